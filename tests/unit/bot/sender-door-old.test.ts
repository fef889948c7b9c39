import { afterEach, beforeEach, expect, test } from 'vitest';
import { throughDoor } from '../../../bot/send/phone-door.ts';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import type { Store } from '../../../core/store.ts';
import type { Upkeep } from '../../../core/upkeep.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { ACCOUNT, claimDelivery, FARIDA, START, say, sentTexts, talk } from '../../support/store-talk.ts';

const STALE = START + 48 * 3_600_000;
const TOO_OLD = { reason: 'too_old', isRetryable: false };

let store: Store & Upkeep;

beforeEach(async () => {
  store = await openMemoryStore();
});

afterEach(() => store[Symbol.asyncDispose]());

/** Farida shares her phone and has closed her profile: an operator answers her, and the bot reminds her. */
async function answered(): Promise<void> {
  const contactId = await talk(store, { from: FARIDA });
  await store.sharePhone({ contactId, address: FARIDA, account: ACCOUNT, secret: '4821', at: START });
  await store.closePhone({ address: addressOfProfile(FARIDA, 1), at: START });
  const outbound = [say('come at three today', { from: 'operator', staleAt: STALE }), say('a reminder')];
  await talk(store, { from: addressOfProfile(FARIDA, 1), outbound });
}

/** Whether it is held behind the door. */
const looks = async (now: number) =>
  (await throughDoor({ store, now: () => now }, await claimDelivery(store, now))) === null;

test('words of staff wait behind a closed profile until they are old, and fail then', async () => {
  await answered();
  expect([await looks(START), await looks(START)]).toEqual([true, true]);

  await expect(looks(STALE + 1)).rejects.toMatchObject(TOO_OLD);
});

test('whoever opens the profile is not shown them as if they were of that moment', async () => {
  await answered();
  const opens = { address: addressOfProfile(FARIDA, DOOR), secret: '4821', key: 'k', at: STALE + 1, now: STALE + 1 };
  expect(await store.tellSecret({ ...opens, number: 1 })).toEqual({ is: 'opened', number: 1 });

  await expect(looks(STALE + 1)).rejects.toMatchObject(TOO_OLD);
  expect(await sentTexts(store)).toEqual([]);
});

test('whoever opens it in time reads them', async () => {
  await answered();
  const opens = { address: addressOfProfile(FARIDA, DOOR), secret: '4821', key: 'k', at: STALE, now: STALE };
  await store.tellSecret({ ...opens, number: 1 });

  expect(await looks(STALE)).toBe(false);
});
