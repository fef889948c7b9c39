import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UTC_DAYS } from '../../../core/days.ts';
import type { DaySum } from '../../../core/figures.ts';
import { piecesOf, rangeBefore, TREND_STEPS, trendOf } from '../../../core/trend.ts';

const day = (name: string) => UTC_DAYS.dayOf(Date.parse(name));
const range = (from: string, until: string) => ({ from: day(from), until: day(until) + 1 });
const named = ({ from, until }: { from: number; until: number }) =>
  [from, until - 1].map((one) => new Date(UTC_DAYS.startOf(one)).toISOString().slice(0, 10)).join(' ');

test('whole months are held against as many whole months, other days against as many days', () => {
  expect(named(rangeBefore(range('2026-10-01', '2026-10-31')))).toBe('2026-09-01 2026-09-30');
  expect(named(rangeBefore(range('2026-01-01', '2026-03-31')))).toBe('2025-10-01 2025-12-31');
  expect(named(rangeBefore(range('2026-11-08', '2026-11-14')))).toBe('2026-11-01 2026-11-07');
});

test('weeks begin on Monday, months on their first day, and the edges are cut', () => {
  expect(piecesOf(range('2026-11-25', '2026-12-08'), 'week').map(named)).toEqual([
    '2026-11-25 2026-11-29',
    '2026-11-30 2026-12-06',
    '2026-12-07 2026-12-08',
  ]);
  expect(piecesOf(range('2026-11-25', '2027-01-02'), 'month').map(named)).toEqual([
    '2026-11-25 2026-11-30',
    '2026-12-01 2026-12-31',
    '2027-01-01 2027-01-02',
  ]);
});

test('pieces of any time make it up, without a gap', () => {
  const times = fc.tuple(fc.integer({ min: 18_000, max: 22_000 }), fc.integer({ min: 1, max: 400 }));
  fc.assert(
    fc.property(times, fc.constantFrom(...TREND_STEPS), ([from, length], step) => {
      const pieces = piecesOf({ from, until: from + length }, step);
      expect(pieces[0]?.from).toBe(from);
      expect(pieces.at(-1)?.until).toBe(from + length);
      for (const [at, piece] of pieces.entries()) {
        expect(piece.until).toBeGreaterThan(piece.from);
        if (at > 0) expect(piece.from).toBe(pieces[at - 1]?.until);
      }
    }),
  );
});

test('what is counted of days is the same in each step, and the time before beside it', () => {
  const asked = (name: string, count: number): DaySum => ({
    day: day(name),
    kind: 'asked',
    flow: '',
    label: 'wages',
    count,
  });
  const daily = [asked('2026-09-30', 4), asked('2026-10-01', 1), asked('2026-10-31', 2), asked('2026-11-01', 8)];
  const october = range('2026-10-01', '2026-10-31');

  for (const step of TREND_STEPS) {
    const { now, before, points } = trendOf(daily, october, step);
    expect([now.headline.requests, before.headline.requests]).toEqual([3, 4]);
    expect(points.reduce((sum, point) => sum + point.now.headline.requests, 0)).toBe(3);
    expect(points.reduce((sum, point) => sum + (point.before?.headline.requests ?? 0), 0)).toBe(4);
  }
});
