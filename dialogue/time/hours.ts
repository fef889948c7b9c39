import { DAY_MS } from '../../core/days.ts';
import { type Span, WEEKDAYS, type Weekday, type WeekHours } from '../../core/settings.ts';
import { momentOf, wallClock } from './wall-clock.ts';

/** When somebody at the hotline answers, by the clock of its zone; nothing is told of hours that nobody has set. */
export interface HotlineHours {
  week: WeekHours;
  zone: string;
}

/** When they are back: so many days from now, which day of the week, and what their clock shows then. */
export interface Return {
  inDays: number;
  weekday: Weekday;
  time: string;
}

const MINUTE_MS = 60_000;
const LONG_MS = 60 * MINUTE_MS;
const STEP_MS = 5 * MINUTE_MS;
const DAYS = WEEKDAYS.length;
/** The first of January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

/** The moment at which the span that a moment falls in has begun; `null`: it falls in none. */
export function spanAround(spans: readonly (Span & { weekday: Weekday })[], at: number, zone: string): number | null {
  return begunAt((day) => spans.filter(({ weekday }) => weekday === weekdayAt(day)), at, zone);
}

/** The same where each day has spans of its own: `spansOf` is asked with the midnight of a day, as a clock on the wall has it. */
export function begunAt(spansOf: (day: number) => readonly Span[], at: number, zone: string): number | null {
  const local = wallClock(at, zone);
  const begins = [0, -1].flatMap((offset) => {
    const day = midnightOf(local) + offset * DAY_MS;
    return spansOf(day)
      .filter((span) => local >= day + minutesOf(span.from) * MINUTE_MS && local < day + endOf(span) * MINUTE_MS)
      .map(({ from }) => day + minutesOf(from) * MINUTE_MS);
  });
  return begins.length === 0 ? null : momentOf(Math.max(...begins), zone);
}

export function isOpen({ week, zone }: HotlineHours, at: number): boolean {
  const spans = WEEKDAYS.flatMap((weekday) => week[weekday].map((span) => ({ ...span, weekday })));
  return spanAround(spans, at, zone) !== null;
}

/** Whether of a time from now on as much is in the hours as somebody needs: all of it, or an hour of a long one. */
export function isOpenFor(hours: HotlineHours, now: number, ms: number): boolean {
  let needed = Math.min(ms, LONG_MS);
  for (let at = now + STEP_MS - 1; at < now + ms && needed > 0; at += STEP_MS) if (isOpen(hours, at)) needed -= STEP_MS;
  return needed <= 0;
}

/** When the next hours begin. `null`: never, in a week without hours. */
export function nextOpening({ week, zone }: HotlineHours, at: number): Return | null {
  const local = wallClock(at, zone);
  for (let inDays = 0; inDays <= DAYS; inDays++) {
    const day = midnightOf(local) + inDays * DAY_MS;
    const weekday = weekdayAt(day);
    const times = week[weekday].map(({ from }) => from).filter((from) => day + minutesOf(from) * MINUTE_MS > local);
    const [time] = times.toSorted((one, other) => minutesOf(one) - minutesOf(other));
    if (time !== undefined) return { inDays, weekday, time };
  }
  return null;
}

/** Of what a clock on the wall shows (`wallClock`). */
export function weekdayAt(local: number): Weekday {
  const index = (Math.floor(local / DAY_MS) + FIRST_WEEKDAY) % DAYS;
  return WEEKDAYS[index] ?? 'mon';
}

function midnightOf(local: number): number {
  return Math.floor(local / DAY_MS) * DAY_MS;
}

/** What ends at or before its begin ends on the day after. */
function endOf({ from, to }: Span): number {
  const end = minutesOf(to);
  return end > minutesOf(from) ? end : end + DAY_MS / MINUTE_MS;
}

function minutesOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}
