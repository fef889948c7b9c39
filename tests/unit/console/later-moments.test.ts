import { expect, test } from 'vitest';
import { withinHours } from '../../../admin-web/src/inbox/later-moments.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 24, 9);
const hours = { beginsAt: NOW + 5 * HOUR, endsAt: NOW + 7 * HOUR };

test('a moment for writing that lies outside the safe hours of the person is at their next begin, on whatever day', () => {
  expect(withinHours(NOW + HOUR, hours)).toBe(NOW + 5 * HOUR);
  expect(withinHours(NOW + 24 * HOUR, hours)).toBe(NOW + 29 * HOUR);
  expect(withinHours(NOW + 7 * HOUR, hours)).toBe(NOW + 29 * HOUR);
  expect(withinHours(NOW + 30 * HOUR, hours)).toBe(NOW + 30 * HOUR);
});

test('hours that go over midnight hold the night', () => {
  const night = { beginsAt: NOW + 13 * HOUR, endsAt: NOW - 8 * HOUR };

  expect(withinHours(NOW + 15 * HOUR, night)).toBe(NOW + 15 * HOUR);
  expect(withinHours(NOW, night)).toBe(NOW + 13 * HOUR);
});
