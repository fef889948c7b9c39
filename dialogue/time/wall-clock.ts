export const HOUR_MS = 3_600_000;

/** Language and calendar are named: those of the process play no part. */
const LOCALE = 'en-US-u-ca-gregory-nu-latn';
const SECOND = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;

/** Making a format takes a third of a turn (`npm run bench`); there are as many as countries have zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Clocks are put forward and back at a full quarter of an hour; before this year some zones did so at odd seconds. */
const QUARTER_MS = 15 * 60_000;
const REGULAR_SINCE = Date.UTC(1975, 0);
/** How far a clock was ahead in the quarter of an hour in which it was looked at last. */
const AHEAD = new Map<string, { quarter: number; ms: number }>();

/** What the clock on the wall shows, to the second, as if it were in Greenwich. */
export function wallClock(at: number, timeZone: string): number {
  const second = Math.floor(at / 1000) * 1000;
  if (second < REGULAR_SINCE) return shownAt(second, timeZone);
  const quarter = Math.floor(at / QUARTER_MS);
  const last = AHEAD.get(timeZone);
  if (last?.quarter === quarter) return second + last.ms;
  const shown = shownAt(second, timeZone);
  AHEAD.set(timeZone, { quarter, ms: shown - second });
  return shown;
}

function shownAt(at: number, timeZone: string): number {
  const format = FORMATS.get(timeZone) ?? new Intl.DateTimeFormat(LOCALE, { timeZone, ...SECOND });
  FORMATS.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type as string, Number(value)]));
  const part = (type: string) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** Where clocks are put forward, an hour that does not exist is the one after it. */
export function momentOf(local: number, zone: string): number {
  const guess = local - (wallClock(local, zone) - local);
  const moment = guess - (wallClock(guess, zone) - local);
  return isShown(local, moment, zone) ? moment : Math.max(guess, moment);
}

/** The same; where clocks are put back an hour is shown twice: the first of both. */
export function firstMomentOf(local: number, zone: string): number {
  const moment = momentOf(local, zone);
  return isShown(wallClock(moment, zone), moment - HOUR_MS, zone) ? moment - HOUR_MS : moment;
}

/** Clocks are read to the second. */
function isShown(local: number, moment: number, zone: string): boolean {
  return Math.abs(wallClock(moment, zone) - local) < 1000;
}
