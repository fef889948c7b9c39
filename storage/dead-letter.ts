import type { DeadLetter } from '../core/dead-letter.ts';
import { deliveryId } from '../core/delivery.ts';

/** So many are listed at once at most, whatever is asked for. */
export const DEAD_LETTERS_READ_MAX = 500;

/** Says that a bubble was given up, and stands in the order in which that happened. */
export function deadKey(at: number, contactId: string, seq: number): string {
  const padded = (number: number) => String(number).padStart(16, '0');
  return `${padded(at)}-${contactId}-${padded(seq)}`;
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
    channel: account?.split(':')[0] ?? 'unknown',
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
