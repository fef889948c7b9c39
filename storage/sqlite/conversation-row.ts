import { HELD_FROM } from '../../core/held-place.ts';
import type { StoredConversation } from '../shared/conversation.ts';

/** A row of `conversations`, as far as a turn needs it. */
export interface ConversationRow extends StoredConversation {
  lastSeq: number;
  droppedClaimed: number;
  hasWoken: number;
  isUnreachable: number;
  turnLease: number;
  turnUntil: number;
  sendAfter: number;
}

export const CONVERSATION_COLUMNS = `
  id, version, account, sealed_address as sealedAddress, sealed_state as sealedState, last_seq as lastSeq, sent, dropped,
  dropped_claimed as droppedClaimed, silent_since as silentSince, has_woken as hasWoken, is_unreachable as isUnreachable,
  turn_lease as turnLease, turn_until as turnUntil, send_after as sendAfter,
  apologised_at as apologisedAt`;

/** Of the outbox: what is held back for the hours of its contact is nothing that is still under way. */
export const NOT_HELD_BACK = `coalesce(position, 0) < ${HELD_FROM}`;
/** What nobody has looked at since its hours began is late like the rest. */
export const NOT_HELD_NOW = `(${NOT_HELD_BACK} or coalesce(due_at, wait_until, 0) <= ?1)`;
export const COUNT_UNSENT = `select count(*) as unsent from outbox where contact_id = ? and ${NOT_HELD_BACK}`;
