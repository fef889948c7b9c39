import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHeldBack } from '../../../bot/send/safe-hours.ts';
import { newMemory } from '../../../core/conversation.ts';
import type { SafeContact } from '../../../core/safe-contact.ts';
import type { Store } from '../../../core/store.ts';
import { openLog } from '../../../runtime/log.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { triesOn } from '../../support/sender-tries.ts';
import { claimDelivery, START, say, talk } from '../../support/store-talk.ts';

let store: Store;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

const PAUSED: SafeContact = { consent: 'yes', at: START, hours: null, words: null, pausedAt: START };

test('a store that is away as a bubble is to be held back kills no words of an operator', async () => {
  await talk(store, { outbound: [say('ман бо шумо', { from: 'operator' })], memory: { ...newMemory(), safe: PAUSED } });
  const delivery = await claimDelivery(store);
  const away = { ...store, holdBack: () => Promise.reject(new Error('away')) };

  const log = openLog('silent');
  await expect(isHeldBack({ store: away, now: () => START, log }, delivery)).rejects.toMatchObject({
    reason: 'unreachable',
    isRetryable: true,
  });
  expect(await isHeldBack({ store, now: () => START, log }, delivery)).toBe(true);
});

test('a reminder to somebody who is not to be written to is dropped, and the words of an operator behind it leave', async () => {
  const safe = { ...PAUSED, pausedAt: null, consent: 'no' as const };
  const outbound = [
    say('a reminder', { urgency: 'last', isUnasked: true }),
    say('ман бо шумо', { from: 'operator', answers: START }),
  ];
  await talk(store, { outbound, memory: { ...newMemory(), safe } });

  const tries = await triesOn(store, [null]);

  expect(tries.map(({ outbound: { text } }) => text)).toEqual(['ман бо шумо']);
});
