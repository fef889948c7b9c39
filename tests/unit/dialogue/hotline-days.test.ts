import { expect, test } from 'vitest';
import { UTC_DAYS } from '../../../core/days.ts';
import { daysIn } from '../../../dialogue/time/hotline-days.ts';

const at = Date.parse;
const HOUR = 3_600_000;

test('a day begins with the midnight of the hotline: at two in Dushanbe it is today there', () => {
  const { dayOf, startOf } = daysIn('Asia/Dushanbe');
  const today = UTC_DAYS.dayOf(at('2026-11-28'));

  expect(dayOf(at('2026-11-27T21:00Z'))).toBe(today);
  expect(dayOf(at('2026-11-27T18:59Z'))).toBe(today - 1);
  expect(startOf(today)).toBe(at('2026-11-27T19:00Z'));
});

test('a day is as long as the clocks make it', () => {
  const { dayOf, startOf } = daysIn('Europe/Berlin');
  const long = UTC_DAYS.dayOf(at('2026-10-25'));

  expect(startOf(long + 1) - startOf(long)).toBe(25 * HOUR);
  for (const day of [long - 1, long, long + 1]) {
    expect([dayOf(startOf(day)), dayOf(startOf(day) - 1)]).toEqual([day, day - 1]);
  }
});
