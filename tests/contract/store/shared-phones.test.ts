import { expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import { addressOfProfile, CLOSES_AFTER_MS, DOOR, WRONG_MOST } from '../../../core/shared-phone.ts';
import type { Store } from '../../../core/store.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  FARIDA,
  hear,
  openTickets,
  START,
  say,
  sendAll,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const MOTHER = '4821';
const DAUGHTER = '7360';
const AT_DOOR = addressOfProfile(FARIDA, DOOR);
const SECOND = 1000;

describeStores((store) => {
  /** Farida shares her phone; it is open for her. */
  async function shared(): Promise<string> {
    const mother = await talk(store(), { from: FARIDA, text: 'from before' });
    const secret = { contactId: mother, address: FARIDA, account: ACCOUNT, secret: MOTHER, at: START };
    expect(await store().sharePhone(secret)).toBe('shared');
    return mother;
  }

  const tell = (secret: string, number: number | 'new', more: Partial<Parameters<Store['tellSecret']>[0]> = {}) =>
    store().tellSecret({
      address: AT_DOOR,
      secret,
      number,
      key: `${secret}-${number}`,
      at: START,
      now: START,
      ...more,
    });

  const close = (number: number, at = START) => store().closePhone({ address: addressOfProfile(FARIDA, number), at });

  /** Where a message comes to: the address of whoever is claimed with it. */
  async function comesTo(text: string, at = START): Promise<Address> {
    await store().accept(hear(text, { at }));
    const claimed = await claim(store(), at);
    expect(textsOf(claimed)).toEqual([text]);
    await store().commitTurn(turnOf(claimed, { at }));
    return claimed.conversation.address;
  }

  test('whoever shares the phone goes on with the same talk, and with a request that is open', async () => {
    const mother = await talk(store(), { ticket: ticketOf('t1'), outbound: [say('one')] });
    const secret = { contactId: mother, address: FARIDA, account: ACCOUNT, secret: MOTHER, at: START };
    expect(await store().sharePhone(secret)).toBe('shared');

    await store().accept(hear('two'));
    const claimed = await claim(store());
    expect(claimed.conversation).toMatchObject({ id: mother, address: `${FARIDA}~1`, ticket: { id: 't1' } });
    await store().commitTurn(turnOf(claimed));
    expect(await sendAll(store())).toEqual(['one']);
    expect(await openTickets(store())).toMatchObject([{ id: 't1', contactId: mother }]);
  });

  test('with a closed profile whoever writes is at the door, and nobody else is told of it', async () => {
    const mother = await shared();
    await close(1);
    expect(await comesTo('who is there')).toBe(AT_DOOR);
    expect(await store().contactAt(AT_DOOR)).not.toBe(mother);
    expect(await store().contactAt(FARIDA)).toBeNull();
  });

  test('a secret opens its profile, another one opens nothing, and a new one makes room for somebody else', async () => {
    const mother = await shared();
    await close(1);
    expect(await tell(DAUGHTER, 1)).toEqual({ is: 'wrong' });
    expect(await tell(DAUGHTER, 2)).toEqual({ is: 'wrong' });
    expect(await comesTo('still outside')).toBe(AT_DOOR);

    expect(await tell(DAUGHTER, 'new')).toEqual({ is: 'opened', number: 2 });
    expect(await comesTo('of the daughter')).toBe(`${FARIDA}~2`);
    await close(2);
    expect(await tell(MOTHER, 1)).toEqual({ is: 'opened', number: 1 });
    expect(await comesTo('of the mother')).toBe(`${FARIDA}~1`);
    expect(await store().contactAt(`${FARIDA}~1`)).toBe(mother);
    expect(await store().contactAt(`${FARIDA}~2`)).not.toBe(mother);
  });

  test('while one is open nobody opens another, and a fourth finds no room', async () => {
    await shared();
    expect(await tell(DAUGHTER, 'new')).toEqual({ is: 'wait' });
    await close(1);
    expect(await tell(DAUGHTER, 'new', { key: 'second' })).toEqual({ is: 'opened', number: 2 });
    await comesTo('of the daughter');
    await close(2);
    expect(await tell('1111', 'new', { key: 'third' })).toEqual({ is: 'opened', number: 3 });
    await comesTo('of a third');
    await close(3);
    expect(await tell('2222', 'new', { key: 'fourth' })).toEqual({ is: 'full' });
  });

  test('whoever takes the places and writes nothing there locks nobody out', async () => {
    await shared();
    await close(1);
    for (const number of [2, 3]) {
      expect(await tell('1111', 'new', { key: `taken-${number}` })).toEqual({ is: 'opened', number });
      await close(number);
    }
    expect(await tell(DAUGHTER, 'new', { key: 'daughter' })).toEqual({ is: 'opened', number: 2 });
    expect(await comesTo('of the daughter')).toBe(`${FARIDA}~2`);
    await close(2);
    expect(await tell('1111', 2, { key: 'not any more' })).toEqual({ is: 'wrong' });
    expect(await tell('1111', 'new', { key: 'again' })).toEqual({ is: 'opened', number: 3 });
    await close(3);
    for (const [number, secret] of [
      [1, MOTHER],
      [2, DAUGHTER],
    ] as const) {
      expect(await tell(secret, number, { key: `there-${number}` })).toEqual({ is: 'opened', number });
      await close(number);
    }
  });

  test('after some wrong ones nothing is looked at for a time that grows, whoever there is', async () => {
    await shared();
    await close(1);
    for (const number of [1, 3]) {
      let now = START;
      for (let wrong = 0; wrong < WRONG_MOST; wrong++) {
        expect(await tell('0000', number, { key: `wrong-${number}-${wrong}`, now })).toEqual({ is: 'wrong' });
      }
      expect(await tell(MOTHER, number, { key: `early-${number}`, now })).toEqual({ is: 'wait' });
      now += 15 * 60_000;
      expect(await tell('0000', number, { key: `again-${number}`, now })).toEqual({ is: 'wrong' });
      now += 15 * 60_000;
      expect(await tell(MOTHER, number, { key: `grown-${number}`, now })).toEqual({ is: 'wait' });
    }
    expect(await tell(MOTHER, 1, { key: 'right', now: START + 60 * 60_000 })).toEqual({ is: 'opened', number: 1 });
  });

  test('a message that tells a secret is one try, and is known when its channel brings it again', async () => {
    await shared();
    await close(1);
    const inbound = hear(MOTHER);
    await store().accept(inbound);
    const { waiting, ...claimed } = await claim(store());
    const key = waiting[0]?.key ?? '';
    for (let round = 0; round < 3; round++) expect(await tell(MOTHER, 1, { key })).toEqual({ is: 'opened', number: 1 });
    await store().commitTurn(turnOf({ waiting, ...claimed }));
    expect(await store().accept(inbound)).toBe('repeat');
  });

  test('it is closed after a time without a word, and each word begins that anew', async () => {
    await shared();
    const within = START + CLOSES_AFTER_MS - SECOND;
    expect(await comesTo('a word', within)).toBe(`${FARIDA}~1`);
    expect(await comesTo('later', within + CLOSES_AFTER_MS)).toBe(`${FARIDA}~1`);
    expect(await comesTo('too late', within + 2 * CLOSES_AFTER_MS + 1)).toBe(AT_DOOR);
    expect((await store().phoneAt(FARIDA))?.open).toBeNull();
  });

  test('what was written long before it was opened comes to nobody behind the door', async () => {
    await shared();
    await close(1);
    await tell(DAUGHTER, 'new', { at: START + 60_000, now: START + 60_000 });
    expect(await comesTo('late from the channel', START)).toBe(AT_DOOR);
  });

  test('another secret is chosen by whoever is inside', async () => {
    const mother = await shared();
    const changed = { contactId: mother, address: `${FARIDA}~1` as const, account: ACCOUNT, secret: '5555', at: START };
    expect(await store().sharePhone(changed)).toBe('shared');
    await close(1);
    expect(await tell(MOTHER, 1)).toEqual({ is: 'wrong' });
    expect(await tell('5555', 1)).toEqual({ is: 'opened', number: 1 });
  });

  test('forgetting takes one profile alone, and with the last one the phone is like any other', async () => {
    const mother = await shared();
    await close(1);
    await tell(DAUGHTER, 'new');
    await comesTo('of the daughter');
    const daughter = (await store().contactAt(`${FARIDA}~2`)) ?? '';
    await close(2);

    await store().forget(mother, START);
    expect(await tell(MOTHER, 1, { key: 'forgotten' })).toEqual({ is: 'wrong' });
    expect(await tell(DAUGHTER, 2, { key: 'there' })).toEqual({ is: 'opened', number: 2 });
    expect(await store().contactAt(`${FARIDA}~2`)).toBe(daughter);
    await store().forget(daughter, START);
    expect(await store().phoneAt(FARIDA)).toBeNull();
    expect(await comesTo('somebody')).toBe(FARIDA);
  });

  test('what is written as a profile is being forgotten is answered behind the same secret', async () => {
    const mother = await shared();
    await store().accept(hear('one more word'));
    await store().forget(mother, START);
    const claimed = await claim(store());
    expect(claimed.conversation.address).toBe(`${FARIDA}~1`);
    expect(claimed.conversation.id).not.toBe(mother);
    await close(1);
    expect(await tell(MOTHER, 1)).toEqual({ is: 'opened', number: 1 });
  });

  test('the phone of somebody else knows nothing of it', async () => {
    await shared();
    await close(1);
    expect(await store().phoneAt('telegram:8812003')).toBeNull();
    expect(await tell(MOTHER, 1, { address: 'telegram:8812003~0' })).toEqual({ is: 'wrong' });
  });
});
