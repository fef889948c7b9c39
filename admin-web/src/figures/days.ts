import type { Days } from '../api/figures.ts';

const DAY_MS = 24 * 3_600_000;
/** As the server refuses more. */
const DAYS_MAX = 731;

export const SPANS = [7, 30, 90] as const;

/** So many days, of which the last is today by the clock of the zone. */
export function daysBack(count: number, { now, zone }: { now: number; zone: string }): Days {
  const until = dayIn(zone, now);
  return { from: new Date(Date.parse(until) - (count - 1) * DAY_MS).toISOString().slice(0, 10), until };
}

function dayIn(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  return ['year', 'month', 'day'].map((type) => parts.find((one) => one.type === type)?.value).join('-');
}

export function areWhole({ from, until }: Days): boolean {
  const [first, last] = [Date.parse(from), Date.parse(until)];
  return first <= last && (last - first) / DAY_MS < DAYS_MAX;
}
