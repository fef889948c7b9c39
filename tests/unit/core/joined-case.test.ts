import { describe, expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { joinedInto, joinTickets } from '../../../core/joined-case.ts';
import { emptyTicket, type Ticket } from '../../../core/ticket.ts';
import { claim, reopen, reply } from '../../../core/ticket-moves.ts';

const of = { contactId: 'c-9', at: 90 };
const by = { staff: 'zarina', at: 100, isSupervisor: true };
const ticketOf = (id: string, more: Partial<Ticket> = {}): Ticket => ({ ...emptyTicket(id, 1), ...more });

describe('two requests of one person', () => {
  test('whoever holds the one that goes on keeps it, and whoever held the other is named there', () => {
    const { kept, left } = joinTickets(
      ticketOf('one', { assignee: 'amin' }),
      ticketOf('two', { assignee: 'zarina' }),
      of,
    );

    expect(kept).toMatchObject({ id: 'one', assignee: 'amin', steps: [{ kind: 'joined', from: 'two' }] });
    expect(left).toMatchObject({ id: 'two', status: 'closed', outcome: 'joined', assignee: null });
  });

  test('a call that was promised in the other is due in the one that goes on', () => {
    const callBack = { at: 500, doneAt: null } as Ticket['callBack'];
    const { kept, left } = joinTickets(ticketOf('one'), ticketOf('two', { callBack, promisedUntil: 40 }), of);

    expect(kept).toMatchObject({ callBack, promisedUntil: 40 });
    expect(left.callBack).toBeNull();
  });

  test('whoever waits behind an answer that has not left waits on, whether or not a request is open there', () => {
    const coming = ticketOf('two', {
      waitingSince: null,
      answering: { since: 5, reached: null, lostAt: null, onWay: { at: 20, answers: null, held: null } },
    });
    const there = ticketOf('one', { waitingSince: null });

    expect(joinTickets(there, coming, of).kept.waitingSince).toBe(5);
    const { kept } = joinTickets(null, coming, of);
    expect(kept.waitingSince).toBe(5);
    expect(kept.answering?.onWay).toBeUndefined();
  });

  test('danger told in the other wakes one that was muted', () => {
    const muted = ticketOf('one', { mutedUntil: 9_999, level: 'green' });
    const { kept } = joinTickets(muted, ticketOf('two', { level: 'red', flags: ['sold'] }), of);

    expect(kept).toMatchObject({ mutedUntil: null, level: 'red', flags: ['sold'] });
  });

  test('joining them a second time changes nothing, also once the one that goes on is closed', () => {
    const coming = ticketOf('two', { level: 'red' });
    const { kept, left } = joinTickets(ticketOf('one'), coming, of);
    const closed = { ...kept, status: 'closed' as const };

    expect(joinTickets(kept, coming, of)).toEqual({ kept, left });
    expect(joinTickets(closed, coming, of).kept).toBe(closed);
  });

  test('a request that went over is not opened again by going over a second time', () => {
    const coming = ticketOf('two', { assignee: 'zarina', notes: [{ id: 'n', at: 2, by: 'zarina', text: 'x' }] });
    const { kept, left } = joinTickets(null, coming, of);

    expect(kept).toMatchObject({ id: 'two', assignee: 'zarina', notes: [{ id: 'n' }] });
    expect(left).toMatchObject({ id: 'c-9', status: 'closed', outcome: 'joined', notes: [] });
    expect(joinTickets({ ...kept, status: 'closed' }, coming, of)).toEqual({
      kept: { ...kept, status: 'closed' },
      left,
    });
  });

  test('what stays behind has the handle of the request that went over, and another id', () => {
    const id = '0f3b9a52-7c1d-4e8f-9a21-5d6c7b8a9e0f';
    const { left } = joinTickets(null, ticketOf(id), { contactId: '68856d7070951def818c83e4', at: 90 });

    expect(left.id).not.toBe(id);
    expect(handleOf(left.id)).toBe(handleOf(id));
  });

  test('whoever would answer, take or reopen the one that ended is led to the one that goes on', () => {
    const { left } = joinTickets(ticketOf('one'), ticketOf('two', { assignee: 'zarina' }), of);

    expect(joinedInto(left)).toBe('one');
    const refused = expect.objectContaining({ code: 'ticket_joined', details: { into: 'one' } });
    expect(() => claim(left, by)).toThrow(refused);
    expect(() => reply(left, by, { key: 'k', asked: 'a' })).toThrow(refused);
    expect(() => reopen(left, by, null)).toThrow(refused);
  });

  test('one that staff have closed leads nowhere', () => {
    expect(joinedInto(ticketOf('one', { status: 'closed', outcome: 'informed' }))).toBeNull();
  });
});
