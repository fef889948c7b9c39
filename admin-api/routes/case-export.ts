import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { momentOn } from '../../dialogue/time/quiet-hours.ts';
import { codebookCsv, createCaseExport } from '../case-export.ts';
import { Days } from '../days.ts';
import type { ApiDeps } from '../deps.ts';
import { ExportPreview } from '../export-shapes.ts';

const DAY_HOURS = 24;

/** Closed cases for others, in the fields of HTCDS 2.0: with consent alone, without a person, and never fewer than 11 alike. */
export const caseExport: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const config = { permission: 'export_cases' } as const;
  const { preview, file } = createCaseExport(deps);
  const zone = deps.hotlineZone;
  const spanOf = ({ from, until }: z.infer<typeof Days>) => ({
    from: momentOn(from, 0, zone),
    until: momentOn(until, DAY_HOURS, zone),
  });

  app.get(
    '/case-export',
    {
      config,
      schema: {
        summary: 'What of the cases that were closed in a time would leave, and what stays',
        querystring: Days,
        response: { 200: ExportPreview },
      },
    },
    ({ query }) => preview(spanOf(query)),
  );

  app.get(
    '/case-export.csv',
    { config, schema: { summary: 'The same as a file; who took it stands in the audit', querystring: Days } },
    async (request, reply) => {
      const { query } = request;
      const lines = await file(spanOf(query));
      await deps.note(request, 'cases_exported', { reason: `${query.from} ${query.until}` });
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="htcds-${query.from}-${query.until}.csv"`);
      return reply.send(Readable.from(lines));
    },
  );

  app.get(
    '/case-export-codebook.csv',
    { config, schema: { summary: 'What may stand in each column of the file' } },
    async (_request, reply) => {
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="htcds-codebook.csv"');
      return reply.send(Readable.from(codebookCsv()));
    },
  );
};
