import { expect, test } from 'vitest';
import { copiedWeek, mondayOf, plannedOn, weekdayOf, weekOf, withWeek } from '../../../core/shift-plan.ts';

const shifts = [{ staff: 'zarina', weekday: 'mon' as const, from: '09:00', to: '18:00' }];
const LATE = [{ from: '12:00', to: '20:00' }];
const day = (date: string, spans = LATE) => ({ staff: 'zarina', date, spans });

test('a week begins on its Monday, also over the end of a year', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(weekOf('2026-12-28')).toEqual([
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
  ]);
  expect(weekdayOf('2027-01-03')).toBe('sun');
});

test('leave wins over the plan of a day, and this over the week that repeats', () => {
  const plan = { shifts, shiftDays: [day('2026-11-23')], leave: [] };

  expect(plannedOn({ ...plan, shiftDays: [] }, 'zarina', '2026-11-23')).toEqual([{ from: '09:00', to: '18:00' }]);
  expect(plannedOn(plan, 'zarina', '2026-11-23')).toEqual(LATE);
  const leave = [{ staff: 'zarina', from: '2026-11-22', until: '2026-11-23' }];
  expect(plannedOn({ ...plan, leave }, 'zarina', '2026-11-23')).toEqual([]);
  expect(plannedOn({ ...plan, leave }, 'zarina', '2026-11-30')).toEqual([{ from: '09:00', to: '18:00' }]);
});

test('a week is copied day by day, without what repeats anyway', () => {
  const shiftDays = [day('2026-11-17'), day('2026-11-16', [{ from: '09:00', to: '18:00' }])];
  const copied = copiedWeek(
    { shifts, shiftDays },
    { from: '2026-11-16', to: '2026-11-23', staff: ['zarina', 'bahrom'] },
  );

  expect(copied).toEqual([day('2026-11-24')]);
});

test('a week is planned anew without touching others, and what is long past is let go', () => {
  const shiftDays = [day('2026-08-01'), day('2026-11-17'), day('2026-11-25')];
  const leave = [
    { staff: 'zarina', from: '2026-07-01', until: '2026-08-01' },
    { staff: 'zarina', from: '2026-12-01', until: '2026-12-05' },
  ];
  const days = [day('2026-11-24')];

  expect(withWeek({ shiftDays }, { monday: '2026-11-23', days, leave }, '2026-11-24')).toEqual({
    shiftDays: [day('2026-11-17'), day('2026-11-24')],
    leave: [leave[1]],
  });
});
