import { ACCOUNT_KEPT_MS, FAILURES_COUNTED_MS, type FailureCount, PROCESS_KEPT_MS } from '../../core/standing.ts';

export const HOUR_MS = 3_600_000;

/** What a store lists at most; there are a few of each. */
export const STANDINGS_MAX = 100;
export const FAILURES_MAX = 5000;

/** From which hour on failures count. */
export function failuresSince(now: number): number {
  return Math.floor((now - FAILURES_COUNTED_MS) / HOUR_MS) + 1;
}

/** What was told before these moments is nobody's any more. */
export function toldSince(now: number): { process: number; account: number } {
  return { process: now - PROCESS_KEPT_MS, account: now - ACCOUNT_KEPT_MS };
}

/** How often an account failed in one hour. */
export interface HourlyFailures {
  account: string;
  reason: string;
  count: number;
  lastAt: number;
}

/** Of one account, the most frequent first. */
export function failuresOf(account: string, hourly: readonly HourlyFailures[]): FailureCount[] {
  const counts = new Map<string, FailureCount>();
  for (const { account: one, reason, count, lastAt } of hourly) {
    if (one !== account) continue;
    const before = counts.get(reason);
    counts.set(reason, {
      reason: reason as FailureCount['reason'],
      count: (before?.count ?? 0) + count,
      at: Math.max(before?.at ?? 0, lastAt),
    });
  }
  return [...counts.values()].toSorted(
    (one, other) => other.count - one.count || other.at - one.at || (one.reason > other.reason ? -1 : 1),
  );
}
