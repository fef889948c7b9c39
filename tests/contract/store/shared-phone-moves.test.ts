import { expect, test } from 'vitest';
import { createIdentities } from '../../../bot/whatsapp/identity.ts';
import type { Heard } from '../../../bot/whatsapp/read-message.ts';
import type { Address } from '../../../core/message.ts';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claim, hear, openTickets, START, talk, textsOf, ticketOf, turnOf } from '../../support/store-talk.ts';

const ACCOUNT = 'whatsapp:106540352242922';
const PHONE: Address = `${ACCOUNT}:992900000007`;
const BSUID: Address = `${ACCOUNT}:TJ.107`;
const NEW_BSUID: Address = `${ACCOUNT}:TJ.208`;
const DAY = 24 * 3_600_000;
const MOTHER = '4821';
const DAUGHTER = '7360';

describeStores((store) => {
  const identities = () =>
    createIdentities({
      contactAt: (address) => store().contactAt(address),
      reached: (contactId) => store().reached(contactId),
      keepAddress: (contactId, address) => store().keepAddress(contactId, address),
      moveAddress: (move) => store().moveAddress(move),
      phoneAt: (address) => store().phoneAt(address),
      movePhone: (moved) => store().movePhone(moved),
    });

  async function writes(from: Address, phone: Address | null, text: string, at = START): Promise<Address> {
    const heard: Heard = { inbound: { ...hear(text, { from, at }), account: ACCOUNT }, phone };
    for (const inbound of await identities().settle([heard], [])) await store().accept(inbound);
    const claimed = await claim(store(), at);
    expect(textsOf(claimed)).toEqual([text]);
    await store().commitTurn(turnOf(claimed, { at }));
    return claimed.conversation.address;
  }

  const tell = (at: Address, number: number | 'new', secret: string) =>
    store().tellSecret({
      address: addressOfProfile(at, DOOR),
      secret,
      number,
      key: `${at}-${secret}`,
      at: START,
      now: START,
    });

  /** A mother with an open request shares her number with her daughter; it is closed, and somebody has cried at the door. */
  async function shared() {
    const mother = await talk(store(), { from: PHONE, ticket: ticketOf('t1') });
    const secret = { contactId: mother, address: PHONE, account: ACCOUNT, secret: MOTHER, at: START };
    expect(await store().sharePhone(secret)).toBe('shared');
    await store().closePhone({ address: addressOfProfile(PHONE, 1), at: START });
    expect(await tell(PHONE, 'new', DAUGHTER)).toEqual({ is: 'opened', number: 2 });
    expect(await writes(PHONE, null, 'of the daughter')).toBe(addressOfProfile(PHONE, 2));
    const daughter = await store().contactAt(addressOfProfile(PHONE, 2));
    await store().closePhone({ address: addressOfProfile(PHONE, 2), at: START });
    const door = await talk(store(), { from: PHONE, ticket: ticketOf('t2') });
    return { mother, daughter, door };
  }

  test('all who share a number go on when Meta names the BSUID, each behind the same secret', async () => {
    const { mother, daughter, door } = await shared();

    expect(await writes(BSUID, PHONE, 'who is there')).toBe(addressOfProfile(BSUID, DOOR));
    const there = await Promise.all([DOOR, 1, 2].map((number) => store().contactAt(addressOfProfile(BSUID, number))));
    expect(there).toEqual([door, mother, daughter]);
    expect(await tell(BSUID, 1, DAUGHTER)).toEqual({ is: 'wrong' });
    expect(await tell(BSUID, 1, MOTHER)).toEqual({ is: 'opened', number: 1 });
    expect(await writes(BSUID, PHONE, 'of the mother')).toBe(addressOfProfile(BSUID, 1));
    expect((await openTickets(store())).map(({ id }) => id).toSorted()).toEqual(['t1', 't2']);
    expect(await store().phoneAt(PHONE)).toBeNull();
    expect(await writes(PHONE, null, 'another has the number')).toBe(PHONE);
  });

  test('they go on once more where the BSUID changes, and the profile that is open stays open', async () => {
    await shared();
    await writes(BSUID, PHONE, 'who is there');
    expect(await tell(BSUID, 2, DAUGHTER)).toEqual({ is: 'opened', number: 2 });
    await identities().settle([], [{ from: [BSUID], to: NEW_BSUID, at: START }]);
    expect(await writes(NEW_BSUID, null, 'of the daughter')).toBe(addressOfProfile(NEW_BSUID, 2));
    await store().closePhone({ address: addressOfProfile(NEW_BSUID, 2), at: START });
    expect(await tell(NEW_BSUID, 1, MOTHER)).toEqual({ is: 'opened', number: 1 });
  });

  test('a number that was silent for long takes nobody along, nor does one to where somebody is known', async () => {
    await shared();
    expect(await writes(BSUID, PHONE, 'salom', START + 31 * DAY)).toBe(BSUID);
    expect(await store().phoneAt(PHONE)).not.toBeNull();
    const known = await talk(store(), { from: NEW_BSUID });
    expect(await store().movePhone({ from: PHONE, to: NEW_BSUID, account: ACCOUNT, at: START })).toBe(false);
    expect(await store().contactAt(NEW_BSUID)).toBe(known);
  });

  test('profiles that go on at another address are forgotten as ever', async () => {
    const { mother, daughter } = await shared();
    await writes(BSUID, PHONE, 'who is there');
    await store().forget(mother, START);
    expect(await tell(BSUID, 1, MOTHER)).toEqual({ is: 'wrong' });
    await store().forget(daughter ?? '', START);
    expect(await store().phoneAt(BSUID)).toBeNull();
  });
});
