import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../../bot/send/channel.ts';
import { createCircuits } from '../../../bot/send/circuits.ts';
import { runSender } from '../../../bot/send/sender.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import type { Store } from '../../../core/store.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { type Trying, triesOn } from '../../support/sender-tries.ts';
import { ACCOUNT, DAVRON, FARIDA, START, say, talk } from '../../support/store-talk.ts';

let store: Store;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

const triesOf = (outcomes: (SendFailure | null)[], how?: Trying) => triesOn(store, outcomes, how);

test('a bubble that arrived while the store was away is marked when it is back, and not sent again', async () => {
  await talk(store, { outbound: [say('hello'), say('and more')] });
  const stopping = new AbortController();
  const sent: string[] = [];
  let outages = 1;
  const channel: Channel = {
    account: ACCOUNT,
    pace: { perContactMs: 0, burst: 100, perSecond: 1_000_000 },
    async send({ outbound }) {
      sent.push(outbound.text);
      if (sent.length === 2) stopping.abort();
      return null;
    },
    acknowledge: async () => undefined,
  };
  const failing: Store = {
    ...store,
    async markSent(...mark) {
      outages -= 1;
      if (outages >= 0) throw new Error('no store');
      return store.markSent(...mark);
    },
  };
  const wakeUps = { spoken: createWakeUp(), onSent: () => undefined };
  const metrics = createMetrics();
  const deps = { channels: [channel], log: openLog('silent'), metrics, now: () => START, chance: () => 0, ...wakeUps };
  const circuits = createCircuits(metrics);
  await runSender({ ...deps, circuits, store: failing }, stopping.signal);

  expect(sent).toEqual(['hello', 'and more']);
  expect((await store.backlog(START)).unsent).toBe(0);
});

test('an account that another process serves is not sent for', async () => {
  await talk(store, { outbound: [say('hello')] });
  const stopping = new AbortController();
  const asked: string[][] = [];
  const watched: Store = {
    ...store,
    async claimSend(accounts) {
      asked.push([...accounts]);
      stopping.abort();
      return null;
    },
  };
  const channelOf = (account: string): Channel => ({
    account,
    pace: { perContactMs: 0, burst: 100, perSecond: 1 },
    send: async () => null,
    acknowledge: async () => undefined,
  });
  const wakeUps = { spoken: createWakeUp(), onSent: () => undefined };
  const channels = [channelOf(ACCOUNT), channelOf('web')];
  const metrics = createMetrics();
  const circuits = createCircuits(metrics);
  const deps = { channels, log: openLog('silent'), metrics, circuits, now: () => START, chance: () => 0 };
  await runSender({ ...deps, ...wakeUps, store: watched, isServed: (one) => one === 'web' }, stopping.signal);

  expect(asked).toEqual([['web']]);
});

const unreachable = () => new SendFailure('unreachable', '502', { mayHaveArrived: true });

test.each([0, 0.1234567, 1 / 3, 0.999])(
  'a send that failed is tried again, longer apart each time (chance %f)',
  async (chance) => {
    await talk(store, { outbound: [say('hello')] });

    const tries = await triesOf([unreachable(), unreachable(), unreachable(), null], { chance });

    const waits = tries.slice(1).map(({ at }, index) => at - (tries[index]?.at ?? 0));
    expect(tries.map(({ outbound }) => outbound.text)).toEqual(['hello', 'hello', 'hello', 'hello']);
    expect(waits.every((wait, index) => wait >= 375 * 2 ** index && wait <= 500 * 2 ** index)).toBe(true);
    expect((await store.backlog(START)).unsent).toBe(0);
  },
);

test('a wait that the channel asks for is kept', async () => {
  await talk(store, { outbound: [say('hello')] });

  const [first, second] = await triesOf([new SendFailure('throttled', '429', { retryAfterMs: 7000 }), null]);

  expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(7000);
});

test('the next bubble of a contact waits until the one before it has arrived', async () => {
  await talk(store, { outbound: [say('one'), say('two')] });

  const tries = await triesOf([unreachable(), null, null]);

  expect(tries.map(({ outbound }) => outbound.text)).toEqual(['one', 'one', 'two']);
});

test('a contact who cannot be reached is not tried again, and holds up nobody', async () => {
  await talk(store, { from: FARIDA, at: START - 1000, outbound: [say('one'), say('two')] });
  await talk(store, { from: DAVRON, outbound: [say('three')] });

  const tries = await triesOf([new SendFailure('contact_stopped', '403'), null]);

  expect(tries.map(({ to, outbound }) => [to, outbound.text])).toEqual([
    [FARIDA, 'one'],
    [DAVRON, 'three'],
  ]);
  expect((await store.backlog(START)).unsent).toBe(0);
});

test('nothing waits behind an answer that is refused in the second of the word it answers', async () => {
  await talk(store, { outbound: [say('one'), say('two')] });

  await triesOf([new SendFailure('contact_stopped', '403')]);

  expect((await store.backlog(START)).unsent).toBe(0);
});

test('a bubble whose buttons are refused goes out without them', async () => {
  await talk(store, { outbound: [say('hello', { choices: [{ token: 'x', label: 'X' }] })] });

  const tries = await triesOf([new SendFailure('rejected', '400', { isAboutShape: true }), null]);

  expect(tries.map(({ outbound }) => outbound.choices.length)).toEqual([1, 0]);
  expect((await store.backlog(START)).unsent).toBe(0);
});

test.each(['rejected', 'template_refused'] as const)(
  'a bubble that is %s, but not for its buttons, is given up at once',
  async (reason) => {
    await talk(store, { outbound: [say('hello', { choices: [{ token: 'x', label: 'X' }] }), say('and more')] });

    const tries = await triesOf([new SendFailure(reason, '400, code 131049'), null]);

    expect(tries.map(({ outbound }) => outbound.text)).toEqual(['hello', 'and more']);
  },
);

test('a bubble that is on its way is not sent a second time when the clock goes back meanwhile', async () => {
  await talk(store, { outbound: [say('hello')] });
  const stopping = new AbortController();
  const looks = Promise.withResolvers<void>();
  const sent: string[] = [];
  let now = START;
  let claims = 0;
  const channel: Channel = {
    account: ACCOUNT,
    pace: { perContactMs: 0, burst: 100, perSecond: 1_000_000 },
    async send({ outbound }) {
      sent.push(outbound.text);
      now = START - 40_000;
      spoken.ring();
      await looks.promise;
      return null;
    },
    acknowledge: async () => undefined,
  };
  const watched: Store = {
    ...store,
    async claimSend(...claim) {
      const delivery = await store.claimSend(...claim);
      if (sent.length > 0 && delivery !== null) claims += 1;
      if (sent.length > 0 && delivery === null) looks.resolve();
      return delivery;
    },
    async markSent(...mark) {
      stopping.abort();
      return store.markSent(...mark);
    },
  };
  const spoken = createWakeUp();
  const metrics = createMetrics();
  const deps = { channels: [channel], log: openLog('silent'), metrics, now: () => now, chance: () => 0 };
  const circuits = createCircuits(metrics);
  await runSender({ ...deps, circuits, spoken, onSent: () => undefined, store: watched }, stopping.signal);

  expect(claims).toBeGreaterThan(0);
  expect(sent).toEqual(['hello']);
  expect((await store.backlog(START)).unsent).toBe(0);
});
