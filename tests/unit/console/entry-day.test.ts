import { expect, test } from 'vitest';
import { heldFrom, isDayOver, isLaterDay, stateBefore } from '../../../admin-web/src/content/entry-day.ts';

const noon = (day: string) => Date.parse(`${day}T12:00Z`);
const state = (at: string, text: string, more: { release?: number | null; day?: string } = {}) => ({
  at: noon(at),
  by: null,
  text,
  json: null,
  release: more.release === undefined ? 1 : more.release,
  day: more.day ?? null,
});

test('an entry with a day in its name is told apart from the one whose place it takes', () => {
  expect(heldFrom('ru.stay.days@2026-12-01')).toEqual({ plain: 'ru.stay.days', day: '2026-12-01' });
  expect(heldFrom('ru.stay.days')).toEqual({ plain: 'ru.stay.days', day: null });
  expect(isDayOver('a@2026-12-01', '2026-12-01')).toBe(true);
  expect([isDayOver('a@2026-12-02', '2026-12-01'), isDayOver('a', '2026-12-01')]).toEqual([false, false]);
});

test('a later day is a day of the calendar after today', () => {
  const fit = ['2026-12-02', '2027-01-01'];
  const unfit = ['2026-12-01', '2026-11-30', '2026-13-01', '', '2.12.2026'];
  expect(fit.filter((day) => !isLaterDay(day, '2026-12-01'))).toEqual([]);
  expect(unfit.filter((day) => isLaterDay(day, '2026-12-01'))).toEqual([]);
});

test('each state of a history is compared with what would have been read without it', () => {
  const history = [
    state('2027-02-01', 'after the day'),
    state('2026-12-20', 'between'),
    state('2026-12-10', 'changed for the day', { day: '2027-01-01' }),
    state('2026-12-01', 'for the day', { day: '2027-01-01' }),
    state('2026-11-01', 'first'),
  ];
  const before = (index: number) => stateBefore(history, index)?.text;

  expect([0, 1, 2, 3, 4].map(before)).toEqual(['changed for the day', 'first', 'for the day', 'first', undefined]);
});

test('what was taken out again before its day, and a draft, were never read', () => {
  const history = [
    state('2027-02-01', 'now'),
    state('2026-12-20', '', { day: '2027-01-01' }),
    state('2026-12-10', 'for the day', { day: '2027-01-01' }),
    state('2026-12-05', 'drafted', { day: '2026-12-06', release: null }),
    state('2026-11-01', 'first'),
  ];

  expect(stateBefore(history, 0)?.text).toBe('first');
});
