import type { Days } from '../../core/days.ts';
import { DAY_MS } from '../../core/days.ts';
import { momentOf, wallClock } from './wall-clock.ts';

/** Days as a calendar on a wall in this zone has them. */
export function daysIn(zone: string): Days {
  return {
    dayOf: (at) => Math.floor(wallClock(at, zone) / DAY_MS),
    startOf: (day) => momentOf(day * DAY_MS, zone),
  };
}
