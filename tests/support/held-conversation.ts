import { type Conversation, newContact, newMemory } from '../../core/conversation.ts';
import type { Address } from '../../core/message.ts';
import { emptyTicket } from '../../core/ticket.ts';

/** Of somebody with whom an operator is talking. */
export function heldConversation(address: Address): Conversation {
  const ticket = { ...emptyTicket('held', 0), assignee: 'zarina', claimedAt: 0 };
  return {
    id: 'held',
    version: 1,
    account: 'web',
    address,
    contact: newContact(),
    memory: newMemory(),
    session: null,
    ticket,
    timers: [],
    unsent: 0,
  };
}
