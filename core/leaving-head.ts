import type { DeliveryClaimer } from './claimer.ts';
import { isDue } from './clock.ts';
import { LAST_RANK } from './message.ts';
import type { QueuedBubble } from './outbox.ts';

/** Whether a head may leave at once by whoever has a free slot. */
export function mayLeave(
  { account, state, cancelledAt = null, dueAt, rank }: LeavingHead,
  { accounts, held, now }: Pick<DeliveryClaimer, 'accounts' | 'held' | 'now'>,
): boolean {
  const isHeld = rank === LAST_RANK && held.includes(account);
  return state === 'waiting' && cancelledAt === null && isDue(dueAt, now) && accounts.includes(account) && !isHeld;
}

/** A head as stores keep it. */
export interface LeavingHead extends Pick<QueuedBubble, 'account' | 'state'> {
  dueAt: number;
  rank?: number | undefined;
  cancelledAt?: number | null | undefined;
}

/** How a bubble stands for whoever has claimed it: theirs for the length of the lease. */
export function claimed(
  { tries }: Pick<QueuedBubble, 'tries'>,
  { now, leaseMs }: Pick<DeliveryClaimer, 'now' | 'leaseMs'>,
) {
  return { state: 'sending', tries: tries + 1, dueAt: now + leaseMs, triedAt: now } as const;
}
