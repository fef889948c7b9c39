import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { FIGURE_KINDS, figuresOf } from '../../core/figures.ts';
import { Days, daysOf } from '../days.ts';
import type { ApiDeps } from '../deps.ts';
import { figuresCsv } from '../figures-csv.ts';
import { FiguresShape } from '../figures-shapes.ts';

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
