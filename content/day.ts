import { DAY_MS } from '../core/days.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a word is a day of the calendar, written `2026-11-24`. */
export function isDay(word: string): boolean {
  return DAY.test(word) && toDay(Date.parse(word)) === word;
}

/** The day so many days later, or earlier below zero. */
export function addDays(day: string, count: number): string {
  return toDay(Date.parse(day) + count * DAY_MS) ?? day;
}

/** The same day so many months later; the month's last day where it has no such day (31 January, one month: 28 February). */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + count, Math.min(date, last))) ?? day;
}

/** Puts days in order; an empty one comes first. Days are compared as they are written, in whatever language the machine has. */
export function compareDays(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function toDay(moment: number): string | null {
  return Number.isFinite(moment) ? new Date(moment).toISOString().slice(0, 10) : null;
}
