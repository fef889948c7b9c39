import { expect, test } from 'vitest';
import { DESK_EVENTS_KEPT_MS } from '../../../core/desk.ts';
import { close } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { DAVRON, FARIDA, START, talk, ticketOf } from '../../support/store-talk.ts';

const YEAR = 366 * 24 * 3_600_000;
const ZARINA = mover('zarina');

describeStores((store) => {
  const forgotten = async () =>
    (await store().deskEvents({ at: 0, id: '' }, 100)).filter(({ kind }) => kind === 'ticket-forgotten');

  test('whoever looks at a case of somebody who was forgotten is told at once, of the open and of closed ones', async () => {
    const contactId = await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina', level: 'red' }) });
    const ended = moving((one) => close(one, ZARINA, { outcome: 'informed' }));
    await store().changeTicket('t1', START, ended);
    await talk(store(), { ticket: ticketOf('t2') });
    await talk(store(), { from: DAVRON, ticket: ticketOf('t3') });
    let woken = 0;
    const stop = store().onDeskEvent(() => {
      woken += 1;
    });
    await store().forget(contactId, START + 9);

    expect((await forgotten()).map(({ ticketId }) => ticketId).toSorted()).toEqual(['t1', 't2']);
    await expect.poll(() => woken).toBeGreaterThan(0);
    stop();
  });

  test('what is told of it holds the id of the case and nothing else, and goes after a day', async () => {
    const ticket = ticketOf('t1', { level: 'red', assignee: 'zarina', topic: 'danger' });
    const contactId = await talk(store(), { from: FARIDA, ticket });
    await store().forget(contactId, START + 9);
    const [told] = await forgotten();
    await store().settle(START + 9 + DESK_EVENTS_KEPT_MS + 1);

    expect(told).toEqual({
      id: expect.any(String),
      at: START + 9,
      kind: 'ticket-forgotten',
      ticketId: 't1',
      level: 'green',
      assignee: null,
      seq: null,
      state: null,
    });
    expect(`${told?.id} ${told?.ticketId}`).not.toContain(contactId);
    expect(await forgotten()).toEqual([]);
  });

  test('of what happened in a case of whoever was forgotten nothing stays but that they were', async () => {
    const contactId = await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }) });
    await talk(store(), { from: DAVRON, ticket: ticketOf('t2') });
    const before = await store().deskEvents({ at: 0, id: '' }, 100);
    await store().forget(contactId, START + 9);

    expect(before.filter(({ ticketId }) => ticketId === 't1').length).toBeGreaterThan(0);
    const after = await store().deskEvents({ at: 0, id: '' }, 100);
    expect(after.filter(({ ticketId }) => ticketId === 't1').map(({ kind }) => kind)).toEqual(['ticket-forgotten']);
    expect(after.some(({ ticketId }) => ticketId === 't2')).toBe(true);
  });

  test('forgetting twice tells once, and somebody who never asked for a person is not told of', async () => {
    const contactId = await talk(store(), { ticket: ticketOf('t1') });
    const other = await talk(store(), { from: DAVRON });
    for (const id of [contactId, contactId, other]) await store().forget(id, START + 9);

    expect(await forgotten()).toHaveLength(1);
  });

  test('a case of whoever is forgotten after a year of silence goes from the screen, too', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }) });
    const ended = moving((one) => close(one, ZARINA, { outcome: 'informed' }));
    await store().changeTicket('t1', START + YEAR - 9, ended);
    await store().sweep('contacts', START + YEAR, 10);

    expect(await forgotten()).toMatchObject([{ ticketId: 't1', at: START + YEAR }]);
  });

  test('a case that goes on at another address of the same person stays', async () => {
    const contactId = await talk(store(), { from: FARIDA });
    const from = await talk(store(), { from: DAVRON, ticket: ticketOf('t1') });
    const move = { contactId, to: DAVRON, account: 'telegram:1', from, frees: 'all' as const, at: START };
    await store().moveAddress(move);
    await store().settle(START);
    await store().forget(from, START + 9);
    const kept = await forgotten();
    await store().forget(contactId, START + 10);

    // What goes is the stand-in of the talk that was forgotten.
    expect(kept.map(({ ticketId }) => ticketId)).not.toContain('t1');
    expect((await forgotten()).map(({ ticketId }) => ticketId)).toContain('t1');
  });
});
