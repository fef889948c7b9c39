import type { Country } from '../content/schema.ts';
import { HOME_ZONE } from './today.ts';

/** Nobody is written to unasked before or after these hours, where they are. */
const MORNING = 8;
const EVENING = 21;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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

/** What the clock on the wall shows, as if it were in Greenwich. */
function wallClock(at: number, zone: string): number {
  const parts = formatIn(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** Where clocks are put forward, an hour that does not exist is the one after it. */
function momentOf(local: number, zone: string): number {
  const guess = local - (wallClock(local, zone) - local);
  return guess - (wallClock(guess, zone) - local);
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const made = FORMATS.get(timeZone);
  if (made !== undefined) return made;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}
