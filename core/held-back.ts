import { HELD_FROM } from './held-place.ts';
import {
  type Claim,
  heldBy,
  type Outbox,
  type OutboxChange,
  puttingAway,
  type QueuedBubble,
  replacing,
  superseding,
} from './outbox.ts';

/**
 * A bubble that may not leave yet goes behind all others, which it must not hold up, and is looked at again at `until`. It
 * is as old as this moment, and was tried as often as before it was looked at: being held back is no try, and forgets none
 * that was. Of one that may never leave nothing is waited for (`until` null). `null`: another has the claim.
 */
export function holdingBack<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  claim: Claim,
  { at, until }: { at: number; until: number | null },
): OutboxChange<Bubble> | null {
  const held = heldBy(before, claim);
  if (held === null) return null;
  if (until === null) return superseding(before, held, at);
  const behind = { position: HELD_FROM + held.seq, queuedAt: at, dueAt: until, tries: held.tries - 1 };
  return puttingAway(before, held) ?? replacing(before, { ...held, ...behind, state: 'waiting' });
}
