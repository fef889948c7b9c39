import { expect, test } from 'vitest';
import { countAnswer, failAnswer, reachWithAnswer } from '../../../core/answering.ts';
import { countTicket } from '../../../core/counted.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { type Ticket, withdrawTicket } from '../../../core/ticket.ts';
import { claim, close, reopen, reply } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const at = (minutes: number) => mover('zarina', { at: START + minutes * MINUTE });
const held = claim(ticketOf('t1', { topic: 'danger', level: 'red', openedAt: START }), at(1));
const closed = (ticket: Ticket, minutes: number) => close(ticket, at(minutes), { outcome: 'informed' });
const said = (ticket: Ticket, minutes: number) => reply(ticket, at(minutes), { key: `${minutes}`, asked: 'Салом' });
const countOf = (before: Ticket, after: Ticket) =>
  countTicket(before, after, { at: START, days: UTC_DAYS })
    .filter(({ kind }) => kind === 'unanswered')
    .map(({ label }) => label);

test('a case that is closed without one answer counts as not answered, once, however often it is closed again', () => {
  const ended = closed(held, 3);
  const again = reopen(ended, at(5), null);

  expect(countOf(held, ended)).toEqual(['red']);
  expect(countOf(ended, again)).toEqual([]);
  expect(countOf(again, closed(again, 9))).toEqual([]);
});

test('what is answered after it had ended without an answer is no first answer in time', () => {
  const again = said(reopen(closed(held, 2), at(3), null), 4);
  const reached = reachWithAnswer(again, { seq: 5, sentAt: START + 4 * MINUTE });

  expect(reached.answeredAt).toBe(START + 4 * MINUTE);
  expect(countAnswer(again, reached)).toEqual([]);
});

test('an answer on its way as the case is closed decides: the first answer where it arrives, none where it is lost', () => {
  const before = said(held, 2);
  const ended = closed(before, 3);
  const reached = reachWithAnswer(ended, { seq: 5, sentAt: START + 4 * MINUTE });
  const lost = failAnswer(ended, { seq: 5, at: START + 4 * MINUTE, reason: 'rejected' });

  expect(countOf(before, ended)).toEqual([]);
  expect(countAnswer(ended, reached)).toMatchObject([{ kind: 'first-answer', label: 'red 240 kept' }]);
  expect(lost.status).toBe('closed');
  expect(countAnswer(ended, lost)).toEqual([{ kind: 'unanswered', label: 'red' }]);
  expect(failAnswer(lost, { seq: 5, at: START + 5 * MINUTE, reason: 'rejected' })).toBe(lost);
});

test('whoever was answered once is not unanswered, and nobody owes an answer to whoever takes the request back in time', () => {
  const answered = reachWithAnswer(said(held, 2), { seq: 5, sentAt: START + 2 * MINUTE });
  const free = ticketOf('t1', { level: 'orange', openedAt: START });
  const takenBack = (minutes: number) => withdrawTicket(free, START + minutes * MINUTE);

  expect(countOf(answered, closed(answered, 3))).toEqual([]);
  expect(takenBack(29)).toMatchObject({ status: 'closed', unansweredAt: null });
  expect(countOf(free, takenBack(31))).toEqual(['orange']);
});
