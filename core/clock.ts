/**
 * What holds of time whatever a clock says: it may have been ahead by a month when something was written down, or go back
 * by an hour. Nobody is silenced for longer than the longest wait there is, and nothing is deleted while it is in doubt.
 */

/** The longest that anything waits: a pace, a channel that asks for patience, a retry. What lies further ahead is due. */
export const LONGEST_WAIT_MS = 3_600_000;
/** The longest pause of a channel between two bubbles of one contact. */
export const LONGEST_PACE_MS = 6000;
/** Clocks of one house are apart by no more than this. */
export const CLOCKS_APART_MS = 5000;

/** A moment that something waits for has come, or was written by a clock that was ahead. */
export function isDue(dueAt: number, now: number): boolean {
  return dueAt <= now || dueAt > now + LONGEST_WAIT_MS;
}

/** From which moment on a lease cannot be one that was taken by a right clock: it is further ahead than its own length. */
export function farLease(now: number, leaseMs: number): number {
  return now + leaseMs + CLOCKS_APART_MS;
}

/** A lease that has run out, or that is further ahead than its own length, is nobody's. */
export function isNobodys(until: number, now: number, leaseMs: number): boolean {
  return until <= now || until > farLease(now, leaseMs);
}

/** The end of a pause that may be meant. One that is further ahead than any pace was written by a clock that was ahead. */
export function pauseEnd(pausedTo: number, now: number): number {
  return pausedTo > now + LONGEST_PACE_MS + CLOCKS_APART_MS ? 0 : pausedTo;
}

/** No wait is longer than the longest, also where a channel asks for more. */
export function boundedWait(ms: number): number {
  return Math.min(ms, LONGEST_WAIT_MS - CLOCKS_APART_MS);
}

/** Something was so lately. What lies ahead of this moment was not: the clock was wrong then. */
export function wasLately(at: number, now: number, withinMs: number): boolean {
  return at <= now + CLOCKS_APART_MS && now - at < withinMs;
}
