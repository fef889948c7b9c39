import { expect, test } from 'vitest';
import { describeStores } from '../../support/store-adapters.ts';
import { DAVRON, FARIDA, START, say, sendAll, sessionAt, talk, ticketOf } from '../../support/store-talk.ts';

describeStores((store) => {
  test('a person is shown how the conversation stands and what both sides said, and nothing of others', async () => {
    const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'паспортам' }];
    const session = sessionAt('holder');
    const id = await talk(store(), { from: FARIDA, log, session, ticket: ticketOf('t1'), outbound: [say('one')] });
    await talk(store(), { from: DAVRON, log: [{ ...log[0]!, text: 'дигар' }], outbound: [say('other')] });
    await sendAll(store());
    await talk(store(), { from: FARIDA, session, ticket: ticketOf('t1'), outbound: [say('on its way')] });
    const conversation = await store().conversationAt(FARIDA);

    expect(conversation).toMatchObject({ id, address: FARIDA, session: { node: 'holder' }, unsent: 1 });
    const rows = await store().logOf(id, 0, 100);
    expect(rows.map(({ from, text }) => [from, text])).toEqual([
      ['contact', 'паспортам'],
      ['bot', 'one'],
    ]);
    expect(await store().logOf(id, rows[0]!.seq, 100)).toEqual(rows.slice(1));
    expect(await store().logOf(id, 0, 1)).toEqual(rows.slice(0, 1));
  });

  test('of somebody forgotten nothing is shown', async () => {
    const id = await talk(store(), { outbound: [say('one')] });
    await store().forget(id, START);

    expect(await store().conversationAt(FARIDA)).toBeNull();
    expect(await store().logOf(id, 0, 100)).toEqual([]);
  });

  test('a receipt is known by its code, from the first time that it was given', async () => {
    await store().keepReceipt('ACEHKMPT', START);
    await store().keepReceipt('ACEHKMPT', START + 1);

    expect(await store().receiptAt('ACEHKMPT')).toBe(START);
    expect(await store().receiptAt('ACEHKMPX')).toBeNull();
  });
});
