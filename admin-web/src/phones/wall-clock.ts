const MINUTE_LENGTH = 16;
const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** What the clock on the wall shows, as a date-time field writes it: `2026-11-24T12:00`. */
export function writeWallClock(at: number, zone: string): string {
  return new Date(at + aheadAt(at, zone)).toISOString().slice(0, MINUTE_LENGTH);
}

/** The moment at which the clock on the wall shows this; null: it is none. An hour that a zone leaves out is the one after it. */
export function readWallClock(written: string, zone: string): number | null {
  const local = WRITTEN.test(written) ? Date.parse(`${written.slice(0, MINUTE_LENGTH)}Z`) : Number.NaN;
  if (Number.isNaN(local)) return null;
  const guess = local - aheadAt(local, zone);
  return local - aheadAt(guess, zone);
}

/** `09:05`, by the clock on the wall. */
export function wallHour(at: number, zone: string): string {
  return writeWallClock(at, zone).slice(-5);
}

/** `2026-11-24`, by the clock on the wall. */
export function wallDate(at: number, zone: string): string {
  return writeWallClock(at, zone).slice(0, 10);
}

/** `24.11.2026`, by the clock on the wall. */
export function wallDay(at: number, zone: string): string {
  return wallDate(at, zone).split('-').reverse().join('.');
}

/** So far a zone is ahead of Greenwich at a moment. */
function aheadAt(at: number, timeZone: string): number {
  const parts = clockIn(timeZone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / 1000) * 1000;
}

/** Making one takes longer than all that is asked of it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}
