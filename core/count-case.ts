import { type CountedAt, countTicket } from './counted.ts';
import type { StepEvent } from './step-event.ts';
import { countTagged } from './tag.ts';
import type { Ticket } from './ticket.ts';

/** What a change of a request counts: what countTicket says, and its tags once it is closed. */
export function countCase(before: Ticket | null, after: Ticket | null, now: CountedAt): StepEvent[] {
  return [...countTicket(before, after, now), ...countTagged(before, after)];
}
