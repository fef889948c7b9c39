import { CLOCKS_APART_MS } from '../../core/clock.ts';

/** As of when it is told at the desk what happens. */
export interface DeskMoments {
  /** What the clock says: each look at it tells, and whoever has seen that it was set back. */
  clockIs(now: number): void;
  /**
   * Never before what somebody may have read already: a channel tells late of what it did. What lies ahead of the clock was
   * stamped while that was wrong, and takes nothing with it.
   */
  momentOf(at: number, newest: number | null | undefined): number;
}

export function createDeskMoments(elapsed: () => number = () => performance.now()): DeskMoments {
  let known: { now: number; at: number } | null = null;
  return {
    clockIs(now) {
      known = { now, at: elapsed() };
    },
    momentOf(at, newest) {
      if (typeof newest !== 'number' || newest <= at) return at;
      const now = known === null ? Number.POSITIVE_INFINITY : known.now + elapsed() - known.at;
      return newest > Math.max(at, now) + CLOCKS_APART_MS ? at : newest;
    },
  };
}
