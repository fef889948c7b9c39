export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What the clock on the wall shows, as if it were in Greenwich. */
export function wallClock(at: number, zone: string): number {
  const parts = formatIn(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** Where clocks are put forward, an hour that does not exist is the one after it. */
export function momentOf(local: number, zone: string): number {
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
