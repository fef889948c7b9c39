import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../../bot/send/channel.ts';
import { createCircuits } from '../../../bot/send/circuits.ts';
import { createInFlight } from '../../../bot/send/in-flight.ts';
import { LEASE_MS, SEND_MS } from '../../../bot/send/send-claims.ts';
import { runSender, type SenderDeps } from '../../../bot/send/sender.ts';
import type { Store } from '../../../core/store.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { ACCOUNT, DAVRON, FARIDA, START, say, talk } from '../../support/store-talk.ts';

let store: Store;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

interface Sending {
  watch?: Partial<Store>;
  now?: () => number;
  instead?: NonNullable<SenderDeps['instead']>;
}

/** Sends until nothing is left; gives what left, and how old its claim was then. */
async function sendAll({ watch = {}, now = () => START, instead }: Sending) {
  const stopping = new AbortController();
  const left: { text: string; claimIs: number }[] = [];
  const channel: Channel = {
    account: ACCOUNT,
    pace: { perContactMs: 0, burst: 100, perSecond: 1_000_000 },
    async send({ outbound, claimedAt }) {
      left.push({ text: outbound.text, claimIs: now() - claimedAt });
      return null;
    },
    acknowledge: async () => undefined,
  };
  const watched: Store = {
    ...store,
    ...watch,
    async claimSend(...asked) {
      if ((await store.backlog(START)).unsent === 0) stopping.abort();
      return (watch.claimSend ?? store.claimSend)(...asked);
    },
  };
  const metrics = createMetrics();
  const deps = { channels: [channel], log: openLog('silent'), metrics, circuits: createCircuits(metrics), now };
  const bells = { chance: () => 0, spoken: createWakeUp(), onSent: () => undefined };
  await runSender({ ...deps, ...bells, store: watched, ...(instead && { instead }) }, stopping.signal);
  return left;
}

test('a bubble whose apology cannot be made leaves without it', async () => {
  await talk(store, { outbound: [say('hello', { late: null as never })] });

  expect((await sendAll({})).map(({ text }) => text)).toEqual(['hello']);
});

test('a damaged bubble for which nothing can be said is given up, and others are sent', async () => {
  await talk(store, { from: FARIDA, at: START - 1000, outbound: [say('damaged')] });
  await talk(store, { from: DAVRON, outbound: [say('whole')] });
  const claimSend: Store['claimSend'] = async (...asked) => {
    const delivery = await store.claimSend(...asked);
    return delivery?.outbound.text === 'damaged' ? { ...delivery, damaged: 'body' } : delivery;
  };
  const instead = () => {
    throw new Error('no words');
  };

  expect((await sendAll({ watch: { claimSend }, instead })).map(({ text }) => text)).toEqual(['whole']);
});

test('a send that ends by a throw frees its place, and ends nothing else', async () => {
  const inFlight = createInFlight(openLog('silent'));
  const freed: string[] = [];
  inFlight.begin(ACCOUNT, Promise.reject(new Error('a bug')), () => freed.push('one'));
  await Promise.all(inFlight.all());

  expect(freed).toEqual(['one']);
  expect(inFlight.all()).toEqual([]);
});

test('a bubble whose claim grew old before it left is claimed anew, and sent once', async () => {
  await talk(store, { outbound: [say('a reminder', { isUnasked: true }), say('and more')] });
  let now = START;
  const slow = [5000, 6000];
  const claimSend: Store['claimSend'] = async (...asked) => {
    const delivery = await store.claimSend(...asked);
    now += slow.shift() ?? 0;
    return delivery;
  };
  const safeContact: Store['safeContact'] = async (id) => {
    now += slow.shift() ?? 0;
    return store.safeContact(id);
  };

  const left = await sendAll({ watch: { claimSend, safeContact }, now: () => now });

  expect(left.map(({ text }) => text)).toEqual(['a reminder', 'and more']);
  expect(left.every(({ claimIs }) => claimIs <= LEASE_MS - SEND_MS)).toBe(true);
});
