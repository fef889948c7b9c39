import { LEVELS } from '../../../core/ticket.ts';
import type { Ticket } from '../api/desk.ts';

/** What of a case is due by itself, without a word of the person. */
type Due = Pick<Ticket, 'status' | 'callDueAt' | 'writeDueAt' | 'snoozedUntil'>;

/** The moments at which a case comes back by itself: a call, a message, or one that was put aside. */
export function dueMoments({ status, callDueAt, writeDueAt, snoozedUntil }: Due): number[] {
  return status === 'open' ? [callDueAt, writeDueAt, snoozedUntil].filter((at) => at !== null) : [];
}

export function isDue(ticket: Due, now: number): boolean {
  return dueMoments(ticket).some((at) => at <= now);
}

/** Put aside, and its moment has not come; whoever waits is never out of sight. */
export function isAside(
  { snoozedUntil, waitingSince }: Pick<Ticket, 'snoozedUntil' | 'waitingSince'>,
  now: number,
): boolean {
  return snoozedUntil !== null && snoozedUntil > now && waitingSince === null;
}

/** One's own: of a level first those who wait, then what is due; what was put aside stands below all. */
export function ownOrder<Own extends Ticket>(tickets: readonly Own[], now: number): Own[] {
  const rank = (ticket: Own) => Number(isAside(ticket, now) && !isDue(ticket, now));
  const needs = ({ waitingSince, ...ticket }: Own) => (waitingSince !== null ? 0 : isDue(ticket, now) ? 1 : 2);
  const levelOf = ({ level }: Own) => -LEVELS.indexOf(level);
  return tickets.toSorted(
    (one, other) => rank(one) - rank(other) || levelOf(one) - levelOf(other) || needs(one) - needs(other),
  );
}

/** The next moment after another at which one of these comes back; `null`: none does. */
export function nextDue(tickets: readonly Due[], after: number): number | null {
  const moments = tickets.flatMap(dueMoments).filter((at) => at > after);
  return moments.length === 0 ? null : Math.min(...moments);
}
