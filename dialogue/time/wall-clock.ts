import { partsIn } from './zone-format.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What the clock on the wall shows, as if it were in Greenwich. */
export function wallClock(at: number, zone: string): number {
  const read = partsIn(at, zone, 'second');
  const part = (type: string) => Number(read(type));
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** Where clocks are put forward, an hour that does not exist is the one after it. */
export function momentOf(local: number, zone: string): number {
  const guess = local - (wallClock(local, zone) - local);
  return guess - (wallClock(guess, zone) - local);
}
