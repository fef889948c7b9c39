import { describe, expect, test } from 'vitest';
import { loseAnswer, reachWithAnswer, WRITTEN_EARLY_MS } from '../../../core/answering.ts';
import { isAsleep } from '../../../core/later.ts';
import { emptyTicket, hearTicket, raiseTicket, type Ticket, withdrawTicket } from '../../../core/ticket.ts';
import {
  claim,
  close,
  giveBack,
  type Mover,
  mute,
  raise,
  reopen,
  reply,
  takeOver,
  transfer,
} from '../../../core/ticket-moves.ts';
import { dropWriting, promiseWriting, snooze, TASK_MOST_MS, wake } from '../../../core/ticket-tasks.ts';
import { codeOf } from '../../support/refusal-code.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const HOUR = 3_600_000;
const by = (staff: string, at = NOON): Mover => ({ staff, isSupervisor: false, at });
const open: Ticket = { ...emptyTicket('t1', NOON), level: 'yellow' };
const waiting = claim(open, by('zarina'));
/** What the person said last is answered. */
const mine: Ticket = { ...waiting, waitingSince: null };
const aside = snooze(mine, by('zarina'), NOON + HOUR);

describe('a case that was put aside', () => {
  test('sleeps until its moment, and only whoever holds it puts it aside', () => {
    expect(isAsleep(aside, NOON + HOUR - 1)).toBe(true);
    expect(isAsleep(aside, NOON + HOUR)).toBe(false);
    expect(codeOf(() => snooze(open, by('zarina'), NOON + HOUR))).toBe('ticket_not_held');
    expect(codeOf(() => snooze(mine, by('bahrom'), NOON + HOUR))).toBe('ticket_held');
    expect(codeOf(() => snooze(waiting, by('zarina'), NOON + HOUR))).toBe('person_waits');
    expect(codeOf(() => snooze(mine, by('zarina'), NOON))).toBe('moment_past');
    expect(codeOf(() => snooze(mine, by('zarina'), NOON + TASK_MOST_MS + 1))).toBe('moment_far');
  });

  test.each([
    ['a word of the person', (one: Ticket) => hearTicket(one, NOON + 1)],
    ['danger', (one: Ticket) => raiseTicket(one, { level: 'red', flags: ['danger-violence'] })],
    ['a higher level', (one: Ticket) => raise(one, by('bahrom'), { level: 'orange', reason: 'a child is there' })],
    ['silence half-way through danger', (one: Ticket) => raiseTicket(one, { level: 'green', flags: ['went-silent'] })],
    ['that the person takes it back', (one: Ticket) => withdrawTicket({ ...one, level: 'red' }, NOON + 1)],
    ['that it is closed by being taken back', (one: Ticket) => withdrawTicket(one, NOON + 1)],
    [
      'that it is opened again',
      (one: Ticket) => reopen({ ...one, status: 'closed', assignee: null }, by('zarina'), null),
    ],
    ['an answer that did not arrive', (one: Ticket) => loseAnswer(one, { seq: 1, at: NOON + 1 })],
    ['that it is given back', (one: Ticket) => giveBack(one, by('zarina'), 'end of shift')],
    ['that it is handed over', (one: Ticket) => transfer(one, by('zarina'), { to: 'bahrom', reason: 'law' })],
    ['that it is taken over', (one: Ticket) => takeOver(one, by('bahrom'), { staff: 'zarina', since: NOON + 9 })],
    ['that it is muted', (one: Ticket) => mute(one, by('zarina'), { reason: 'jokes' })],
    ['that it is taken up', (one: Ticket) => wake(one, by('zarina'))],
  ])('is woken by %s', (_what, change) => {
    expect(change(aside).snooze).toBeNull();
  });

  test('stays asleep where danger is no greater than before, and an answer that its operator gives meanwhile', () => {
    expect(raiseTicket(aside, { level: 'green', flags: [] }).snooze).not.toBeNull();
    expect(reply(aside, by('zarina', NOON + 1), { key: 'k', asked: 'Салом' }).snooze).not.toBeNull();
  });

  test('that has come back is dealt with by an answer', () => {
    expect(reply(aside, by('zarina', NOON + HOUR), { key: 'k', asked: 'Салом' }).snooze).toBeNull();
  });
});

describe('a promise to write again', () => {
  const promised = promiseWriting(mine, by('zarina'), { at: NOON + 24 * HOUR, note: 'the embassy has answered' });

  const due = NOON + 24 * HOUR;
  const said = (at: number) => reply(promised, by('zarina', at), { key: 'k', asked: 'Салом' });

  test('is kept by what has reached the person at its hour, not by the words that make it, nor by what only left', () => {
    expect(said(due).writeBack?.doneAt).toBeNull();
    expect(reachWithAnswer(said(NOON + 1), { seq: 7, sentAt: NOON + 1 }).writeBack?.doneAt).toBeNull();
    const kept = reachWithAnswer(said(due), { seq: 8, sentAt: due - WRITTEN_EARLY_MS });

    expect(kept.writeBack).toMatchObject({ doneAt: due - WRITTEN_EARLY_MS, keptBy: 8 });
    expect(kept.steps.at(-1)).toMatchObject({ kind: 'written', by: 'zarina' });
  });

  test('is open again where what had kept it is lost after all', () => {
    const kept = reachWithAnswer(said(due), { seq: 8, sentAt: due });

    expect(loseAnswer(kept, { seq: 8, at: due + 1 }).writeBack).toMatchObject({ doneAt: null, keptBy: null });
    expect(loseAnswer(kept, { seq: 9, at: due + 1 }).writeBack).toMatchObject({ doneAt: due });
  });

  test('keeps its case open until it is kept, or dropped with a reason', () => {
    expect(codeOf(() => close(promised, by('zarina'), { outcome: 'informed' }))).toBe('write_back_open');
    const dropped = dropWriting(promised, by('zarina'), 'all is said');

    expect(close(dropped, by('zarina'), { outcome: 'informed' }).status).toBe('closed');
    expect(codeOf(() => dropWriting(dropped, by('zarina'), 'again'))).toBe('write_back_unknown');
    expect(codeOf(() => promiseWriting(mine, by('zarina'), { at: NOON, note: '' }))).toBe('moment_past');
  });

  test('keeps open also what the person takes back: whoever has promised looks at it', () => {
    expect(withdrawTicket(promised, NOON + 1)).toMatchObject({ status: 'open', flags: ['withdrawn'] });
  });
});
