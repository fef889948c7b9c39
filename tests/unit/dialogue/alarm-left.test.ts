import { describe, expect, test } from 'vitest';
import { alarmId } from '../../../core/alarm.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { claim, giveBack } from '../../../core/ticket-moves.ts';
import { type Reach, stillHolds } from '../../../dialogue/desk/alarm-steps.ts';
import { AT_NIGHT, AT_WORK, alarms, HOUR, MINUTE, NOON, ticket } from '../../support/alarm-reach.ts';

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
    ['a look at who it is', { reveals: [{ id: 'r', at: NOON + MINUTE, by: 'zarina', reason: '', answer: null }] }],
  ] as [string, Partial<Ticket>][])('rings nobody over a call with the person, of which %s tells', (_deed, changes) => {
    expect(kinds(held(changes), NOON + HOUR)).toEqual(['unanswered']);
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
