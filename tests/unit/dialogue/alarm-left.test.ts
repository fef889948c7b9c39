import { describe, expect, test } from 'vitest';
import { alarmId } from '../../../core/alarm.ts';
import { failAnswer, reachWithAnswer } from '../../../core/answering.ts';
import { hearTicket, type Ticket } from '../../../core/ticket.ts';
import { claim, close, give, giveBack, reopen, reply, transfer } from '../../../core/ticket-moves.ts';
import { noteNextStep } from '../../../core/ticket-tasks.ts';
import { type Reach, stillHolds } from '../../../dialogue/desk/alarm-steps.ts';
import { AT_NIGHT, AT_WORK, alarms, HOUR, MINUTE, NOON, ticket } from '../../support/alarm-reach.ts';

const KEY = { key: 'k', asked: 'we come' };
const REACH: Reach = { ...AT_WORK, list: AT_NIGHT.list };
const by = (staff: string, at: number) => ({ staff, isSupervisor: false, at });
const kinds = (one: Ticket, now: number, lastRing: { step: number; at: number } | null = null) =>
  alarms(one, REACH, now, lastRing).map(({ kind }) => kind);

describe('a case that was taken when its clock had run out', () => {
  const TAKEN = NOON + 6 * MINUTE;
  const taken = claim(ticket('red'), by('zarina', TAKEN));

  test('rings five minutes after it was taken, not in the same second', () => {
    expect(alarms(taken, REACH, TAKEN + 5000)).toEqual([]);
    expect(alarms(taken, REACH, TAKEN + 5 * MINUTE)).toMatchObject([
      { kind: 'unanswered', step: TAKEN, left: ['zarina', 'webhook'] },
      { kind: 'ring', step: 0, left: ['a', 'webhook'] },
    ]);
  });

  test('keeps the moment at which it is due where it was taken in time', () => {
    const inTime = claim(ticket('orange'), by('zarina', NOON + 10 * MINUTE));

    expect(alarms(inTime, REACH, NOON + 30 * MINUTE - 1)).toEqual([]);
    expect(alarms(inTime, REACH, NOON + 30 * MINUTE)).toMatchObject([{ kind: 'unanswered', step: NOON }]);
  });

  test('rings once for whoever took it over long after, and by no moment of a clock that was ahead', () => {
    const late = claim(ticket('orange'), by('zarina', NOON + HOUR));
    const ahead = { ...late, claimedAt: NOON + 900 * HOUR };

    expect(alarms(late, REACH, NOON + HOUR + 5 * MINUTE)).toMatchObject([{ kind: 'unanswered', step: NOON + HOUR }]);
    expect(alarms(ahead, REACH, NOON + HOUR)).toMatchObject([{ kind: 'unanswered', step: NOON }]);
  });
});

describe('a red case whose holder does nothing', () => {
  const held = (changes: Partial<Ticket> = {}) => ({ ...claim(ticket('red'), by('zarina', NOON)), ...changes });
  const note = (at: number) => ({ id: 'n', at, by: 'zarina', text: 'calling' });

  test('rings the list, until they answer or write something down', () => {
    const later = NOON + 10 * MINUTE;

    expect(kinds(held(), later - 1)).toEqual(['unanswered']);
    expect(kinds(held(), later)).toEqual(['unanswered', 'ring']);
    expect(kinds(held(), later + MINUTE, { step: 0, at: later })).toEqual(['unanswered']);
    expect(stillHolds({ kind: 'ring', step: 0 }, held(), later)).toBe(true);
    expect(stillHolds({ kind: 'ring', step: 0 }, held({ notes: [note(later)] }), later)).toBe(false);
    expect(stillHolds({ kind: 'ring', step: 0 }, held({ waitingSince: null }), later)).toBe(false);
    expect(kinds({ ...held(), level: 'orange' }, NOON + 24 * HOUR)).toEqual(['unanswered']);
  });

  test.each([
    ['a note', { notes: [note(NOON + MINUTE)] }],
    ['a call', { steps: [{ kind: 'called', at: NOON + MINUTE, by: 'zarina' }] }],
    ['a field of the form', { form: { age: { value: ['21-23'], at: NOON + MINUTE, by: 'zarina' } } }],
    ['what was in a field', { formBefore: [{ field: 'age', value: ['18-20'], at: NOON + MINUTE, by: 'zarina' }] }],
    ['what is to be done next', noteNextStep(held(), by('zarina', NOON + MINUTE), 'to the consulate')],
  ] as [string, Partial<Ticket>][])(
    'rings nobody over half an hour on the phone, of which %s tells',
    (_deed, changes) => {
      expect(kinds(held(changes), NOON + 31 * MINUTE - 1)).toEqual(['unanswered']);
      expect(kinds(held(changes), NOON + 31 * MINUTE)).toEqual(['unanswered', 'ring']);
    },
  );

  test('is left sooner where they have only looked at who the person is', () => {
    const reveals = [{ id: 'r', at: NOON + MINUTE, by: 'zarina', reason: '', answer: null }];

    expect(kinds(held({ reveals }), NOON + 16 * MINUTE - 1)).toEqual(['unanswered']);
    expect(kinds(held({ reveals }), NOON + 16 * MINUTE)).toEqual(['unanswered', 'ring']);
    expect(kinds(held({ reveals, notes: [note(NOON + MINUTE)] }), NOON + 30 * MINUTE)).toEqual(['unanswered']);
  });

  test('rings the list five minutes after their answer was lost, though they have answered', () => {
    const answered = reply(claim(ticket('red'), by('zarina', NOON + MINUTE)), by('zarina', NOON + 2 * MINUTE), KEY);
    const lost = failAnswer(answered, { seq: 1, at: NOON + 3 * MINUTE, reason: 'contact_stopped' });

    expect(kinds(lost, NOON + 8 * MINUTE - 1)).not.toContain('ring');
    expect(kinds(lost, NOON + 10 * MINUTE)).toEqual(['unanswered', 'ring']);
    expect(kinds({ ...lost, notes: [note(NOON + 4 * MINUTE)] }, NOON + 10 * MINUTE)).toEqual(['unanswered']);
  });

  test('rings the list for a word that came since, though the person goes on writing', () => {
    const noted = (heardAt: number) => held({ notes: [note(NOON + MINUTE)], heardAt });

    expect(kinds(noted(NOON + 20 * MINUTE), NOON + 25 * MINUTE)).toContain('ring');
    expect(kinds(noted(NOON + 14 * MINUTE), NOON + 15 * MINUTE)).not.toContain('ring');
    expect(kinds(noted(NOON + 15 * MINUTE), NOON + 16 * MINUTE)).toContain('ring');
    const answered = held({ repliedAt: NOON + HOUR, waitingSince: NOON + 2 * HOUR, heardAt: NOON + 129 * MINUTE });
    expect(kinds(answered, NOON + 130 * MINUTE)).toEqual(['unanswered', 'ring']);
  });

  test('tells the whole list once where nobody on shift can be reached, and goes on one after the other', () => {
    const one = held();

    expect(alarms(one, AT_NIGHT, NOON + 5 * MINUTE)).toMatchObject([{ kind: 'unanswered', left: ['a', 'c'] }]);
    expect(alarms(one, AT_NIGHT, NOON + 10 * MINUTE)[1]).toMatchObject({ kind: 'ring', left: ['a'] });
  });
});

describe('a red case behind which nobody waits', () => {
  const answered = reachWithAnswer(reply(claim(ticket('red'), by('zarina', NOON)), by('zarina', NOON + 1), KEY), {
    seq: 1,
    sentAt: NOON + 2,
  });
  const ON_WAY = { since: NOON, reached: null, lostAt: null };
  const closed = close(answered, by('zarina', NOON + MINUTE), { outcome: 'informed' });
  const opened = reopen(closed, by('zarina', NOON + HOUR), null);
  const given = giveBack(answered, by('zarina', NOON + HOUR), 'left');
  const back = claim(given, by('karim', NOON + HOUR + 1));

  test('rings the list no more where it was given back and taken', () => {
    expect(kinds(back, NOON + 3 * HOUR)).not.toContain('ring');
  });

  test('rings the list five minutes after it was opened again, until whoever did that does more', () => {
    const wrote = reopen(hearTicket(closed, NOON + 2 * MINUTE), by('zarina', NOON + HOUR), null);
    const later = NOON + HOUR + 5 * MINUTE;
    const note = { id: 'n', at: NOON + HOUR + MINUTE, by: 'zarina', text: 'calling' };

    expect(kinds(opened, later - 1)).not.toContain('ring');
    expect(kinds(opened, NOON + HOUR + 10 * MINUTE)).toContain('ring');
    expect(kinds(wrote, NOON + HOUR + 10 * MINUTE)).toContain('ring');
    expect(kinds({ ...opened, notes: [note] }, NOON + HOUR + 10 * MINUTE)).not.toContain('ring');
  });

  test.each([
    ['the person writes', hearTicket(back, NOON + 2 * HOUR)],
    ['an answer has not left', { ...back, answering: { ...ON_WAY, onWay: { at: NOON, answers: null, held: null } } }],
    ['more danger is told', { ...back, raised: [{ flag: 'went-silent', at: NOON + 2 * HOUR, from: null }] }],
    [
      'an answer is lost',
      failAnswer(reply(back, by('karim', NOON + 2 * HOUR), { ...KEY, key: 'l' }), {
        seq: 2,
        at: NOON + 2 * HOUR,
        reason: 'rejected',
      }),
    ],
    [
      'a further answer of before is lost',
      claim(failAnswer(given, { seq: 2, at: NOON + HOUR + 1, reason: 'rejected' }), by('karim', NOON + HOUR + 2)),
    ],
  ])('rings it once %s', (_what, one) => {
    expect(kinds(one, NOON + 3 * HOUR)).toContain('ring');
  });
});

describe('what was just put into their hands rings at once where its clock has run out', () => {
  const LATE = NOON + 4 * MINUTE;
  const taken = claim(ticket('red'), by('karim', NOON));

  test.each([
    ['given', give(ticket('red'), by('nigora', LATE), 'zarina')],
    ['transferred', transfer(taken, by('karim', LATE), { to: 'zarina', reason: 'night' })],
  ])('a case that was %s', (_how, one) => {
    expect(kinds(one, NOON + 5 * MINUTE)).toContain('unanswered');
  });

  test.each([
    ['given', give(ticket('orange'), by('nigora', NOON + HOUR), 'zarina')],
    [
      'transferred',
      transfer(claim(ticket('orange'), by('karim', NOON)), by('karim', NOON + HOUR), { to: 'zarina', reason: 'night' }),
    ],
  ])('but no case of a lower level that was %s: that one rings five minutes later', (_how, one) => {
    expect(kinds(one, NOON + HOUR + 5 * MINUTE - 1)).not.toContain('unanswered');
    expect(alarms(one, REACH, NOON + HOUR + 5 * MINUTE)).toContainEqual(
      expect.objectContaining({ kind: 'unanswered', step: NOON + HOUR }),
    );
  });

  test('a case whose answer was lost', () => {
    const answered = reply(claim(ticket('red'), by('zarina', LATE)), by('zarina', LATE + 1), KEY);
    const lost = failAnswer(answered, { seq: 1, at: LATE + 2, reason: 'rejected' });

    expect(kinds(lost, NOON + 5 * MINUTE)).toEqual(['unanswered']);
  });
});

test('a case that is given back rings again, also one of which they were rung before', () => {
  const waits = ticket('orange');
  const [before] = alarms(waits, REACH, NOON + 30 * MINUTE);
  const taken = claim(waits, by('karim', NOON + 31 * MINUTE));
  const back = giveBack(taken, by('karim', NOON + 2 * HOUR), 'left');
  const [again] = alarms(back, REACH, NOON + 2 * HOUR);

  expect(again).toMatchObject({ kind: 'unclaimed', step: NOON + 2 * HOUR, left: ['zarina', 'webhook'] });
  expect(alarmId(again!)).not.toBe(alarmId(before!));
  const wrongly = giveBack(taken, by('karim', NOON + 900 * HOUR), 'left');
  expect(alarms(wrongly, REACH, NOON + 2 * HOUR)).toMatchObject([{ kind: 'unclaimed', step: NOON }]);
});
