import { DAY_MS } from '../../../core/days.ts';
import type { Days, Months } from '../api/figures.ts';

/** As the server refuses more. */
const DAYS_MAX = 731;
const MONTHS_MAX = 24;

export const SPANS = [7, 30, 90] as const;

/** So many days, of which the last is today by the clock of the zone. */
export function daysBack(count: number, { now, zone }: { now: number; zone: string }): Days {
  const until = dayIn(zone, now);
  return { from: new Date(Date.parse(until) - (count - 1) * DAY_MS).toISOString().slice(0, 10), until };
}

/** As the server counts corrections before a month may leave. */
const SETTLED_MS = 10 * DAY_MS;

/** So many whole months, of which the last is the newest that may leave, by the clock of the zone. */
export function monthsBack(count: number, { now, zone }: { now: number; zone: string }): Months {
  const [year = 0, month = 1] = dayIn(zone, now - SETTLED_MS)
    .split('-')
    .map(Number);
  const nameOf = (back: number) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7);
  return { from: nameOf(count), until: nameOf(1) };
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

/** Months that are over, by what `monthsBack` has told of the last. */
export function areOver({ from, until }: Months, last: string): boolean {
  const isMonth = (text: string) => /^20\d{2}-(?:0[1-9]|1[0-2])$/.test(text);
  const numberOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
  const isSpan = isMonth(from) && isMonth(until) && from <= until && until <= last;
  return isSpan && numberOf(until) - numberOf(from) < MONTHS_MAX;
}

/** A day such as `2026-11-24` in digits; by a month its month alone. */
export function digitsOf(day: string, step: 'day' | 'week' | 'month' = 'day'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return step === 'month' ? `${month}.${year}` : `${date}.${month}.${year}`;
}
