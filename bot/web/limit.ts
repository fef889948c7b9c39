/** Counts how much came of a key within a window that opens with its first. Kept in memory: every process counts for itself. */
export interface Limit {
  /** Counts one more, or so much; returns 0, or the milliseconds to wait where it was too much. */
  take(key: string, amount?: number): number;
  /** The milliseconds to wait where the limit, or so many times the limit, is full already; counts nothing. */
  waitOf(key: string, times?: number): number;
}

/** Over so many keys the oldest windows are given up: the memory is bounded whatever arrives. */
const KEYS_MAX = 20_000;

/** `max` 0: no limit. */
export function createLimit({ max, windowMs, now }: { max: number; windowMs: number; now: () => number }): Limit {
  const windows = new Map<string, { until: number; count: number }>();
  return {
    take(key, amount = 1) {
      if (max === 0) return 0;
      const at = now();
      const open = windows.get(key);
      if (open && isOpen(open, at)) {
        open.count += amount;
        return open.count > max ? open.until - at : 0;
      }
      windows.delete(key);
      windows.set(key, { until: at + windowMs, count: amount });
      if (windows.size > KEYS_MAX) dropOldest(windows);
      return 0;
    },
    waitOf(key, times = 1) {
      const at = now();
      const open = windows.get(key);
      if (max === 0 || open === undefined || !isOpen(open, at)) return 0;
      return open.count >= max * times ? open.until - at : 0;
    },
  };

  /** One that ends later than it could begin now is of a clock that was ahead. */
  function isOpen({ until }: { until: number }, at: number): boolean {
    return until > at && until <= at + windowMs;
  }
}

/** A Map keeps the order of insertion, and every window is as long as every other: the first is the oldest. */
function dropOldest(windows: Map<string, unknown>): void {
  for (const key of windows.keys()) {
    windows.delete(key);
    return;
  }
}
