import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byDay, momentOn, nextMorning, zoneOf } from '../../../dialogue/time/quiet-hours.ts';

const HOUR = 3_600_000;
const ZONES = ['Asia/Dushanbe', 'Europe/Moscow', 'Asia/Seoul', 'Europe/Berlin', 'Europe/London', 'Asia/Kolkata'];

/** Slow and obvious: what the clock on the wall says. */
function clock(at: number, zone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: zone });
}

const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
const zones = fc.constantFrom(...ZONES);

describe('a moment by day', () => {
  test('is itself where the clock shows 8 to 21, else the next 8 in the morning', () => {
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        const moved = byDay(at, zone);
        const hour = Number(clock(at, zone).slice(11, 13));

        if (hour >= 8 && hour < 21) expect(moved).toBe(at);
        else {
          expect(moved).toBeGreaterThan(at);
          expect(moved - at).toBeLessThanOrEqual(12 * HOUR);
          expect(clock(moved, zone).slice(11)).toBe('08:00:00');
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['2026-11-24T02:59:00Z', '2026-11-24T03:00:00Z'],
    ['2026-11-24T03:00:00Z', '2026-11-24T03:00:00Z'],
    ['2026-11-24T15:59:59Z', '2026-11-24T15:59:59Z'],
    ['2026-11-24T16:00:00Z', '2026-11-25T03:00:00Z'],
    ['2026-12-31T20:00:00Z', '2027-01-01T03:00:00Z'],
  ])('at home, %s is %s', (at, by) => {
    expect(new Date(byDay(Date.parse(at), 'Asia/Dushanbe')).toISOString().replace('.000', '')).toBe(by);
  });
});

test('the morning after is at 8 of the next day, over the end of a year and where the clocks change', () => {
  fc.assert(
    fc.property(moments, zones, (at, zone) => {
      const morning = nextMorning(at, zone);
      const [day = ''] = clock(at, zone).split(' ');
      const next = new Date(Date.parse(day) + 24 * HOUR).toISOString().slice(0, 10);

      expect(clock(morning, zone)).toBe(`${next} 08:00:00`);
    }),
    { numRuns: 500 },
  );
});

test('an hour of a day is what the clock shows there', () => {
  fc.assert(
    fc.property(moments, zones, fc.integer({ min: 4, max: 23 }), (at, zone, hour) => {
      const [day = ''] = clock(at, zone).split(' ');

      expect(clock(momentOn(day, hour, zone), zone)).toBe(`${day} ${String(hour).padStart(2, '0')}:00:00`);
    }),
    { numRuns: 500 },
  );
});

test('the zone is that of the country that was named, else that of home', () => {
  const countries = [{ id: 'RU' as const, timeZone: 'Europe/Moscow' }];

  expect(zoneOf({ countries }, 'RU')).toBe('Europe/Moscow');
  expect(zoneOf({ countries }, 'JP')).toBe('Asia/Dushanbe');
  expect(zoneOf({ countries }, null)).toBe('Asia/Dushanbe');
});
