import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstMomentOf, HOUR_MS, momentOf } from '../../../dialogue/time/wall-clock.ts';

const ZONES = [
  'Asia/Dushanbe',
  'Europe/Moscow',
  'Europe/Warsaw',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Jerusalem',
  'America/Los_Angeles',
  'Asia/Seoul',
];

/** Slow and obvious: what the clock on the wall says, as if it were in Greenwich. */
function shown(at: number, timeZone: string): number {
  return Date.parse(`${new Date(at).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
}

const HALF_HOUR = HOUR_MS / 2;
const halfHours = fc
  .integer({ min: Date.UTC(2026, 0, 1) / HALF_HOUR, max: Date.UTC(2029, 0, 1) / HALF_HOUR })
  .map((count) => count * HALF_HOUR);
/** Each hour of the days on which clocks of Europe and of America are put forward or back. */
const odd = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-27', '2026-03-29', '2026-10-25', '2026-11-01'),
    fc.integer({ max: 47, min: 0 }),
  )
  .map(([day, half]) => Date.parse(day) + half * HALF_HOUR);

test('the moment of an hour shows that hour; of one that clocks leave out, the one after it; of two the first, where it is asked for', () => {
  fc.assert(
    fc.property(fc.oneof(halfHours, odd), fc.constantFrom(...ZONES), (local, zone) => {
      const days = Array.from({ length: 105 }, (_, at) => local + (at - 52) * HALF_HOUR);
      const alike = days.filter((at) => shown(at, zone) === local);
      const moment = momentOf(local, zone);

      if (alike.length > 0) {
        expect(alike).toContain(moment);
        expect(firstMomentOf(local, zone)).toBe(alike[0]);
      } else {
        expect(shown(moment, zone)).toBe(local + HOUR_MS);
        expect(firstMomentOf(local, zone)).toBe(moment);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['America/New_York', '2026-03-08T02:00:00Z', '2026-03-08T07:00:00Z'],
  ['Europe/Warsaw', '2026-03-29T02:00:00Z', '2026-03-29T01:00:00Z'],
])('in %s the hour %s, which clocks leave out, is %s', (zone, local, moment) => {
  expect(new Date(momentOf(Date.parse(local), zone)).toISOString()).toBe(moment.replace('Z', '.000Z'));
});
