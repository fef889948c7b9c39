import { channelOf } from '../../core/channel.ts';
import { type DeadLetter, isWorthSaying } from '../../core/dead-letter.ts';
import { deliveryId } from '../../core/delivery-id.ts';
import type { Outbound } from '../../core/message.ts';
import { isReplied, resendKey } from '../../core/reply-key.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';

/** So many are listed at once at most, whatever is asked for. */
export const DEAD_LETTERS_READ_MAX = 500;

/** Says that a bubble was given up, and stands in the order in which that happened. */
export function deadKey(at: number, contactId: string, seq: number): string {
  const padded = (number: number) => String(number).padStart(16, '0');
  return `${padded(at)}-${contactId}-${padded(seq)}`;
}

/** Below all that were given up from a moment on. */
export function deadSince(at: number): string {
  return String(Math.max(0, at)).padStart(16, '0');
}

/**
 * Whether a bubble that waited for a word of its contact is said with this turn: an operator may have said it once more, and that
 * word may take all of it back.
 */
export function isSaidNow(
  { seq, failedAt, outbound }: { seq: number; failedAt: number; outbound: Outbound },
  { ticket, at, erases = [] }: Pick<TurnCommit, 'ticket' | 'at' | 'erases'>,
): boolean {
  if (outbound.text === undefined || erases.some((line) => line.seq === seq && line.text === null)) return false;
  const isSaidAgain = ticket !== null && isReplied(ticket, resendKey(seq));
  return !isSaidAgain && isWorthSaying(outbound, { failedAt, now: at });
}

/** A given up bubble as a store keeps it. */
export interface StoredDeadLetter {
  contactId: string;
  seq: number;
  account?: string | null;
  author: 'contact' | 'bot' | 'operator';
  reason: string | null;
  code?: number | null;
  tries?: number;
  at: number;
  failedAt?: number | null;
  flow: string | null;
  node: string | null;
  dead?: string | null;
}

export function readDeadLetter(row: StoredDeadLetter): DeadLetter {
  const { contactId, seq, account, author, reason, code = null, tries = 0, flow, node } = row;
  return {
    id: deliveryId(contactId, seq),
    contactId,
    channel: account ? channelOf(account) : 'unknown',
    reason: reason ?? 'unknown',
    code,
    tries,
    at: row.failedAt ?? row.at,
    from: author === 'operator' ? 'operator' : 'bot',
    flow,
    node,
    cursor: row.dead ?? '',
  };
}
