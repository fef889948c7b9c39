import { newContact, newMemory } from '../../core/conversation.ts';
import { raiseTicket, type Ticket } from '../../core/ticket.ts';
import type { SealedState } from './conversation.ts';

/** What a contact knows of itself after an open ticket came over; doing it twice is the same as once. */
export function withTicket(state: SealedState | null, coming: Ticket): SealedState {
  const kept = state ?? { contact: newContact(), session: null, ticket: null, memory: newMemory() };
  return { ...kept, ticket: kept.ticket?.status === 'open' ? joined(kept.ticket, coming) : coming };
}

function joined(kept: Ticket, coming: Ticket): Ticket {
  const known = new Set(kept.raised.map(({ flag }) => flag));
  const raised = [...kept.raised, ...coming.raised.filter(({ flag }) => !known.has(flag))];
  return { ...raiseTicket(kept, coming), raised };
}
