import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHeldBack } from '../../../bot/send/safe-hours.ts';
import { newMemory } from '../../../core/conversation.ts';
import type { SafeContact } from '../../../core/safe-contact.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import type { Store } from '../../../core/store.ts';
import type { Upkeep } from '../../../core/upkeep.ts';
import { openLog } from '../../../runtime/log.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { triesOn } from '../../support/sender-tries.ts';
import { claimDelivery, START, say, talk } from '../../support/store-talk.ts';

let store: Store & Upkeep;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

const PAUSED: SafeContact = { consent: 'yes', at: START, hours: null, words: null, pausedAt: START };

test('words of staff that waited until they were old fail, also as the person may be written to again; a note of the bot goes', async () => {
  const staleAt = START + 60_000;
  const outbound = [
    say('a person answers', { isUnasked: true, staleAt }),
    say('at five', { from: 'operator', staleAt }),
  ];
  const contactId = await talk(store, { outbound, memory: { ...newMemory(), safe: PAUSED } });
  const look = async (now: number) =>
    isHeldBack({ store, now: () => now, log: openLog('silent') }, await claimDelivery(store, now));
  expect([await look(START), await look(START)]).toEqual([true, true]);

  const safe = { ...PAUSED, pausedAt: null };
  await talk(store, { at: staleAt + 1, memory: { ...newMemory(), safe }, wakes: true });

  expect(await look(staleAt + 1)).toBe(true);
  await expect(look(staleAt + 1)).rejects.toMatchObject({ reason: 'too_old', isRetryable: false });
  await store.settle(staleAt + 1);
  expect((await store.logOf(contactId, 0, 10)).find(({ text }) => text === 'a person answers')?.state).toBe(
    'superseded',
  );
});

test('what was asked and answered at a node is looked for as the next words leave, each time that they are tried', async () => {
  const at = { flow: 'safe-contact', node: 'word', release: 1 };
  const asked = say('a word?', { said: at });
  await talk(store, { outbound: [asked] });
  await triesOn(store, [null]);
  const log = [{ key: 'k', at: START, kind: 'text', place: at, externalId: '17' }];
  await talk(store, { log, outbound: [say('kept', { wipes: [{ flow: 'safe-contact', node: 'word' }] })] });

  const tries = await triesOn(store, [new SendFailure('unreachable', 'refused'), null]);

  expect(tries.map(({ outbound }) => outbound.deletes)).toEqual([
    ['17', 'sent-1'],
    ['17', 'sent-1'],
  ]);
});
