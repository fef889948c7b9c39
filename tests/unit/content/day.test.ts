import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isDay } from '../../../content/day.ts';

describe('days', () => {
  test('are days of the calendar, leap years too', () => {
    expect(['2028-02-29', '2000-02-29', '2026-12-31'].map(isDay)).toEqual([true, true, true]);
    expect(['2026-02-29', '1900-02-29', '2026-00-10', '2026-1-1', '', '2026-11-24T00:00'].map(isDay)).toEqual(
      Array(6).fill(false),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 2, '2027-02-15'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-24', 12, '2027-11-24'],
  ])('%s and %i months are %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test('are added and taken away over years and leap days', () => {
    expect([addDays('2028-02-28', 2), addDays('2026-01-01', -1), addDays('2026-12-31', 1)]).toEqual([
      '2028-03-01',
      '2025-12-31',
      '2027-01-01',
    ]);
  });
});
