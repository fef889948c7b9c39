import { expect, test } from 'vitest';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import type { Address } from '../../../core/message.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { ACCOUNT, DAVRON, FARIDA, openTickets, START, say, sendAll, talk, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const YEAR = 365 * DAY;
const NEVER = new AbortController().signal;
const THIRD: Address = 'telegram:7';

/** A day's sweep, when what was begun is ended. */
async function sweep(store: KeptStore, now: number): Promise<number> {
  while ((await store.settle(now)) > 0);
  return (await sweepOld({ store, now: () => now }, NEVER)).swept.contacts;
}

describeStores((store) => {
  const log = [{ key: 'k', at: START, kind: 'text' as const, place: null, text: 'маро мезананд' }];
  /** Of whomever is forgotten nothing is read. */
  const said = async (contactId: string) => (await store().logOf(contactId, 0, 10)).map(({ text }) => text);
  const join = (contactId: string, from: string, to: Address) =>
    store().moveAddress({ contactId, to, account: ACCOUNT, from, frees: [], at: START });

  /** A cry of two addresses that the person left, each for the next; they write on at the last. */
  async function movedTwice() {
    const first = await talk(store(), { from: DAVRON, log, ticket: ticketOf('t1', { level: 'red' }) });
    const second = await talk(store(), { from: THIRD });
    expect(await join(second, first, DAVRON)).toBe('moved');
    const last = await talk(store(), { from: FARIDA, outbound: [say('before')] });
    expect(await join(last, second, DAVRON)).toBe('moved');
    await sendAll(store());
    return { first, second, last };
  }

  test('what somebody said at addresses before is kept as long as they write where they went', async () => {
    const { first, last } = await movedTwice();
    await talk(store(), { from: FARIDA, at: START + 29 * DAY });
    const late = START + 40 * DAY;
    while ((await store().settle(late)) > 0);

    expect(await store().countOld('contacts', late, { contacts: 30 })).toBe(0);
    expect(await store().sweep('contacts', late, 10, { contacts: 30 })).toBe(0);
    expect(await said(first)).toEqual(['маро мезананд']);
    expect(await openTickets(store())).toMatchObject([{ id: 't1', contactId: last }]);
  });

  test('whoever has long been silent is forgotten with all that was said at addresses before', async () => {
    const { first, last } = await movedTwice();
    const closed = ticketOf('t1', { status: 'closed', closedAt: START });
    await talk(store(), { from: FARIDA, ticket: closed, log });
    expect(await sweep(store(), START + YEAR + DAY)).toBeGreaterThan(0);

    expect([await said(first), await said(last)]).toEqual([[], []]);
    expect(await store().countContacts()).toBe(0);
    expect(await sweep(store(), START + YEAR + DAY)).toBe(0);
  });
});
