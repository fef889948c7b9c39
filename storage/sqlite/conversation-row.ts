import { HELD_FROM } from '../../core/held-place.ts';
import type { StoredConversation } from '../shared/conversation.ts';
import { TIMERS } from './timer-rows.ts';

/** A row of `conversations` with what hangs on it, as far as a turn needs it: one statement reads it. */
export interface ConversationRow extends StoredConversation {
  lastSeq: number;
  droppedClaimed: number;
  hasWoken: number;
  isUnreachable: number;
  turnLease: number;
  turnUntil: number;
  sendAfter: number;
  /** What of the outbox is under way, and how much there is of it in all. */
  unsent: number;
  queued: number;
  /** As `readTimers` reads them. */
  timers: string;
}

/** Of the outbox: what is held back for the hours of its contact is nothing that is still under way. */
const NOT_HELD_BACK = `coalesce(position, 0) < ${HELD_FROM}`;

export const CONVERSATION_COLUMNS = `
  id, version, account, sealed_address as sealedAddress, sealed_state as sealedState, last_seq as lastSeq, sent, dropped,
  dropped_claimed as droppedClaimed, silent_since as silentSince, has_woken as hasWoken, is_unreachable as isUnreachable,
  turn_lease as turnLease, turn_until as turnUntil, send_after as sendAfter,
  apologised_at as apologisedAt,
  (select count(*) from outbox where contact_id = conversations.id and ${NOT_HELD_BACK}) as unsent,
  (select count(*) from outbox where contact_id = conversations.id) as queued, ${TIMERS} as timers`;

/** What nobody has looked at since its hours began is late like the rest. */
export const NOT_HELD_NOW = `(${NOT_HELD_BACK} or coalesce(due_at, wait_until, 0) <= ?1)`;
