import { isHeldBack } from './held-place.ts';
import { type Claim, heldBy, type Outbox, type OutboxChange, type QueuedBubble, replacing } from './outbox.ts';

/** `urgent`: an answer to danger waits behind it, and passes it once it is let go. `lost`: another has the claim. */
export type HoldWord = 'held' | 'urgent' | 'lost';

/** Whoever sends what takes long has it until later. `null`: another has the claim. */
export function holdingOn<Bubble extends QueuedBubble>(
  before: Outbox<Bubble>,
  claim: Claim,
  until: number,
): { change: OutboxChange<Bubble>; word: HoldWord } | null {
  const held = heldBy(before, claim);
  if (held === null) return null;
  const isUrgent = before.bubbles.some(
    (one) => one.author === 'bot' && one.rank === 0 && one.state === 'waiting' && !isHeldBack(one),
  );
  return { change: replacing(before, { ...held, dueAt: until }), word: isUrgent ? 'urgent' : 'held' };
}
