import { DAY_MS } from '../../../core/days.ts';

/** A day as a field of a form has it, 2026-11-24, by the clock of this browser. */
export function dayAfter(now: number, days: number): string {
  const date = new Date(now + days * DAY_MS);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((one) => String(one).padStart(2, '0')).join('-');
}

/** The same as it is read: 24.11.2026. */
export function dayRead(day: string): string {
  return day.split('-').toReversed().join('.');
}
