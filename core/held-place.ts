import { WEB_ACCOUNT } from './message.ts';

/** What is held back stands from here on: behind all that may leave, in its own order. Numbers begin at a moment, far below. */
export const HELD_FROM = 2 ** 50;

/** Where a bubble stands in its outbox; `null`: where its number says. */
interface Placed {
  position?: number | null;
}

/** Whether a bubble is held back: the person's hours, or their word, are waited for. */
export function isHeldBack({ position = null }: Placed): boolean {
  return position !== null && position >= HELD_FROM;
}

/** Whether what was said later may have left before it: whoever reads on from there finds it under a number of its own. */
export function isOvertaken({ account, position = null }: Placed & { account: string }): boolean {
  return account === WEB_ACCOUNT && position !== null;
}

/**
 * Whether what a later turn said waits behind a bubble; the rest of its own turn is nothing newer, and what is held back is
 * none: it is as old as the last look at it.
 */
export function hasNewer(bubbles: readonly (Placed & { queuedAt: number })[], queuedAt: number): boolean {
  return bubbles.some((other) => other.queuedAt > queuedAt && !isHeldBack(other));
}
