/** time/: clocks of people: days, hours of work, quiet hours and zones. The moment itself is always an argument. */

import type { Content } from '../../content/schema.ts';
import { DAY_MS } from '../../core/days.ts';
import { wallClock } from './wall-clock.ts';

export const HOME_ZONE = 'Asia/Dushanbe';

/** The day where the person is: in the country they named, else at home. */
export function todayFor(content: Content, country: string | null, now: number): string {
  return dateIn(now, content.countries.find(({ id }) => id === country)?.timeZone ?? HOME_ZONE);
}

/** The day that was named last: nearly everybody who is asked about is on it. */
let last = { day: Number.NaN, name: '' };

/** The day on which a moment falls in a zone, `2026-11-24`. */
export function dateIn(at: number, timeZone: string): string {
  const day = Math.floor(wallClock(at, timeZone) / DAY_MS);
  if (day !== last.day) last = { day, name: new Date(day * DAY_MS).toISOString().slice(0, 10) };
  return last.name;
}
