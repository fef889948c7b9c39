import { newContact, newMemory } from '../../core/conversation.ts';
import { type SafeContact, safeOfBoth } from '../../core/safe-contact.ts';
import { raiseTicket, type Ticket } from '../../core/ticket.ts';
import type { SealedState } from './conversation.ts';

/**
 * What a contact knows of itself after an open ticket came over, with what was agreed on there about being written to; doing
 * it twice is the same as once.
 */
export function withTicket(
  state: SealedState | null,
  { ticket: coming, safe: agreed }: { ticket: Ticket; safe: SafeContact | undefined },
): SealedState {
  const kept = withSafe(state, agreed);
  const ticket = kept.ticket?.status === 'open' ? raiseTicket(kept.ticket, coming) : coming;
  return { ...kept, ticket };
}

/** The same of what was agreed on alone, where no ticket is open. */
export function withSafe(state: SealedState | null, agreed: SafeContact | undefined): SealedState {
  const kept = state ?? { contact: newContact(), session: null, ticket: null, memory: newMemory() };
  const safe = safeOfBoth(kept.memory.safe, agreed);
  return safe === undefined ? kept : { ...kept, memory: { ...kept.memory, safe } };
}
