import type { DeskMove } from '../../core/desk.ts';
import { type DeskClock, overdueAt } from '../time/ticket-clock.ts';

/**
 * A move at the desk after which it is known until when a first answer is promised, counted from when the request was opened:
 * by its level and the hours of that moment. Once an answer has reached the person it stays as it was.
 */
export function promising(move: DeskMove, clock: DeskClock): DeskMove {
  return (found) => {
    const change = move(found);
    if (change === null || change.ticket.answeredAt !== null) return change;
    const { level, openedAt } = change.ticket;
    const promisedUntil = overdueAt({ level, waitingSince: openedAt }, clock);
    return { ...change, ticket: { ...change.ticket, promisedUntil } };
  };
}
