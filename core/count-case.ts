import { countAsked } from './counted.ts';
import type { StepEvent } from './step-event.ts';
import { countTagged } from './tag.ts';
import type { Ticket } from './ticket.ts';

/** What a change of a request counts: its topic once it is known, its tags once it is closed. */
export function countCase(before: Ticket | null, after: Ticket | null): StepEvent[] {
  return [...countAsked(before, after), ...countTagged(before, after)];
}
