import {
  type Claim,
  HELD_FROM,
  heldBy,
  type Outbox,
  type OutboxChange,
  puttingAway,
  type QueuedBubble,
  replacing,
} from './outbox.ts';

/**
 * A bubble that may not leave yet goes behind all others, which it must not hold up, and is looked at again at `until`. It
 * is as old as this moment: how long it was held back is not counted against it. `null`: another has the claim.
 */
export function holdingBack<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  claim: Claim,
  { at, until }: { at: number; until: number },
): OutboxChange<Bubble> | null {
  const held = heldBy(before, claim);
  if (held === null) return null;
  const behind = { position: HELD_FROM + held.seq, queuedAt: at, dueAt: until };
  return puttingAway(before, held) ?? replacing(before, { ...held, ...behind, state: 'waiting' });
}
