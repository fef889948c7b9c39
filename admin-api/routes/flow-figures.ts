import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EntryName } from '../content-shapes.ts';
import { daysOf } from '../days.ts';
import type { ApiDeps } from '../deps.ts';
import { FlowDays, FlowFiguresShape, fileFrame, flowFiguresCsv, flowFiguresShown } from '../flow-figures.ts';

const Flow = z.object({ flow: EntryName });

/** How people go through a flow, from counters of days: no person is in them. */
export const flowFigures: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const config = { permission: 'edit_content' } as const;
  const read = (flow: string, { from, until, ...narrowed }: z.output<typeof FlowDays>) =>
    deps.content.figures(flow, daysOf({ from, until }), narrowed);

  app.get(
    '/content/flows/:flow/figures',
    {
      config,
      schema: {
        summary: 'How many came to each node of a flow, went on, and gave up',
        params: Flow,
        querystring: FlowDays,
        response: { 200: FlowFiguresShape },
      },
    },
    async ({ params, query }) => flowFiguresShown(await read(params.flow, query)),
  );

  app.get(
    '/content/flows/:flow/figures.csv',
    {
      config,
      schema: { summary: 'The same for others, as CSV: small numbers are hidden', params: Flow, querystring: FlowDays },
    },
    async (request, reply) => {
      const { query, params } = request;
      const counts = await read(params.flow, query);
      const frame = fileFrame(counts, query);
      const named = Object.values(frame).filter((one) => one !== '');
      await deps.note(request, 'figures_exported', { reason: [`flow/${params.flow}`, ...named].join(' ') });
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${['hamroh', params.flow, ...named].join('-')}.csv"`);
      return reply.send(Readable.from(flowFiguresCsv(counts, params.flow, frame)));
    },
  );
};
