import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIntake } from '../../../bot/intake/intake.ts';
import { createReceiver } from '../../../bot/intake/receive.ts';
import { createAsking } from '../../../bot/turns/ask-assistant.ts';
import { runTurns, takeTurn } from '../../../bot/turns/turns.ts';
import type { TopicQuestion } from '../../../core/assistant.ts';
import { newContact } from '../../../core/conversation.ts';
import type { Inbound } from '../../../core/message.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { hear, LEASE_MS, START, talk } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';

const knowledge = await shippedKnowledge();
const UNREAD = 'зумрак бартоқ тимсорав';
const TOPIC = [...knowledge.book.newest.flows.values()].find(({ topic }) => topic === true)?.flow ?? '';
const AGREED = { ...newContact(), language: 'tg' as const, consentAt: START };
let store: SqliteStore;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

/** An assistant whose answers are given by hand. */
function slowAssistant() {
  const asked: TopicQuestion[] = [];
  const answer: ((topic: string | null) => void)[] = [];
  let isFree = true;
  return {
    asked,
    answer: (topic: string | null) => answer.shift()?.(topic),
    busy: () => {
      isFree = false;
    },
    isFree: () => isFree,
    suggestTopic(question: TopicQuestion) {
      asked.push(question);
      return new Promise<string | null>((resolve) => answer.push(resolve));
    },
  };
}

async function accept(...inbounds: Inbound[]): Promise<void> {
  await createReceiver({
    intake: createIntake({ lexicon: () => knowledge.lexicon, store, accepted: createWakeUp() }),
    metrics: createMetrics(),
  })(inbounds);
}

/** What is said to whom, as it is committed. */
function watched(staleTimes = 0) {
  const said: { id: string; text: string; offers: string[] }[] = [];
  let stale = staleTimes;
  const watching: SqliteStore = {
    ...store,
    async commitTurn(commit) {
      if (stale > 0) {
        stale -= 1;
        return 'stale';
      }
      const outcome = await store.commitTurn(commit);
      const offers = commit.outbound.flatMap(({ choices }) => choices.map(({ token }) => token));
      said.push({ id: commit.id, text: commit.outbound.map(({ text }) => text).join('\n'), offers });
      return outcome;
    },
  };
  return { said, watching };
}

async function claim() {
  const claimed = await store.claimTurn(START, LEASE_MS);
  if (claimed === null) throw new Error('nobody waits');
  return claimed;
}

test('the turn waits for the answer, and offers what was picked', async () => {
  await talk(store, { contact: AGREED });
  await accept(hear(UNREAD));
  const assistant = slowAssistant();
  const { said, watching } = watched();
  const asking = createAsking(assistant, new AbortController().signal);

  const taking = takeTurn(
    turnDeps({ store: watching, knowledge: () => knowledge, now: () => START, asking }),
    await claim(),
  );
  await expect.poll(() => assistant.asked.length).toBe(1);
  expect(said).toEqual([]);
  assistant.answer(TOPIC);
  await taking;
  expect(said).toHaveLength(1);
  expect(said[0]?.offers.filter((token) => token.includes(TOPIC))).toHaveLength(1);
});

test('a turn that has to be taken again asks once', async () => {
  await talk(store, { contact: AGREED });
  await accept(hear(UNREAD));
  const assistant = slowAssistant();
  const { said, watching } = watched(1);
  const deps = turnDeps({
    store: watching,
    knowledge: () => knowledge,
    now: () => START,
    asking: createAsking(assistant, new AbortController().signal),
  });

  const first = takeTurn(deps, await claim());
  await expect.poll(() => assistant.asked.length).toBe(1);
  assistant.answer(TOPIC);
  await first;
  expect(said).toEqual([]);
  await takeTurn(deps, await claim());
  expect(assistant.asked).toHaveLength(1);
  expect(said[0]?.offers.some((token) => token.includes(TOPIC))).toBe(true);
});

test('where the assistant is not free, or has no answer, the turn is as without it', async () => {
  const outcomes: string[] = [];
  for (const isBusy of [true, false]) {
    const from = isBusy ? ('telegram:1' as const) : ('telegram:2' as const);
    await talk(store, { from, contact: AGREED });
    await accept(hear(UNREAD, { from }));
    const assistant = slowAssistant();
    if (isBusy) assistant.busy();
    const { said, watching } = watched();
    const asking = createAsking(assistant, new AbortController().signal);
    const taking = takeTurn(
      turnDeps({ store: watching, knowledge: () => knowledge, now: () => START, asking }),
      await claim(),
    );
    if (!isBusy) {
      await expect.poll(() => assistant.asked.length).toBe(1);
      assistant.answer(null);
    }
    await taking;
    outcomes.push(said[0]?.text ?? '');
  }

  expect(outcomes[0]).toMatch(/нафаҳмидам/);
  expect(outcomes[1]).toBe(outcomes[0]);
});

test('nobody waits behind a turn that waits for the assistant, and a stop commits it without', async () => {
  await talk(store, { contact: AGREED });
  await talk(store, { from: 'telegram:2', contact: AGREED });
  await accept(hear(UNREAD), hear('маро мезананд', { from: 'telegram:2' }));
  const assistant = slowAssistant();
  const stopping = new AbortController();
  const { said, watching } = watched();
  const asking = createAsking(assistant, stopping.signal);

  const running = runTurns(
    turnDeps({ store: watching, knowledge: () => knowledge, now: () => START, asking }),
    stopping.signal,
  );
  await expect.poll(() => said.length).toBe(1);
  expect(said[0]?.text).not.toMatch(/нафаҳмидам/);
  expect(assistant.asked).toHaveLength(1);
  stopping.abort();
  assistant.answer(null);
  await running;
  expect(said).toHaveLength(2);
});
