import { z } from 'zod';
import { UTC_DAYS } from '../core/days.ts';
import type { Range } from '../core/figures.ts';
import { monthsLater } from '../core/months.ts';
import { SHARED_FIGURES } from '../core/shared-figures.ts';
import { STAFF_LANGUAGES } from '../core/staff.ts';
import { LEVELS } from '../core/ticket.ts';

/** What leaves the house, as it is asked for and as the report is given it. */

const MONTHS_MAX = 24;
const Month = z
  .string()
  .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/)
  .meta({ description: 'A month that is over, such as 2026-10.' });

export const SharedMonths = z
  .object({
    from: Month,
    until: Month.meta({ description: 'The last month; it counts, too.' }),
    language: z.enum(STAFF_LANGUAGES),
  })
  .refine(({ from, until }) => {
    const range = monthsOf({ from, until });
    return range.until > range.from && range.until <= monthsLater(range.from, MONTHS_MAX);
  }, 'the months must follow each other, and be no more than two years');

export function monthsOf({ from, until }: { from: string; until: string }): Range {
  const first = (month: string) => UTC_DAYS.dayOf(Date.parse(`${month}-01`));
  return { from: first(from), until: monthsLater(first(until), 1) };
}

const Line = z.object({
  figure: z.enum(SHARED_FIGURES),
  name: z.string(),
  count: z.number().int().min(11),
});

export const SharedShape = z
  .object({
    lines: z.array(
      Line.extend({
        title: z.string(),
        called: z.string(),
        since: z.iso.date().meta({ description: 'Counted from this day on, where that is before what was asked for.' }),
      }),
    ),
    rates: z.array(z.object({ name: z.enum(LEVELS), called: z.string(), percent: z.number().int().nullable() })).meta({
      description: 'First answers in time, of those that were due; null: a part of it is under 11, so it is not told.',
    }),
    months: z.array(z.object({ month: z.string(), lines: z.array(Line) })),
    figures: z.array(z.object({ figure: z.enum(SHARED_FIGURES), title: z.string(), meaning: z.string() })),
    text: z
      .object({
        title: z.string(),
        period: z.string(),
        safe: z.string(),
        nothing: z.string(),
        byMonth: z.string(),
        share: z.string(),
        shareHidden: z.string(),
        about: z.string(),
        monthHidden: z.string(),
        meanings: z.string(),
      })
      .meta({ description: 'What stands on the report, in its language.' }),
  })
  .meta({ id: 'SharedFigures' });
export type SharedShape = z.infer<typeof SharedShape>;
