import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { UTC_DAYS } from '../../core/days.ts';
import { FIGURE_KINDS, figuresOf } from '../../core/figures.ts';
import type { ApiDeps } from '../deps.ts';
import { figuresCsv } from '../figures-csv.ts';
import { FiguresShape } from '../figures-shapes.ts';

/** Two years and a leap day. */
const DAYS_MAX = 731;

const Day = z.iso.date().meta({ description: 'A day by the clock of the hotline (TZ_HOTLINE), such as 2026-11-24.' });
const Days = z
  .object({ from: Day, until: Day.meta({ description: 'The last day; it counts, too.' }) })
  .refine(({ from, until }) => {
    const count = daysOf({ from, until });
    return count.until > count.from && count.until - count.from <= DAYS_MAX;
  }, 'the days must follow each other, and be no more than two years');

/** What happened, from counters of days: no person is in them. */
export const figures: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store } = deps;
  const config = { permission: 'read_figures' } as const;
  const readFigures = async (days: z.infer<typeof Days>) =>
    figuresOf(await store.sumEvents(daysOf(days), FIGURE_KINDS));

  app.get(
    '/figures',
    {
      config,
      schema: { summary: 'What happened in a time', querystring: Days, response: { 200: FiguresShape } },
    },
    ({ query }) => readFigures(query),
  );

  app.get(
    '/figures.csv',
    { config, schema: { summary: 'The same for others, as CSV: small numbers are hidden', querystring: Days } },
    async (request, reply) => {
      const { query } = request;
      const lines = figuresCsv(await readFigures(query), query);
      await deps.note(request, 'figures_exported', { reason: `${query.from} ${query.until}` });
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="hamroh-${query.from}-${query.until}.csv"`);
      return reply.send(Readable.from(lines));
    },
  );
};

/** Whole days by their number; the last is the one before `until`. */
function daysOf({ from, until }: { from: string; until: string }): { from: number; until: number } {
  const numberOf = (day: string) => UTC_DAYS.dayOf(Date.parse(day));
  return { from: numberOf(from), until: numberOf(until) + 1 };
}
