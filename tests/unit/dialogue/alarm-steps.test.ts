import { describe, expect, test } from 'vitest';
import { alarmId, WEBHOOK } from '../../../core/alarm.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { type Reach, stillHolds } from '../../../dialogue/desk/alarm-steps.ts';
import { overdueAt } from '../../../dialogue/time/ticket-clock.ts';
import {
  AT_NIGHT,
  AT_WORK,
  alarms,
  clock,
  DAY,
  HOUR,
  MINUTE,
  NOON,
  ticket,
  unlinked,
} from '../../support/alarm-reach.ts';

describe('the clock of a ticket', () => {
  test.each([
    ['red', 5 * MINUTE],
    ['orange', 30 * MINUTE],
    ['yellow', DAY],
  ] as const)('at %s runs out at its time and tells who is on shift and the webhook', (level, most) => {
    expect(alarms(ticket(level), AT_WORK, NOON + most - 1)).toEqual([]);
    expect(alarms(ticket(level), AT_WORK, NOON + most)).toEqual([
      { about: 't1', kind: 'unclaimed', level, step: NOON, at: NOON + most, left: ['zarina', WEBHOOK] },
    ]);
  });

  test('at green counts working days alone: what comes on a Friday is due on Tuesday', () => {
    expect(overdueAt(ticket('green'), clock)).toBe(NOON + 4 * DAY);
  });

  test('at green counts the days that have hours, where hours are set', () => {
    const day = [{ from: '09:00', to: '17:00' }];
    const week = { mon: [], tue: [], wed: day, thu: [], fri: day, sat: day, sun: [] };

    expect(overdueAt(ticket('green'), { ...clock, week })).toBe(NOON + 5 * DAY);
  });

  test('of whoever asked for a person under a clock that was ahead has run out, and rings are not put off till then', () => {
    const ahead = NOON + 30 * DAY;

    expect(alarms(ticket('red', { waitingSince: ahead }), AT_WORK, NOON)).toMatchObject([{ kind: 'unclaimed' }]);
    expect(alarms(ticket('red'), AT_NIGHT, NOON, { step: 3, at: ahead })).toMatchObject([{ kind: 'ring', step: 4 }]);
  });

  test('of a ticket that somebody holds runs from the word that waits for an answer', () => {
    const held = { assignee: 'zarina', waitingSince: NOON + HOUR };

    expect(alarms(ticket('red', held), AT_WORK, NOON + HOUR + 5 * MINUTE)).toMatchObject([
      { kind: 'unanswered', step: NOON + HOUR },
    ]);
    expect(alarms(ticket('red', { ...held, waitingSince: null }), AT_WORK, NOON + DAY)).toEqual([]);
  });

  test('that has run out rings anew for an answer that was lost, for since then nobody else tells of it', () => {
    const held = { assignee: 'zarina', waitingSince: NOON };
    const lostAt = NOON + 8 * MINUTE;
    const lost = ticket('red', { ...held, answering: { since: NOON, reached: null, lostAt } });
    const [before] = alarms(ticket('red', held), AT_WORK, NOON + 5 * MINUTE);
    const [after] = alarms(lost, AT_WORK, lostAt);

    expect(after).toMatchObject({ kind: 'unanswered', step: lostAt });
    expect(alarmId(after!)).not.toBe(alarmId(before!));
    expect(alarms(lost, AT_WORK, NOON + 5 * MINUTE - 1)).toEqual([]);
  });

  test('goes on over an answer that has not left, anew after a minute, but not while it is held back', () => {
    const onWay = { at: NOON + 2 * MINUTE, answers: null, held: null };
    const answered = (more: object, lostAt: number | null = null) =>
      ticket('red', {
        assignee: 'zarina',
        waitingSince: null,
        answering: { since: NOON, reached: null, lostAt, onWay: { ...onWay, ...more } },
      });
    const late = NOON + 8 * MINUTE;

    expect(alarms(answered({}), AT_WORK, NOON + 5 * MINUTE - 1)).toEqual([]);
    expect(alarms(answered({}), AT_WORK, NOON + 5 * MINUTE)).toMatchObject([{ kind: 'unanswered' }]);
    const [before] = alarms(ticket('red', { assignee: 'zarina' }), AT_WORK, late);
    const [after] = alarms(answered({ at: late }), AT_WORK, late + MINUTE);
    expect(alarmId(after!)).not.toBe(alarmId(before!));
    expect(stillHolds(after!, answered({ at: late }), late + MINUTE)).toBe(true);
    expect(stillHolds(after!, ticket('red', { assignee: 'zarina', waitingSince: null }), late + MINUTE)).toBe(false);
    expect(alarms(answered({ held: { until: NOON + HOUR } }), AT_WORK, NOON + HOUR)).toEqual([]);
    expect(alarms(answered({ held: { until: NOON + HOUR } }), AT_WORK, NOON + HOUR + MINUTE)).toMatchObject([
      { kind: 'unanswered' },
    ]);
    expect(alarms(answered({ held: { until: null } }), AT_WORK, NOON + DAY)).toEqual([]);
  });

  test('at red tells the list where nobody on shift can be reached, whoever holds it, and at others nobody', () => {
    const alone: Reach = { ...AT_NIGHT, onShift: [unlinked('bahrom')] };
    const toldOf = (one: Ticket, reach: Reach) =>
      alarms(one, reach, NOON + DAY).map(({ kind, left }) => ({ kind, left }));
    const held = { assignee: 'zarina' };

    expect(alarms(ticket('red'), alone, NOON + 5 * MINUTE - 1)).toEqual([]);
    expect(toldOf(ticket('red'), alone)).toEqual([
      { kind: 'unclaimed', left: ['a', 'c'] },
      { kind: 'ring', left: ['a'] },
    ]);
    expect(toldOf(ticket('red', held), AT_NIGHT)[0]).toEqual({ kind: 'unanswered', left: ['a', 'c'] });
    expect(toldOf(ticket('red', { ...held, claimedAt: NOON + DAY - MINUTE }), AT_NIGHT)).toEqual([]);
    expect(toldOf(ticket('red', held), AT_WORK)[0]).toEqual({ kind: 'unanswered', left: ['zarina', WEBHOOK] });
    expect(toldOf(ticket('orange', held), AT_NIGHT)).toEqual([]);
  });

  test('at red that nobody takes rings on five minutes later, whoever is planned: they may not be there', () => {
    const planned: Reach = { ...AT_WORK, list: AT_NIGHT.list };
    const later = NOON + 10 * MINUTE;
    const ring = { kind: 'ring', step: 0, left: ['a', WEBHOOK] };

    expect(alarms(ticket('red'), planned, later - 1)).toMatchObject([{ kind: 'unclaimed' }]);
    expect(alarms(ticket('red'), planned, later)).toMatchObject([{ kind: 'unclaimed' }, ring]);
    expect(alarms(ticket('red'), planned, later + MINUTE, { step: 0, at: later })).toHaveLength(1);
    expect(alarms(ticket('red'), AT_WORK, later)[1]).toMatchObject({ ...ring, left: ['zarina', WEBHOOK] });
    expect(alarms(ticket('orange'), planned, NOON + DAY)).toMatchObject([{ kind: 'unclaimed' }]);
  });

  test.each([
    ['muted', { mutedUntil: NOON + DAY }],
    ['closed', { status: 'closed' as const }],
  ])('of one that is %s rings nobody', (_state, changes) => {
    expect(alarms(ticket('red', changes), AT_WORK, NOON + HOUR)).toEqual([]);
    expect(alarms(ticket('red', changes), AT_NIGHT, NOON + HOUR)).toEqual([]);
  });

  test('that nobody can hear is kept for when somebody can', () => {
    expect(alarms(ticket('orange'), { ...AT_NIGHT, list: [] }, NOON + HOUR)).toEqual([]);
  });
});

describe('red with nobody on shift', () => {
  test('rings the first of the list at once, and the next who can be reached every five minutes', () => {
    const red = ticket('red');
    const first = alarms(red, AT_NIGHT, NOON);
    expect(first).toMatchObject([{ kind: 'ring', step: 0, left: ['a'] }]);

    expect(alarms(red, AT_NIGHT, NOON + 5 * MINUTE - 1, { step: 0, at: NOON })).toEqual([]);
    expect(alarms(red, AT_NIGHT, NOON + 5 * MINUTE, { step: 0, at: NOON })).toMatchObject([{ step: 1, left: ['c'] }]);
    expect(alarms(red, AT_NIGHT, NOON + 10 * MINUTE, { step: 1, at: NOON + 5 * MINUTE })).toMatchObject([
      { step: 2, left: ['a'] },
    ]);
  });

  test.each([
    ['somebody has taken it', ticket('red', { assignee: 'zarina', waitingSince: null }), AT_NIGHT],
    ['somebody is on shift', ticket('red'), AT_WORK],
    ['it is orange', ticket('orange'), AT_NIGHT],
  ])('rings nobody of the list when %s', (_why, one, reach) => {
    expect(alarms(one, reach, NOON)).toEqual([]);
  });
});

describe('a case that was put aside', () => {
  const snooze = { until: NOON + 2 * DAY, at: NOON, by: 'zarina' };
  const aside = ticket('orange', { assignee: 'zarina', waitingSince: null, snooze });

  test('is told at its moment to whoever holds it, or to those who are there where they are not', () => {
    expect(alarms(aside, AT_WORK, NOON + 2 * DAY - 1)).toEqual([]);
    expect(alarms(aside, AT_WORK, NOON + 2 * DAY)).toMatchObject([{ kind: 'back', left: ['zarina', WEBHOOK] }]);
    expect(alarms(aside, AT_NIGHT, NOON + 2 * DAY)).toMatchObject([{ kind: 'back', left: ['a', 'c'] }]);
    expect(stillHolds({ kind: 'back', step: NOON + 2 * DAY }, aside, NOON + 2 * DAY)).toBe(true);
    expect(stillHolds({ kind: 'back', step: NOON + 2 * DAY }, { ...aside, snooze: null }, NOON + 3 * DAY)).toBe(false);
  });

  test.each(['red', 'orange', 'yellow'] as const)('silences nobody who waits: at %s it rings as ever', (level) => {
    const waits = ticket(level, { assignee: 'zarina', snooze: { ...snooze, until: NOON + 59 * DAY } });

    expect(alarms(waits, AT_WORK, NOON + DAY)[0]).toMatchObject({ kind: 'unanswered', level });
  });
});

describe('a case that was given to somebody', () => {
  const steps = [{ kind: 'given' as const, at: NOON, by: 'rahima', to: 'zarina' }];
  const given = ticket('red', { assignee: 'zarina', claimedAt: NOON, steps });

  test('is told to them once', () => {
    expect(alarms(given, AT_WORK, NOON + MINUTE)).toMatchObject([{ kind: 'given', step: NOON, left: ['zarina'] }]);
    expect(stillHolds({ kind: 'given', step: NOON }, given, NOON + MINUTE)).toBe(true);
    expect(stillHolds({ kind: 'given', step: NOON }, { ...given, assignee: null }, NOON + MINUTE)).toBe(false);
  });

  test('rings on at red where nobody is on shift any more, until they have done something', () => {
    const rings = (one: Ticket, now: number, lastRing: { step: number; at: number } | null = null) =>
      alarms(one, AT_NIGHT, now, lastRing).filter(({ kind }) => kind === 'ring');

    expect(rings(given, NOON + MINUTE)).toMatchObject([{ step: 0, left: ['a'] }]);
    expect(rings(given, NOON + 7 * MINUTE, { step: 0, at: NOON + MINUTE })).toMatchObject([{ step: 1, left: ['c'] }]);
    const note = { id: 'n', at: NOON + 2 * MINUTE, by: 'zarina', text: 'reading' };
    expect(rings({ ...given, notes: [note] }, NOON + 7 * MINUTE)).toEqual([]);
    expect(rings({ ...given, repliedAt: NOON + MINUTE }, NOON + 7 * MINUTE)).toEqual([]);
  });
});

describe('a red case that was handed to a colleague', () => {
  const to = (colleague: string, changes: Partial<Ticket> = {}) =>
    ticket('red', {
      assignee: colleague,
      claimedAt: NOON,
      steps: [
        { kind: 'claimed', at: NOON - HOUR, by: 'karim' },
        { kind: 'transferred', at: NOON, by: 'karim', to: colleague, reason: 'end of shift' },
      ],
      ...changes,
    });
  const kinds = (one: Ticket, reach: Reach, now: number) => alarms(one, reach, now).map(({ kind }) => kind);
  const AT_WORK_WITH_LIST: Reach = { ...AT_WORK, list: AT_NIGHT.list };

  test('rings the list at once where nobody is on shift, until the colleague does something', () => {
    const note = { id: 'n', at: NOON + MINUTE, by: 'bahrom', text: 'reading' };

    expect(kinds(to('bahrom'), AT_NIGHT, NOON + MINUTE)).toEqual(['ring', 'given']);
    expect(kinds(to('bahrom', { notes: [note] }), AT_NIGHT, NOON + 2 * MINUTE)).toEqual(['given']);
    expect(stillHolds({ kind: 'ring', step: 0 }, to('bahrom'), NOON)).toBe(true);
    expect(stillHolds({ kind: 'ring', step: 0 }, to('bahrom', { notes: [note] }), NOON)).toBe(false);
  });

  test('rings on by its clock where others are on shift and the colleague is not, or does nothing', () => {
    expect(kinds(to('farhod'), AT_WORK_WITH_LIST, NOON + 10 * MINUTE)).toEqual(['unanswered', 'ring', 'given']);
    expect(kinds(to('zarina'), AT_WORK_WITH_LIST, NOON + 10 * MINUTE)).toEqual(['unanswered', 'ring', 'given']);
    expect(kinds(to('zarina', { repliedAt: NOON + 1 }), AT_WORK_WITH_LIST, NOON + 10 * MINUTE)).not.toContain('ring');
  });

  test('is told to the colleague; below red only to whoever is on shift, and never to who takes it themselves', () => {
    const toTold = (one: Ticket) => alarms(one, AT_WORK, NOON + 1).filter(({ kind }) => kind === 'given');
    const own = to('zarina').steps.map((step) => ({ ...step, by: 'zarina' }));

    expect(toTold(to('farhod'))).toMatchObject([{ left: ['farhod'], step: NOON }]);
    expect(toTold(to('farhod', { level: 'orange' }))).toEqual([]);
    expect(toTold(to('zarina', { level: 'orange' }))).toMatchObject([{ left: ['zarina'] }]);
    expect(toTold(to('zarina', { steps: own }))).toEqual([]);
    expect(stillHolds({ kind: 'given', step: NOON }, to('farhod'), NOON)).toBe(true);
  });
});

test('whoever was away is told within an hour that a colleague has taken over what they held', () => {
  const steps = [{ kind: 'taken-over', at: NOON, by: 'bahrom', from: 'zarina' } as const];
  const taken = ticket('orange', { assignee: 'bahrom', waitingSince: null, steps });

  expect(alarms(taken, AT_WORK, NOON + 1)).toMatchObject([{ kind: 'taken-over', step: NOON, left: ['zarina'] }]);
  expect(alarms(taken, AT_WORK, NOON + HOUR)).toEqual([]);
});
