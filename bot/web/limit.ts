import { LRUCache } from 'lru-cache';

/** Counts how much came of a key within a window that opens with its first. Kept in memory: every process counts for itself. */
export interface Limit {
  /** Counts one more, or so much; returns 0, or the milliseconds to wait where it was too much. */
  take(key: string, amount?: number): number;
  /** The milliseconds to wait where the limit, or so many times the limit, is full already; counts nothing. */
  waitOf(key: string, times?: number): number;
}

/** Over so many keys the oldest windows are given up: the memory is bounded whatever arrives. */
export const KEYS_MAX = 20_000;

interface Window {
  until: number;
  count: number;
}

/** `max` 0: no limit. */
export function createLimit({ max, windowMs, now }: { max: number; windowMs: number; now: () => number }): Limit {
  // Every window is as long as every other, and is looked at without being renewed: the first to go is the oldest. Counted by a
  // size, it sets no memory aside for keys that never come.
  const windows = new LRUCache<string, Window>({ maxSize: KEYS_MAX, sizeCalculation: () => 1 });
  return {
    take(key, amount = 1) {
      if (max === 0) return 0;
      const at = now();
      const open = windows.peek(key);
      if (open && isOpen(open, at)) {
        open.count += amount;
        return open.count > max ? open.until - at : 0;
      }
      windows.set(key, { until: at + windowMs, count: amount });
      return 0;
    },
    waitOf(key, times = 1) {
      const at = now();
      const open = windows.peek(key);
      if (max === 0 || open === undefined || !isOpen(open, at)) return 0;
      return open.count >= max * times ? open.until - at : 0;
    },
  };

  /** One that ends later than it could begin now is of a clock that was ahead. */
  function isOpen({ until }: { until: number }, at: number): boolean {
    return until > at && until <= at + windowMs;
  }
}
