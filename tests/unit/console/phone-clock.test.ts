import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWallClock, wallDay, wallHour, writeWallClock } from '../../../admin-web/src/phones/wall-clock.ts';

const MINUTE_MS = 60_000;

test('the clock of a phone is that of the hotline, wherever the browser stands', () => {
  const noon = Date.UTC(2026, 10, 24, 7);

  expect(writeWallClock(noon, 'Asia/Dushanbe')).toBe('2026-11-24T12:00');
  expect([wallDay(noon, 'Asia/Dushanbe'), wallHour(noon, 'Asia/Dushanbe')]).toEqual(['24.11.2026', '12:00']);
  expect(readWallClock('2026-11-24T12:00', 'Asia/Dushanbe')).toBe(noon);
});

test('what a field shows is read as the moment that it was written for, in summer and in winter', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2020, 0) / MINUTE_MS, max: Date.UTC(2040, 0) / MINUTE_MS }),
      fc.constantFrom('Asia/Dushanbe', 'Europe/Moscow', 'Asia/Kolkata'),
      (minute, zone) => {
        expect(readWallClock(writeWallClock(minute * MINUTE_MS, zone), zone)).toBe(minute * MINUTE_MS);
      },
    ),
  );
});

test('half a date is no moment', () => {
  expect(readWallClock('', 'Asia/Dushanbe')).toBeNull();
  expect(readWallClock('2026-11-', 'Asia/Dushanbe')).toBeNull();
});
