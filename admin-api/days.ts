import { z } from 'zod';
import { UTC_DAYS } from '../core/days.ts';

/** Two years and a leap day. */
const DAYS_MAX = 731;

export const Day = z.iso
  .date()
  .meta({ description: 'A day by the clock of the hotline (TZ_HOTLINE), such as 2026-11-24.' });

/** Days of which figures are asked. */
export const Days = z
  .object({ from: Day, until: Day.meta({ description: 'The last day; it counts, too.' }) })
  .refine(({ from, until }) => {
    const count = daysOf({ from, until });
    return count.until > count.from && count.until - count.from <= DAYS_MAX;
  }, 'the days must follow each other, and be no more than two years');

/** Whole days by their number; the last is the one before `until`. */
export function daysOf({ from, until }: { from: string; until: string }): { from: number; until: number } {
  return { from: dayNumberOf(from), until: dayNumberOf(until) + 1 };
}

export function dayNumberOf(day: string): number {
  return UTC_DAYS.dayOf(Date.parse(day));
}

export function nameOfDay(day: number): string {
  return new Date(UTC_DAYS.startOf(day)).toISOString().slice(0, 10);
}
