import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Refusal } from '../../core/refusal.ts';
import { momentOn } from '../../dialogue/time/quiet-hours.ts';
import { codebookCsv, createCaseExport } from '../case-export.ts';
import type { ApiDeps } from '../deps.ts';
import { ExportFile, ExportPreview, ExportYear } from '../export-shapes.ts';
import { assertMayFollow, exportedAs, exportedBefore, writeExported } from '../exported-before.ts';

/** Closed cases for others, in the fields of HTCDS 2.0: with consent alone, without a person, and never fewer than 11 alike. */
export const caseExport: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const config = { permission: 'export_cases' } as const;
  const { preview, file } = createCaseExport(deps);
  const zone = deps.hotlineZone;
  const blockOf = ({ year }: { year: string }) => {
    const [from, until] = [momentOn(`${year}-01-01`, 0, zone), momentOn(`${Number(year) + 1}-01-01`, 0, zone)];
    if (until > deps.now()) throw new Refusal('year_not_over', `${year} is not over`);
    return { year, from, until };
  };

  app.get(
    '/case-export',
    {
      config,
      schema: {
        summary:
          'What of the cases that were closed in a year would leave, and what stays; who looked stands in the audit',
        querystring: ExportYear,
        response: { 200: ExportPreview },
      },
    },
    async (request) => {
      const { query } = request;
      const shown = await preview(blockOf(query));
      await deps.note(request, 'cases_previewed', { reason: query.year });
      return shown;
    },
  );

  app.get(
    '/case-export.csv',
    {
      config,
      schema: {
        summary:
          'The same as a file; who took it stands in the audit. Once one has left, another by few records is refused',
        querystring: ExportFile,
      },
    },
    async (request, reply) => {
      const { query } = request;
      const lines = await file(blockOf(query));
      const exported = exportedAs(deps.exportKey, query.year, lines);
      const before = await exportedBefore(deps.store, query.year);
      const isEarlierGone = before === 'unknown' && query.earlier === 'gone';
      assertMayFollow(before, exported, { isEarlierGone });
      await deps.note(request, 'cases_exported', { reason: writeExported(exported, { isEarlierGone }) });
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="htcds-${query.year}.csv"`);
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
