import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ShiftPlan, WEEKDAYS, type WeekHours } from '../../../core/settings.ts';
import { isOnShift } from '../../../dialogue/desk/shift.ts';
import { isOpen, isOpenFor, nextOpening, spanAround } from '../../../dialogue/time/hours.ts';

const ZONE = 'Asia/Dushanbe';
const HOUR = 3_600_000;
const OFF: WeekHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const DAY = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
];
const WORKDAYS: WeekHours = { ...OFF, mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };
/** From a clock in Dushanbe, five hours ahead of Greenwich. The 23rd of November 2026 is a Monday. */
const at = (day: number, clock: string) => Date.parse(`2026-11-${day}T${clock}:00Z`) - 5 * HOUR;
const open = (week: WeekHours, moment: number) => isOpen({ week, zone: ZONE }, moment);
const back = (week: WeekHours, moment: number) => nextOpening({ week, zone: ZONE }, moment);

describe('the hotline', () => {
  test.each([
    [23, '08:59', false],
    [23, '09:00', true],
    [23, '12:59', true],
    [23, '13:00', false],
    [23, '17:59', true],
    [28, '10:00', false],
  ])('at work from Monday to Friday is there on the %ith at %s: %s', (day, clock, isThere) => {
    expect(open(WORKDAYS, at(day, clock))).toBe(isThere);
  });

  test.each([
    [23, '03:00', { inDays: 0, weekday: 'mon', time: '09:00' }],
    [23, '13:30', { inDays: 0, weekday: 'mon', time: '14:00' }],
    [23, '18:00', { inDays: 1, weekday: 'tue', time: '09:00' }],
    [27, '19:00', { inDays: 3, weekday: 'mon', time: '09:00' }],
    [29, '23:59', { inDays: 1, weekday: 'mon', time: '09:00' }],
  ])('is back on the %ith at %s as %o', (day, clock, expected) => {
    expect(back(WORKDAYS, at(day, clock))).toEqual(expected);
  });

  test.each([
    [27, '17:00', 30, true],
    [27, '17:40', 30, false],
    [27, '17:30', 30, true],
    [27, '17:31', 30, false],
    [27, '17:59', 5, false],
    [27, '17:55', 24 * 60, false],
    [27, '10:00', 24 * 60, true],
    [23, '12:45', 30, false],
    [28, '10:00', 24 * 60, false],
  ])('on the %ith at %s has time for what takes %i minutes: %s', (day, clock, minutes, hasTime) => {
    expect(isOpenFor({ week: WORKDAYS, zone: ZONE }, at(day, clock), minutes * 60_000)).toBe(hasTime);
  });

  test('with a night goes on over midnight, and over the end of the week', () => {
    const nights = { ...OFF, sun: [{ from: '22:00', to: '06:00' }] };

    expect(open(nights, at(29, '22:00'))).toBe(true);
    expect(open(nights, at(30, '05:59'))).toBe(true);
    expect(open(nights, at(30, '06:00'))).toBe(false);
    expect(open(nights, at(29, '05:00'))).toBe(false);
    expect(back(nights, at(30, '06:00'))).toEqual({ inDays: 6, weekday: 'sun', time: '22:00' });
  });

  test('with one hour a week is back a week later, and without any never', () => {
    const rare = { ...OFF, mon: [{ from: '09:00', to: '10:00' }] };

    expect(back(rare, at(23, '10:00'))).toEqual({ inDays: 7, weekday: 'mon', time: '09:00' });
    expect(back(OFF, at(23, '10:00'))).toBeNull();
  });

  test('that never closes is always there', () => {
    const spans = [[{ from: '00:00', to: '24:00' }], [{ from: '00:00', to: '00:00' }]];
    const moments = fc.integer({ min: at(23, '00:00'), max: at(30, '00:00') });

    for (const day of spans) {
      const week = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day])) as unknown as WeekHours;
      fc.assert(fc.property(moments, (moment) => open(week, moment)));
    }
  });

  test('reckons by the clock on its own wall, where clocks are put forward too', () => {
    const spans = [{ weekday: 'sun' as const, from: '01:00', to: '04:00' }];
    const begun = Date.parse('2026-03-29T00:00:00Z');

    expect(spanAround(spans, Date.parse('2026-03-29T01:30:00Z'), 'Europe/Berlin')).toBe(begun);
    expect(spanAround(spans, Date.parse('2026-03-29T02:00:00Z'), 'Europe/Berlin')).toBeNull();
  });
});

describe('one of the staff', () => {
  const shifts = [{ staff: 'zarina', weekday: 'mon' as const, from: '08:00', to: '16:00' }];
  const byPlan = (more: Partial<ShiftPlan>, shift: { isOn: boolean; at: number } | null, now: number) => {
    const plan = { shifts, shiftDays: [], leave: [], ...more };
    return isOnShift({ id: 'zarina', status: 'active', shift }, { plan, zone: ZONE, now });
  };
  const isHere = (shift: { isOn: boolean; at: number } | null, now: number, status: 'active' | 'disabled' = 'active') =>
    isOnShift({ id: 'zarina', status, shift }, { plan: { shifts, shiftDays: [], leave: [] }, zone: ZONE, now });

  test('is on shift by the plan, without a word', () => {
    expect(isHere(null, at(23, '07:59'))).toBe(false);
    expect(isHere(null, at(23, '08:00'))).toBe(true);
    expect(isHere(null, at(23, '16:00'))).toBe(false);
    expect(isHere(null, at(23, '09:00'), 'disabled')).toBe(false);
  });

  test('is there on a single day as it was planned for that day, and not as in every week', () => {
    const shiftDays = [
      { staff: 'zarina', date: '2026-11-23', spans: [] },
      { staff: 'zarina', date: '2026-11-24', spans: [{ from: '22:00', to: '06:00' }] },
    ];
    const isThere = (now: number) => byPlan({ shiftDays }, null, now);

    expect(isThere(at(23, '09:00'))).toBe(false);
    expect(isThere(at(24, '23:00'))).toBe(true);
    expect(isThere(at(25, '05:59'))).toBe(true);
    expect(isThere(at(25, '06:00'))).toBe(false);
    expect(isThere(at(30, '09:00'))).toBe(true);
  });

  test('is not there on days of leave, the first and the last included, unless they say that they are', () => {
    const leave = [{ staff: 'zarina', from: '2026-11-20', until: '2026-11-23' }];
    const shiftDays = [{ staff: 'zarina', date: '2026-11-23', spans: [{ from: '08:00', to: '16:00' }] }];

    expect(byPlan({ leave, shiftDays }, null, at(23, '09:00'))).toBe(false);
    expect(byPlan({ leave }, { isOn: true, at: at(23, '08:30') }, at(23, '09:00'))).toBe(true);
    expect(byPlan({ leave }, null, at(30, '09:00'))).toBe(true);
    expect(
      byPlan({ leave: [{ staff: 'bahrom', from: '2026-11-20', until: '2026-11-23' }] }, null, at(23, '09:00')),
    ).toBe(true);
  });

  test('who goes earlier is gone until the next planned shift', () => {
    const gone = { isOn: false, at: at(23, '12:00') };

    expect(isHere(gone, at(23, '12:01'))).toBe(false);
    expect(isHere(gone, at(23, '20:00'))).toBe(false);
    expect(isHere(gone, at(30, '08:00'))).toBe(true);
  });

  test('who comes outside the plan is here for twelve hours, and no longer', () => {
    const come = { isOn: true, at: at(24, '08:00') };

    expect(isHere(come, at(24, '19:59'))).toBe(true);
    expect(isHere(come, at(24, '20:00'))).toBe(false);
  });
});
