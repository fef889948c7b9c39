import { DAY_MS } from '../../core/days.ts';
import { undelivered } from '../../core/on-the-way.ts';
import type { Weekday, WeekHours } from '../../core/settings.ts';
import type { Level, Ticket } from '../../core/ticket.ts';
import { weekdayAt } from './hours.ts';
import { HOUR_MS, momentOf, wallClock } from './wall-clock.ts';

export const MINUTE_MS = 60_000;

/** So long a person of this level waits at most. */
const MOST_MS: Readonly<Record<Exclude<Level, 'green'>, number>> = {
  red: 5 * MINUTE_MS,
  orange: 30 * MINUTE_MS,
  yellow: 24 * HOUR_MS,
};
/** Of green only working days count. */
const GREEN_DAYS = 2;
const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** How soon whoever waits at a level is answered; at green only working days count. */
export function promisedMs(level: Level): number {
  return level === 'green' ? GREEN_DAYS * DAY_MS : MOST_MS[level];
}

/** The hotline's clock: its zone, and its week where one is set. */
export interface DeskClock {
  week: WeekHours | null;
  zone: string;
}

/** When the person has waited for too long; `null`: they wait for nothing. */
export function overdueAt(
  { level, waitingSince }: Pick<Ticket, 'level' | 'waitingSince'>,
  clock: DeskClock,
): number | null {
  if (waitingSince === null) return null;
  return level === 'green' ? afterWorkdays(waitingSince, clock) : waitingSince + MOST_MS[level];
}

/**
 * The same of a ticket whose answer may not have left: its clock is that of the person's word, and no hour runs out while
 * what they have agreed on holds it back.
 */
export function answerDueAt(
  ticket: Pick<Ticket, 'level' | 'status' | 'waitingSince' | 'answering'>,
  clock: DeskClock,
): number | null {
  const behind = undelivered(ticket);
  if (behind === null) return overdueAt(ticket, clock);
  const due = overdueAt({ level: ticket.level, waitingSince: behind.since }, clock);
  return due === null || behind.lateFrom === null ? null : Math.max(due, behind.lateFrom);
}

/** Two days of 24 hours, of which those count on which somebody works: by the hours that are set, else Monday to Friday. */
function afterWorkdays(since: number, { week, zone }: DeskClock): number {
  let left = GREEN_DAYS * DAY_MS;
  let local = wallClock(since, zone);
  while (left > 0) {
    const midnight = Math.floor(local / DAY_MS) * DAY_MS + DAY_MS;
    const weekday = weekdayAt(local);
    const isWorkday = week === null ? WORKDAYS.includes(weekday) : week[weekday].length > 0;
    const counted = isWorkday ? Math.min(left, midnight - local) : 0;
    left -= counted;
    local = left > 0 ? midnight : local + counted;
  }
  return momentOf(local, zone);
}
