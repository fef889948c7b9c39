import { expect, test } from 'vitest';
import { countAttempt } from '../../../core/attempts.ts';
import { boundedWait, isDue, isNobodys, LONGEST_WAIT_MS, wasLately } from '../../../core/clock.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const LEASE = 6000;

test('what waits for longer than the longest wait there is does not wait', () => {
  expect([isDue(NOW, NOW), isDue(NOW + 1, NOW), isDue(NOW + LONGEST_WAIT_MS, NOW)]).toEqual([true, false, false]);
  expect(isDue(NOW + LONGEST_WAIT_MS + 1, NOW)).toBe(true);
  expect(isDue(NOW + boundedWait(30 * DAY), NOW)).toBe(false);
});

test('a lease is nobody’s when it has run out, and when it is further ahead than its own length', () => {
  expect([NOW, NOW + 1, NOW + LEASE].map((until) => isNobodys(until, NOW, LEASE))).toEqual([true, false, false]);
  // Of two machines the clocks are apart by a little.
  expect(isNobodys(NOW + LEASE + 3000, NOW, LEASE)).toBe(false);
  expect(isNobodys(NOW + 30 * DAY, NOW, LEASE)).toBe(true);
});

test('what lies ahead was not lately', () => {
  expect(wasLately(NOW - 1000, NOW, 2000)).toBe(true);
  expect(wasLately(NOW - 2000, NOW, 2000)).toBe(false);
  expect(wasLately(NOW + DAY, NOW, 2000)).toBe(false);
});

test('a wrong password under a clock that was ahead shuts nobody out when it is right again', () => {
  const limit = { free: 1, firstMs: 60_000, mostMs: 3_600_000 };
  const { attempts } = countAttempt(null, limit, NOW + 30 * DAY);

  expect(countAttempt(attempts, limit, NOW).grant.waitMs).toBe(0);
});
