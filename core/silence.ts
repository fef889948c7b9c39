import type { Ticket } from './ticket.ts';

/** So long a question about danger may stand unanswered before the desk is told. */
export const SILENCE_MS = 15 * 60_000;

/** What somebody stopped at is known: a person has answered since and closed it, or it has gone on in another request of theirs. */
export function hasEndedSince(ticket: Pick<Ticket, 'status' | 'closedAt'> | null, { at }: { at: number }): boolean {
  return ticket?.status === 'closed' && ticket.closedAt !== null && ticket.closedAt >= at - SILENCE_MS;
}
