/** Counts how often a key came within a window that opens with its first time. Kept in memory: every process counts for itself. */
export interface Limit {
  /** Counts one more; returns 0, or the milliseconds to wait where it was one too many. */
  take(key: string): number;
}

/** Over so many keys the oldest windows are given up: the memory is bounded whatever arrives. */
const KEYS_MAX = 20_000;

/** `max` 0: no limit. */
export function createLimit({ max, windowMs, now }: { max: number; windowMs: number; now: () => number }): Limit {
  const windows = new Map<string, { until: number; count: number }>();
  return {
    take(key) {
      if (max === 0) return 0;
      const at = now();
      const open = windows.get(key);
      if (open && open.until > at) {
        open.count += 1;
        return open.count > max ? open.until - at : 0;
      }
      windows.delete(key);
      windows.set(key, { until: at + windowMs, count: 1 });
      if (windows.size > KEYS_MAX) dropOldest(windows);
      return 0;
    },
  };
}

/** A Map keeps the order of insertion, and every window is as long as every other: the first is the oldest. */
function dropOldest(windows: Map<string, unknown>): void {
  for (const key of windows.keys()) {
    windows.delete(key);
    return;
  }
}
