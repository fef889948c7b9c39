import { expect, test } from 'vitest';
import { createIdentities } from '../../../bot/whatsapp/identity.ts';
import type { Heard, IdentityChange } from '../../../bot/whatsapp/read-message.ts';
import type { Address } from '../../../core/message.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claim, hear, START, sendAll, talk, textsOf, ticketOf } from '../../support/store-talk.ts';

const ACCOUNT = 'whatsapp:106540352242922';
const PHONE: Address = 'whatsapp:106540352242922:992900000007';
const NEW_PHONE: Address = 'whatsapp:106540352242922:79990000007';
const BSUID: Address = 'whatsapp:106540352242922:TJ.107';
const NEW_BSUID: Address = 'whatsapp:106540352242922:TJ.208';
const DAY = 24 * 3_600_000;
const LAST_BSUID: Address = 'whatsapp:106540352242922:TJ.309';

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
  const heardFrom = (from: Address, phone: Address | null, text = 'салом'): Heard => ({
    inbound: { ...hear(text, { from }), account: ACCOUNT },
    phone,
  });
  const changed = (to: Address, ...from: Address[]): IdentityChange => ({ from, to, at: START });
  const changedAt = (at: number, to: Address, ...from: Address[]): IdentityChange => ({ from, to, at });

  async function take(heard: Heard[], changes: IdentityChange[] = [], known = identities()): Promise<void> {
    for (const inbound of await known.settle(heard, changes)) await store().accept(inbound);
  }

  test('whoever was known by the number goes on when Meta names the BSUID', async () => {
    const contactId = await talk(store(), { from: PHONE });

    await take([heardFrom(BSUID, PHONE)]);

    expect((await claim(store())).conversation).toMatchObject({ id: contactId, address: BSUID, account: ACCOUNT });
    expect(await store().contactAt(PHONE)).toBeNull();
  });

  test('whoever writes with a BSUID from a number that was silent for over 30 days is another', async () => {
    const before = await talk(store(), { from: PHONE, at: START - 30 * DAY - 1, ticket: ticketOf('t1') });

    await take([heardFrom(BSUID, PHONE)]);

    const claimed = await claim(store());
    expect(claimed.conversation).toMatchObject({ address: BSUID, ticket: null });
    expect(claimed.conversation.id).not.toBe(before);
    expect(await store().contactAt(PHONE)).toBe(before);
  });

  test('whoever was silent for 30 days goes on, and so does who has a BSUID after any time', async () => {
    const known = await talk(store(), { from: PHONE, at: START - 30 * DAY });
    await take([heardFrom(BSUID, PHONE)]);
    expect((await claim(store())).conversation.id).toBe(known);

    const other = await talk(store(), { from: NEW_BSUID, at: START - 300 * DAY });
    await take([], [changed(LAST_BSUID, NEW_BSUID)]);
    expect(await store().contactAt(LAST_BSUID)).toBe(other);
  });

  test('a number that was silent for long takes no conversation along when its holder changes it', async () => {
    const before = await talk(store(), { from: PHONE, at: START - 31 * DAY });
    await take([], [changed(NEW_PHONE, PHONE)]);

    expect(await store().contactAt(NEW_PHONE)).toBeNull();
    expect(await store().contactAt(PHONE)).toBe(before);
  });

  test('whoever has a BSUID is not taken for somebody else who has the number by now', async () => {
    const farida = await talk(store(), { from: BSUID });
    const another = await talk(store(), { from: PHONE });

    await take([heardFrom(BSUID, PHONE)]);

    expect((await claim(store())).conversation.id).toBe(farida);
    expect(await store().contactAt(PHONE)).toBe(another);
  });

  test('a new number and BSUID lead to the same conversation, with what waits there', async () => {
    const contactId = await talk(store(), { from: BSUID, ticket: ticketOf('t1') });
    await store().accept(hear('аввал', { from: BSUID }));

    await take([heardFrom(NEW_BSUID, NEW_PHONE, 'дуюм')], [changed(NEW_BSUID, BSUID, PHONE)]);

    const claimed = await claim(store());
    expect(claimed.conversation).toMatchObject({ id: contactId, address: NEW_BSUID, ticket: { id: 't1' } });
    expect(textsOf(claimed)).toEqual(['аввал', 'дуюм']);
  });

  test('whoever wrote from the new number before Meta told of it is the same all the same', async () => {
    const contactId = await talk(store(), { from: BSUID });
    await take([heardFrom(NEW_BSUID, NEW_PHONE, 'ман кӯчидам')]);

    await take([], [changed(NEW_BSUID, BSUID)]);

    const claimed = await claim(store());
    expect(claimed.conversation.id).toBe(contactId);
    expect(textsOf(claimed)).toEqual(['ман кӯчидам']);
  });

  test('an old message that comes after the change is of the same person, in this call and in a later one', async () => {
    const contactId = await talk(store(), { from: BSUID });
    const known = identities();

    await take([heardFrom(BSUID, PHONE, 'як')], [changed(NEW_BSUID, BSUID)], known);
    await take([heardFrom(BSUID, null, 'ду')], [], known);

    const claimed = await claim(store());
    expect(claimed.conversation.id).toBe(contactId);
    expect(textsOf(claimed)).toEqual(['як', 'ду']);
  });

  test('a late message under any BSUID of before is of the same person, whichever process takes it in', async () => {
    const contactId = await talk(store(), { from: BSUID });
    await take([], [changedAt(START, NEW_BSUID, BSUID)]);
    await take([], [changedAt(START + 1, LAST_BSUID, NEW_BSUID)]);

    await take([heardFrom(BSUID, PHONE, 'як')]);
    await take([heardFrom(NEW_BSUID, NEW_PHONE, 'ду')]);
    await take([heardFrom(LAST_BSUID, null, 'се')]);

    const claimed = await claim(store());
    expect(claimed.conversation).toMatchObject({ id: contactId, address: LAST_BSUID });
    expect(textsOf(claimed)).toEqual(['як', 'ду', 'се']);
  });

  test('two changes that are told in one call, the later first, lead to the last', async () => {
    const contactId = await talk(store(), { from: BSUID });

    await take([heardFrom(BSUID, null)], [changedAt(START + 1, LAST_BSUID, NEW_BSUID), changed(NEW_BSUID, BSUID)]);

    expect((await claim(store())).conversation).toMatchObject({ id: contactId, address: LAST_BSUID });
    expect(await store().contactAt(NEW_BSUID)).toBe(contactId);
  });

  test('a change that is told before the one that leads to it is gone on with', async () => {
    const contactId = await talk(store(), { from: BSUID });
    const known = identities();

    await take([], [changedAt(START + 1, LAST_BSUID, NEW_BSUID)], known);
    await take([], [changed(NEW_BSUID, BSUID)], known);
    await take([heardFrom(NEW_BSUID, null)]);

    expect((await claim(store())).conversation).toMatchObject({ id: contactId, address: LAST_BSUID });
  });

  test('whoever comes back to a BSUID is reached there, and old news moves nobody', async () => {
    const contactId = await talk(store(), { from: BSUID });
    await take([], [changedAt(START + 1, NEW_BSUID, BSUID)]);
    await take([], [changedAt(START + 2, BSUID, NEW_BSUID)]);
    expect(await store().reached(contactId)).toMatchObject({ address: BSUID });

    await take([], [changedAt(START + 3, LAST_BSUID, BSUID)]);
    await take([], [changedAt(START + 1, NEW_BSUID, BSUID)]);
    await take([heardFrom(NEW_BSUID, null)]);

    expect((await claim(store())).conversation).toMatchObject({ id: contactId, address: LAST_BSUID });
  });

  test('ways that lead in a circle end, also of somebody whom nobody knows', async () => {
    const known = identities();
    await take([], [changed(NEW_BSUID, BSUID), changed(BSUID, NEW_BSUID), changed(NEW_BSUID, BSUID)], known);
    await take([heardFrom(BSUID, null)], [], known);

    expect((await claim(store())).conversation.address).toBe(NEW_BSUID);
  });

  test('an old BSUID of whoever is known by the new one leads to that person', async () => {
    const contactId = await talk(store(), { from: NEW_BSUID });
    await take([], [changed(NEW_BSUID, BSUID)]);
    await take([heardFrom(BSUID, null)]);

    expect((await claim(store())).conversation).toMatchObject({ id: contactId, address: NEW_BSUID });
  });

  test('whoever is forgotten is forgotten under each BSUID they ever had', async () => {
    const contactId = await talk(store(), { from: BSUID });
    await take([], [changedAt(START, NEW_BSUID, BSUID)]);
    await take([], [changedAt(START + 1, LAST_BSUID, NEW_BSUID)]);
    await store().forget(contactId, START + 2);

    const known = await Promise.all([BSUID, NEW_BSUID, LAST_BSUID].map((address) => store().contactAt(address)));
    expect(known).toEqual([null, null, null]);
    await take([heardFrom(BSUID, null)]);
    expect((await claim(store())).conversation.id).not.toBe(contactId);
  });

  test('a change that is told twice, or of somebody whom nobody knows, begins nothing', async () => {
    const contactId = await talk(store(), { from: BSUID });
    await sendAll(store());

    await take([], [changed(NEW_BSUID, BSUID), changed(NEW_BSUID, BSUID)]);
    await take([], [changed('whatsapp:106540352242922:TJ.999', 'whatsapp:106540352242922:TJ.998')]);

    expect(await store().contactAt(NEW_BSUID)).toBe(contactId);
    expect(await store().contactAt('whatsapp:106540352242922:TJ.999')).toBeNull();
    expect(await store().claimTurn(START, 1000)).toBeNull();
  });

  test('whoever gets the number that somebody has left is another', async () => {
    const contactId = await talk(store(), { from: PHONE });
    await take([], [changed(NEW_PHONE, PHONE)]);

    await take([heardFrom(PHONE, null)]);

    expect((await claim(store())).conversation.id).not.toBe(contactId);
    expect(await store().contactAt(NEW_PHONE)).toBe(contactId);
  });
});
