import { expect, test } from 'vitest';
import { throughDoor } from '../../../bot/send/phone-door.ts';
import type { Outbound } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { addressOfProfile, DOOR, newSharedPhone } from '../../../core/shared-phone.ts';
import { ACCOUNT, FARIDA, START, say } from '../../support/store-talk.ts';

const MINUTE = 60_000;

/** A bubble for an address of the phone, of which the store says this; what was accepted of it, and held back. */
async function atPhone(number: number, open: number | null, more: Partial<Outbound> = {}) {
  const delivery: Delivery = {
    contactId: 'c1',
    id: 'b1',
    seq: 1,
    account: ACCOUNT,
    address: addressOfProfile(FARIDA, number),
    queuedAt: START,
    claimedAt: START,
    triedAt: null,
    lastHeardAt: null,
    apologisedAt: null,
    askedAt: null,
    tries: 1,
    interrupted: false,
    hasNewer: false,
    turnLease: 1,
    outbound: say('салом', more),
  };
  const accepted: unknown[] = [];
  const phone = { ...newSharedPhone('', START), open };
  const known = {
    phoneAt: async () => phone,
    accept: async ({ from, content }: { from: string; content: unknown }) => {
      accepted.push([from, content]);
      return 'accepted' as const;
    },
    holdBack: async () => {},
  };
  const through = await throughDoor({ store: known, now: () => START + 5 * MINUTE }, delivery);
  return { through, accepted };
}

test('what leaves to the door goes by the newest word that anybody has written on the phone', async () => {
  const { through } = await atPhone(DOOR, null, { isUnasked: true });
  expect(through?.lastHeardAt).toBe(START);
});

test('what waits for a closed profile leaves nothing but a knock, and an answer to a cry one with numbers', async () => {
  const waiting = await atPhone(1, null, { from: 'operator' });
  expect(waiting.through).toBeNull();
  expect(waiting.accepted).toEqual([[addressOfProfile(FARIDA, DOOR), { kind: 'knock' }]]);
  const cry = await atPhone(1, null, { urgency: 'first', knock: 'numbers' });
  expect(cry.accepted).toEqual([[addressOfProfile(FARIDA, DOOR), { kind: 'knock', isCry: true }]]);
});

test('what somebody who is not alone was told leaves no trace at the door', async () => {
  const { through, accepted } = await atPhone(1, null, { urgency: 'first', knock: 'none' });
  expect(through).toBeNull();
  expect(accepted).toEqual([]);
});
