import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIntake } from '../../../bot/intake/intake.ts';
import { createReceiver } from '../../../bot/intake/receive.ts';
import { runTurns, type TurnDeps } from '../../../bot/turns/turns.ts';
import { DAY_MS } from '../../../core/days.ts';
import type { Inbound } from '../../../core/message.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { hear, START, talk, timerAt } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';

const knowledge = await shippedKnowledge();
const MANY = 60;
let store: SqliteStore;
let stopping: AbortController;

beforeEach(async () => {
  // Nothing here may lean on a look that comes with time alone.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  store = await openMemoryStore();
  stopping = new AbortController();
});

afterEach(async () => {
  vi.useRealTimers();
  await store[Symbol.asyncDispose]();
});

/** Runs the loop over a store until so many turns are committed; gives whom they answered, with what, and how many were under way at once. */
async function turnsOf(
  inbounds: readonly Inbound[],
  known = knowledge,
  time: Pick<TurnDeps, 'now' | 'sure'> = { now: () => START },
) {
  const accepted = createWakeUp();
  const metrics = createMetrics();
  const answered: string[] = [];
  const said: string[] = [];
  let underWay = 0;
  let most = 0;
  const watched: SqliteStore = {
    ...store,
    async commitTurn(commit) {
      underWay += 1;
      most = Math.max(most, underWay);
      const outcome = await store.commitTurn(commit).finally(() => (underWay -= 1));
      answered.push(commit.id);
      said.push(...commit.outbound.map(({ text }) => text));
      if (answered.length === inbounds.length) stopping.abort();
      return outcome;
    },
  };
  const deps = turnDeps({ store: watched, knowledge: () => known, ...time, accepted, metrics });
  await createReceiver({ intake: createIntake({ lexicon: shippedLexicon, store, accepted }), metrics })(inbounds);
  await runTurns(deps, stopping.signal);
  return { answered, most, said };
}

test('contacts do not wait for each other, and not all are served at once', async () => {
  const people = Array.from({ length: MANY }, (_, index) => hear('салом', { from: `telegram:${index + 1}` }));

  const { answered, most } = await turnsOf(people);

  expect(new Set(answered).size).toBe(MANY);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThan(MANY);
});

test('messages of one contact are answered one after another, without a pause between them', async () => {
  const messages = Array.from({ length: 5 }, () => hear('салом'));

  const { answered, most } = await turnsOf(messages);

  expect(new Set(answered).size).toBe(1);
  expect(answered).toHaveLength(5);
  expect(most).toBe(1);
});

test('a bug leaves nobody without an answer: sorry is said, a number stands there, and others are turned as well', async () => {
  const buggy: Knowledge = {
    ...knowledge,
    get lexicon(): never {
      throw new Error('a bug');
    },
  };
  const people = [1, 2].map((one) => hear('салом', { from: `telegram:${one}` }));

  const { answered, said } = await turnsOf(people, buggy);

  expect(new Set(answered).size).toBe(2);
  expect(said.length).toBeGreaterThanOrEqual(2);
  for (const text of said) expect(text).toMatch(/\n\+?\d[\d -]*(\n|$)/);
});

test('whoever is to be forgotten in a week and writes while the clock is far ahead is kept', async () => {
  await talk(store, { timers: [timerAt(START + 7 * DAY_MS)] });
  const ahead = START + 30 * DAY_MS;

  await turnsOf([hear('салом', { at: ahead })], knowledge, { now: () => ahead, sure: () => START });

  expect(await store.countContacts()).toBe(1);
});
