import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel } from '../../../bot/send/channel.ts';
import { createCircuits } from '../../../bot/send/circuits.ts';
import { runSender } from '../../../bot/send/sender.ts';
import { runTurns } from '../../../bot/turns/turns.ts';
import type { Address } from '../../../core/message.ts';
import { createBreath } from '../../../runtime/breath.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { ACCOUNT, claim, hear, START, say, talk, turnOf } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';

// Work is counted here and not time: how much is done for others before somebody is served.

const knowledge = await shippedKnowledge();
const PACE = { perContactMs: 0, burst: 100, perSecond: Number.POSITIVE_INFINITY };
const HOSTILE = 20;
const BYSTANDER: Address = 'telegram:9001';
let store: SqliteStore;
let stopping: AbortController;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  store = await openMemoryStore();
  stopping = new AbortController();
});

afterEach(async () => {
  stopping.abort();
  vi.useRealTimers();
  await store[Symbol.asyncDispose]();
});

const hostile = (index: number): Address => `telegram:${index + 1}`;

/** Sends over a store; each moment is later than the one before. */
function runSending(channels: { account: string; send: Channel['send'] }[], spoken = createWakeUp()): Promise<void> {
  const metrics = createMetrics();
  let at = START + 1000;
  const now = () => at++;
  const deps = { log: openLog('silent'), metrics, circuits: createCircuits(metrics), now, chance: () => 0 };
  const all = channels.map((one) => ({ ...one, pace: PACE, acknowledge: async () => undefined }));
  return runSender({ ...deps, store, channels: all, spoken, onSent: () => undefined }, stopping.signal);
}

test('whoever is answered in a flood of costly messages does not wait until the flood is turned', async () => {
  const floods = Array.from({ length: 5 }, () => Array.from({ length: HOSTILE }, (_, index) => hostile(index))).flat();
  for (const from of floods.slice(0, HOSTILE)) await store.accept(hear('салом', { from }));
  await store.accept(hear('салом', { from: BYSTANDER }));
  for (const from of floods.slice(HOSTILE)) await store.accept(hear('салом', { from, at: START + 1 }));
  const answered: string[] = [];
  const watched: SqliteStore = {
    ...store,
    async commitTurn(commit, claimer) {
      answered.push(commit.id);
      return store.commitTurn(commit, claimer);
    },
  };
  let served: number | null = null;
  const spoken = createWakeUp();
  const sending = runSending(
    [
      {
        account: ACCOUNT,
        async send({ address }) {
          if (address === BYSTANDER) served ??= answered.length;
          return null;
        },
      },
    ],
    spoken,
  );
  let clock = 0;
  const costly = createBreath(() => (clock += 100));
  const deciding = {
    ...turnDeps({ store: watched, knowledge: () => knowledge, now: () => START + 2, spoken }),
    breath: costly,
  };
  const turning = runTurns(deciding, stopping.signal);
  while (served === null) await new Promise(setImmediate);
  stopping.abort();
  await Promise.all([sending, turning]);

  const own = (await store.contactAt(BYSTANDER)) ?? '';
  // What is turned while a bubble is claimed and sent.
  expect(served - answered.indexOf(own)).toBeLessThanOrEqual(8);
});

test('between two costly turns whatever else there is to do has its round', async () => {
  let clock = 0;
  const costly = createBreath(() => (clock += 100));
  const done: string[] = [];
  let rounds = 5;
  const others = () => {
    done.push('other');
    rounds -= 1;
    if (rounds > 0) setImmediate(others);
  };
  setImmediate(others);
  await Promise.all(Array.from({ length: 4 }, (_, index) => costly(() => done.push(`turn ${index}`))));

  expect(done.slice(0, 7)).toEqual(['turn 0', 'other', 'turn 1', 'other', 'turn 2', 'other', 'turn 3']);
});

test('turns that cost little share one round, and so one change of the store', async () => {
  const done: string[] = [];
  const breath = createBreath(() => 0);
  setImmediate(() => done.push('other'));
  await Promise.all(Array.from({ length: 4 }, (_, index) => breath(() => done.push(`turn ${index}`))));

  expect(done).toEqual(['turn 0', 'turn 1', 'turn 2', 'turn 3']);
});

test('a turn that fails holds up nobody', async () => {
  let clock = 0;
  const costly = createBreath(() => (clock += 100));
  const failed = costly(() => {
    throw new Error('a bug');
  });

  await expect(failed).rejects.toThrow('a bug');
  expect(await costly(() => 'next')).toBe('next');
});

test('cries without end of a few people do not starve those who wait for a usual answer', async () => {
  for (let index = 0; index < 5; index += 1) {
    const cries = Array.from({ length: 20 }, () => say('numbers', { urgency: 'first' as const }));
    await talk(store, { from: hostile(index), at: START, outbound: cries });
  }
  await talk(store, { from: BYSTANDER, at: START + 1, outbound: [say('usual')] });
  await talk(store, { from: 'telegram:9002', at: START + 2, outbound: [say('cry', { urgency: 'first' })] });
  const order: string[] = [];
  const sending = runSending([
    {
      account: ACCOUNT,
      async send({ outbound }) {
        order.push(outbound.text);
        return null;
      },
    },
  ]);
  while (order.length < 102) await new Promise(setImmediate);
  stopping.abort();
  await sending;

  expect(order.indexOf('usual')).toBeLessThan(12);
  expect(order.indexOf('cry')).toBeLessThan(12);
});

test('an account whose channel hangs takes no place from another', async () => {
  for (let index = 0; index < HOSTILE; index += 1) await talk(store, { from: hostile(index), outbound: [say('slow')] });
  await store.accept({ ...hear('салом', { from: 'web:one', at: START + 1 }), account: 'web' });
  const turn = turnOf(await claim(store, START + 1), { at: START + 1, outbound: [say('quick')] });
  expect(await store.commitTurn(turn)).toBe('committed');
  const begun = { slow: 0, quick: 0 };
  const sending = runSending([
    {
      account: ACCOUNT,
      send: (_delivery, signal) => {
        begun.slow += 1;
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
      },
    },
    {
      account: 'web',
      async send() {
        begun.quick += 1;
        return null;
      },
    },
  ]);
  for (let round = 0; round < 100; round += 1) await new Promise(setImmediate);
  vi.useRealTimers();

  expect(begun).toEqual({ slow: 12, quick: 1 });
  stopping.abort();
  await sending;
});
