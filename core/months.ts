import { UTC_DAYS } from './days.ts';

/** Months of the calendar, by the number of their first day (core/days.ts). */

/** The day on which a month begins that has this day. */
export function monthOf(day: number): number {
  return monthsLater(day, 0);
}

/** The first day of the month that comes so many months later. */
export function monthsLater(day: number, months: number): number {
  const date = new Date(UTC_DAYS.startOf(day));
  return UTC_DAYS.dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}
