import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIntake } from '../../../bot/intake/intake.ts';
import type { Channel } from '../../../bot/send/channel.ts';
import { createCircuits } from '../../../bot/send/circuits.ts';
import { runSender } from '../../../bot/send/sender.ts';
import { createSlots } from '../../../bot/send/slots.ts';
import { runTurns } from '../../../bot/turns/turns.ts';
import type { DeliveryClaimer, TurnClaimer } from '../../../core/claimer.ts';
import type { Inbound } from '../../../core/message.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { WORDLESS } from '../../support/lexicon.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { ACCOUNT, DAVRON, FARIDA, hear, START } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';

const knowledge = await shippedKnowledge();
const PACE = { perContactMs: 0, burst: 100, perSecond: Number.POSITIVE_INFINITY };
let store: SqliteStore;
let stopping: AbortController;

beforeEach(async () => {
  // Nothing here may lean on a look that comes with time alone.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  store = await openMemoryStore();
  stopping = new AbortController();
});

afterEach(async () => {
  stopping.abort();
  vi.useRealTimers();
  await store[Symbol.asyncDispose]();
});

/** The loops of a process over a store; `watch` may stand between. */
function runBot(watch: Partial<SqliteStore> = {}, now = () => START) {
  const found = { turns: 0, sends: 0 };
  const watched: SqliteStore = {
    ...store,
    async claimTurn(...asked) {
      const claim = await store.claimTurn(...asked);
      if (claim !== null) found.turns += 1;
      return claim;
    },
    async claimSend(...asked) {
      const delivery = await store.claimSend(...asked);
      if (delivery !== null) found.sends += 1;
      return delivery;
    },
    ...watch,
  };
  const sent: { to: string; text: string }[] = [];
  const channel: Channel = {
    account: ACCOUNT,
    pace: PACE,
    acknowledge: async () => undefined,
    async send({ address, outbound }) {
      sent.push({ to: address, text: outbound.text });
      return null;
    },
  };
  const [slots, senders] = [createSlots<TurnClaimer>(), createSlots<DeliveryClaimer>()];
  const [accepted, spoken, metrics] = [createWakeUp(), createWakeUp(), createMetrics()];
  const circuits = createCircuits(metrics);
  const deps = { log: openLog('silent'), metrics, circuits, now, chance: () => 0, onSent: () => undefined };
  const { signal } = stopping;
  const ends = {
    turns: runTurns(
      turnDeps({ store: watched, knowledge: () => knowledge, now, accepted, slots, spoken, senders }),
      signal,
    ),
    sends: runSender({ ...deps, store: watched, channels: [channel], spoken, slots: senders }, signal),
  };
  const intake = createIntake({ lexicon: () => WORDLESS, store: watched, accepted, slots });
  return { ends, sent, found, circuits, accept: (inbound: Inbound) => intake.accept(inbound) };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

const answered = (count: number, sent: readonly unknown[]) =>
  until(async () => sent.length >= count && (await store.backlog(START)).unsent === 0);

test('whoever writes while nobody waits is answered without a look', async () => {
  const { sent, found, accept } = runBot();
  await until(async () => (await store.backlog(START)).waiting === 0);
  await accept(hear('салом'));
  await answered(1, sent);

  expect(sent[0]?.to).toBe(FARIDA);
  expect(found.turns).toBe(0);
});

test('several messages of one person at once are all turned, one turn after another', async () => {
  const { sent, accept } = runBot();
  await Promise.all(Array.from({ length: 5 }, () => accept(hear('салом'))));
  await until(async () => (await store.backlog(START)).waiting === 0);
  await answered(1, sent);

  expect((await store.backlog(START)).unsent).toBe(0);
});

test('messages that come one after another are all turned, whoever takes them', async () => {
  const { sent, accept } = runBot();
  for (let count = 0; count < 9; count += 1) await accept(hear('салом'));
  await until(async () => (await store.backlog(START)).waiting === 0);
  await answered(1, sent);
});

test('two messages that waited already are both turned', async () => {
  await store.accept(hear('салом'));
  const lost = await store.claimTurn(START - 20_000, 10_000);
  expect(lost).not.toBeNull();
  const { sent, found, accept } = runBot({ claimTurn: async () => null });
  await accept(hear('салом'));
  await until(async () => (await store.backlog(START)).waiting === 1);
  await answered(1, sent);

  expect(found.turns).toBe(0);
});

test('a bubble whose turn was kept so slowly that another may claim it soon is claimed anew at once, as never sent', async () => {
  let time = START;
  const wasInterrupted: boolean[] = [];
  const { sent, accept } = runBot(
    {
      async commitTurn(...turn) {
        time += 11_000;
        return store.commitTurn(...turn);
      },
      async claimSend(...asked) {
        const delivery = await store.claimSend(...asked);
        if (delivery !== null) wasInterrupted.push(delivery.interrupted);
        return delivery;
      },
    },
    () => time,
  );
  await until(async () => (await store.backlog(START)).waiting === 0);
  await accept(hear('салом'));
  await answered(1, sent);

  expect(sent.map(({ to }) => to)).toEqual([FARIDA]);
  expect(wasInterrupted).toEqual([false]);
});

test('a bubble that is kept so slowly while the store goes away is left to its lease', async () => {
  let time = START;
  const { sent, accept } = runBot(
    {
      async commitTurn(...turn) {
        time += 11_000;
        return store.commitTurn(...turn);
      },
      async retryAt() {
        throw new Error('no store');
      },
    },
    () => time,
  );
  await until(async () => (await store.backlog(START)).waiting === 0);
  await accept(hear('салом'));
  await until(async () => (await store.backlog(START)).unsent > 0);
  for (let round = 0; round < 20; round += 1) await new Promise(setImmediate);

  expect(sent).toEqual([]);
  expect((await store.claimSend([ACCOUNT], START + 30_000, 1))?.tries).toBe(2);
});

test('many who write at once are all answered, in whatever way', async () => {
  const { sent, accept } = runBot();
  const people = Array.from({ length: 60 }, (_, index) => `telegram:${index + 1}` as const);
  await Promise.all(people.map((from) => accept(hear('салом', { from }))));
  await until(() => new Set(sent.map(({ to }) => to)).size === people.length);
  await answered(people.length, sent);
});

test('a turn whose end cannot be kept is taken again when its lease has run out, and others meanwhile', async () => {
  let outages = 1;
  const { sent, accept } = runBot({
    async commitTurn(...turn) {
      outages -= 1;
      if (outages >= 0) throw new Error('no store');
      return store.commitTurn(...turn);
    },
  });
  await accept(hear('салом'));
  await accept(hear('салом', { from: DAVRON }));
  await answered(1, sent);

  expect(sent.map(({ to }) => to)).not.toContain(FARIDA);
  expect((await store.claimTurn(START + 10_000, 1))?.conversation.address).toBe(FARIDA);
});

test('for an account that its channel has stopped no slot is lent', async () => {
  const { found, circuits, accept } = runBot();
  circuits.refused(ACCOUNT, START);
  await accept(hear('салом'));
  await until(async () => (await store.backlog(START)).unsent > 0);
  for (let round = 0; round < 20; round += 1) await new Promise(setImmediate);

  expect(found.sends).toBe(0);
  expect((await store.claimSend([ACCOUNT], START, 1))?.interrupted).toBe(false);
});

test('a stop waits for what was taken in with a slot of ours', async () => {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let isAsked = false;
  const { ends, sent, accept } = runBot({
    async accept(...asked) {
      isAsked = true;
      await held;
      return store.accept(...asked);
    },
  });
  const taken = accept(hear('салом'));
  await until(() => isAsked);
  stopping.abort();
  let isOver = false;
  const over = ends.turns.then(() => {
    isOver = true;
  });
  for (let round = 0; round < 20; round += 1) await new Promise(setImmediate);
  expect(isOver).toBe(false);
  goOn();
  await Promise.all([taken, over]);

  expect((await store.backlog(START)).waiting).toBe(0);
  expect(sent.length + (await store.backlog(START)).unsent).toBeGreaterThan(0);
  await ends.sends;
});
