import type { Days } from '../api/figures.ts';

const DAY_MS = 24 * 3_600_000;
/** As the server refuses more. */
const DAYS_MAX = 731;

export const SPANS = [7, 30, 90] as const;

/** So many days, of which today is the last. */
export function daysBack(count: number, now: number): Days {
  return { from: dayOf(now - (count - 1) * DAY_MS), until: dayOf(now) };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function areWhole({ from, until }: Days): boolean {
  const [first, last] = [Date.parse(from), Date.parse(until)];
  return first <= last && (last - first) / DAY_MS < DAYS_MAX;
}
