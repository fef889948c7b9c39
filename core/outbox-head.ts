import { LONGEST_WAIT_MS } from './clock.ts';
import { isHeldBack } from './held-place.ts';
import type { Outbox, QueuedBubble } from './outbox.ts';

/** The only bubble of a contact that is looked at: the one that may leave next, or is on its way. */
export interface Head<Bubble extends QueuedBubble = QueuedBubble> {
  bubble: Bubble;
  dueAt: number;
  /** Of the most urgent bubble of the contact: what stands before it is as urgent. */
  rank: number;
}

/**
 * A bubble that is on its way stays the head; else the one that is to leave first is, not before `sendAfter`. `null`: nothing
 * waits.
 */
export function headOf<Bubble extends QueuedBubble>({ bubbles, sendAfter }: Outbox<Bubble>): Head<Bubble> | null {
  const bubble = bubbles.find(({ state }) => state === 'sending') ?? firstOf(bubbles);
  if (bubble === undefined) return null;
  // A pause that was written under a clock that was ahead counts for nothing.
  const pausedTo = sendAfter > bubble.queuedAt + LONGEST_WAIT_MS ? 0 : sendAfter;
  return {
    bubble,
    dueAt: Math.max(bubble.dueAt ?? bubble.queuedAt, pausedTo),
    rank: Math.min(...bubbles.map(({ rank }) => rank)),
  };
}

/**
 * Of bubbles in their order the one that is to leave first. An upload may take long, and fail: an answer to danger passes the
 * file of an operator. Of those that are held back it is the one that is looked at first: what one waits for is not what
 * another does.
 */
function firstOf<Bubble extends QueuedBubble>(bubbles: readonly Bubble[]): Bubble | undefined {
  const [first, ...behind] = bubbles;
  if (first === undefined) return undefined;
  if (isHeldBack(first)) return bubbles.reduce((one, other) => ((other.dueAt ?? 0) < (one.dueAt ?? 0) ? other : one));
  // The words of an operator are as urgent as danger: of what they send files alone are less.
  if (first.author !== 'operator' || first.rank === 0) return first;
  return behind.find((one) => one.author === 'bot' && one.rank === 0 && !isHeldBack(one)) ?? first;
}
