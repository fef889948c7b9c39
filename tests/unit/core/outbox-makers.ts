import type { DeliveryStatus, StatusChange } from '../../../core/delivery.ts';
import type { Outbox, QueuedBubble } from '../../../core/outbox.ts';

export const NOW = 1_800_000_000_000;
export const EMPTY: Outbox = { bubbles: [], sendAfter: 0 };
export const DEAF = { hearing: { isWaitedOn: false, hasTurned: false }, askedAt: null };

export function bubble(seq: number, more: Partial<QueuedBubble> = {}): QueuedBubble {
  const waiting = {
    state: 'waiting',
    tries: 0,
    dueAt: null,
    triedAt: null,
    cancelledAt: null,
    position: null,
  } as const;
  return { seq, account: 'telegram:1', author: 'bot', queuedAt: NOW, rank: 1, ...waiting, ...more };
}

export const of = (...bubbles: QueuedBubble[]): Outbox => ({ bubbles, sendAfter: 0 });
export const onItsWay = (seq: number, more: Partial<QueuedBubble> = {}) =>
  bubble(seq, { state: 'sending', tries: 1, dueAt: NOW + 30_000, triedAt: NOW, ...more });
export const seqs = (outbox: Outbox | null) => outbox?.bubbles.map(({ seq }) => seq);

export function status(becomes: StatusChange['becomes'], more: Partial<DeliveryStatus> = {}): StatusChange {
  const moments = { sentAt: null, deliveredAt: null, readAt: null, failedAt: NOW + 5 };
  const known = { account: 'telegram:1', tries: 1, externalId: 'x', code: null, isResent: true, isCancelled: false };
  return { becomes, after: { state: 'queued', reason: 'unreachable', ...moments, ...known, ...more } };
}
export const never = (): QueuedBubble => {
  throw new Error('it stands in the outbox');
};
