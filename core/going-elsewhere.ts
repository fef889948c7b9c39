import { type Outbox, type OutboxChange, type QueuedBubble, saying } from './outbox.ts';

/**
 * The contact goes on at another address. What the bot asked and said there is not said again here, where it may not fit, and
 * the words of people leave for it: whoever reads there has seen nothing of them yet.
 */
export function goingElsewhere<Bubble extends QueuedBubble>(before: Outbox<Bubble>, at: number): OutboxChange<Bubble> {
  const change = saying(before, { at, supersede: true, said: [], isUnreachable: false });
  return {
    ...change,
    bubbles: change.bubbles.map((bubble) => ({ ...bubble, position: bubble.position ?? bubble.seq })),
  };
}
