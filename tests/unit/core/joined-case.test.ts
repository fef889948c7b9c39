import { describe, expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { joinedInto, joinTickets } from '../../../core/joined-case.ts';
import { undelivered } from '../../../core/on-the-way.ts';
import { emptyTicket, type Ticket } from '../../../core/ticket.ts';
import { claim, reopen, reply } from '../../../core/ticket-moves.ts';

const of = { contactId: 'c-9', at: 90 };
const by = { staff: 'zarina', at: 100, isSupervisor: true };
const ticketOf = (id: string, more: Partial<Ticket> = {}): Ticket => ({ ...emptyTicket(id, 1), ...more });
/** Answered, and the answer stands in the outbox still. */
const onItsWay: Partial<Ticket> = {
  waitingSince: null,
  answering: { since: 40, reached: null, lostAt: null, onWay: { at: 50, answers: null, held: null } },
};

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

  test.each([
    [900, 200],
    [200, 900],
  ])(
    'of two promises to call, and to write, the first one due is reminded of, and the other is in a note',
    (own, other) => {
      const callAt = (at: number, by: string) => ({ phone: `+7${at}`, at, note: 'сестре', by, doneAt: null });
      const writeAt = (at: number, by: string) => ({ at, note: '', by, doneAt: null, keptBy: null });
      const promised = (at: number, by: string) => ({ callBack: callAt(at, by), writeBack: writeAt(at, by) });
      const laterBy = own === 900 ? 'amin' : 'zarina';
      const there = ticketOf('one', promised(own, 'amin'));
      const { kept } = joinTickets(there, ticketOf('two', promised(other, 'zarina')), of);

      expect(kept).toMatchObject({ callBack: { at: 200, phone: '+7200' }, writeBack: { at: 200 } });
      expect(kept.notes).toEqual([
        { id: 'two-call', at: 90, by: laterBy, text: '☎ +7900 · 1970-01-01 00:00 UTC · сестре' },
        { id: 'two-write', at: 90, by: laterBy, text: '✎ · 1970-01-01 00:00 UTC' },
      ]);
    },
  );

  test.each([
    [5, 7],
    [7, 5],
  ])('a caller is known by the word that the person has seen last: %i, %i', (own, other) => {
    const wordAt = (at: number) => ({ which: at, at, ended: null, shown: [at] });
    const there = ticketOf('one', { callerWord: wordAt(own) });

    expect(joinTickets(there, ticketOf('two', { callerWord: wordAt(other) }), of).kept.callerWord).toEqual(wordAt(7));
  });

  test('what was to be done next in either stands in the one that goes on', () => {
    const step = (text: string, at: number) => ({ text, at, by: 'zarina' });
    const there = ticketOf('one', { nextStep: step('в консульство', 5) });
    const { kept } = joinTickets(there, ticketOf('two', { nextStep: step('спросить сестру', 7) }), of);

    expect(kept.nextStep).toEqual(step('в консульство · спросить сестру', 7));
  });

  test('whoever waits behind an answer that has not left waits on in the one that goes on', () => {
    const { kept } = joinTickets(
      ticketOf('one', { waitingSince: null, snooze: { until: 900, at: 2, by: 'amin' } }),
      ticketOf('two', onItsWay),
      of,
    );

    expect(kept).toMatchObject({ waitingSince: 40, answering: null, snooze: null });
  });

  test.each([
    ['has not left', onItsWay],
    ['has left and not arrived', { ...onItsWay, answering: { since: 40, reached: null, lostAt: null } }],
  ])('a request that goes over waits for an answer anew where that of before %s', (_of, answered) => {
    const { kept } = joinTickets(null, ticketOf('two', answered), of);

    expect(kept).toMatchObject({ waitingSince: 40, answering: null });
    expect(undelivered(kept)).toBeNull();
  });

  test('after an answer that has reached them nobody waits in the one that goes on', () => {
    const reached = { waitingSince: null, answering: { since: 40, reached: 3, lostAt: null } };

    expect(joinTickets(null, ticketOf('two', reached), of).kept).toMatchObject(reached);
    expect(joinTickets(ticketOf('one', onItsWay), ticketOf('two', reached), of).kept).toMatchObject(onItsWay);
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
