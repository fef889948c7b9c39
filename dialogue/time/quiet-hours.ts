import type { Country } from '../../content/schema.ts';
import { DAY_MS } from '../../core/days.ts';
import { HOME_ZONE } from './today.ts';
import { HOUR_MS, momentOf, wallClock } from './wall-clock.ts';

/** Nobody is written to unasked before or after these hours, where they are. */
const MORNING = 8;
const EVENING = 21;

/** The zone of the country that somebody has named, else that of home. */
export function zoneOf(
  { countries }: { countries: readonly Pick<Country, 'id' | 'timeZone'>[] },
  country: string | null,
): string {
  return countries.find(({ id }) => id === country)?.timeZone ?? HOME_ZONE;
}

/** The moment itself where it is by day, else the next morning. */
export function byDay(at: number, zone: string): number {
  const local = wallClock(at, zone);
  const hour = Math.floor((local % DAY_MS) / HOUR_MS);
  if (hour >= MORNING && hour < EVENING) return at;
  const day = local - (local % DAY_MS) + (hour < MORNING ? 0 : DAY_MS);
  return momentOf(day + MORNING * HOUR_MS, zone);
}

/** The morning after the day on which a moment falls. */
export function nextMorning(at: number, zone: string): number {
  const local = wallClock(at, zone);
  return momentOf(local - (local % DAY_MS) + DAY_MS + MORNING * HOUR_MS, zone);
}

/** The moment at which it is so late on a day in a zone. */
export function momentOn(date: string, hour: number, zone: string): number {
  return momentOf(Date.parse(date) + hour * HOUR_MS, zone);
}
