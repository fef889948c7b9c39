import { HELD_FROM } from '../../core/outbox.ts';
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
export const COUNT_UNSENT = `select count(*) as unsent from outbox where contact_id = ? and ${NOT_HELD_BACK}`;
