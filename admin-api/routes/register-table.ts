import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { staffOf } from '../authorize.ts';
import { CSV_BOM } from '../csv.ts';
import type { ApiDeps } from '../deps.ts';
import { TABLE_MAX, TableBody, TableImportBody, TableImported, TablePreview } from '../table-shapes.ts';
import { editorOf } from './content.ts';

/** Beside the file there are the names of the rows that were chosen. */
const BODY_MAX = TABLE_MAX + 400_000;

/** The register from a table: shown first, then taken as drafts; nothing of it is released. */
export const registerTable: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { content: desk } = deps;
  const config = { permission: 'edit_content' } as const;
  const bytesOf = (file: string) => Buffer.from(file, 'base64');

  app.get(
    '/content/register.csv',
    { config, schema: { summary: 'The register as contacts read it, as a table to work on' } },
    async (_request, reply) => {
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="hamroh-register.csv"');
      return reply.send(CSV_BOM + (await desk.writeTable()));
    },
  );

  app.post(
    '/content/register/preview',
    {
      config,
      bodyLimit: BODY_MAX,
      schema: {
        summary: 'What a table of the register would do, row by row. Nothing is changed by asking',
        body: TableBody,
        response: { 200: TablePreview },
      },
    },
    async (request) => desk.previewTable(bytesOf(request.body.file)),
  );

  app.post(
    '/content/register/import',
    {
      config,
      bodyLimit: BODY_MAX,
      schema: {
        summary: 'Makes drafts of the rows that were chosen; nothing is released by it, and no draft is overwritten',
        body: TableImportBody,
        response: { 200: TableImported },
      },
    },
    async (request) => {
      const { file, ...chosen } = request.body;
      const done = await desk.importTable(bytesOf(file), chosen, editorOf(staffOf(request)));
      if (done.saved.length > 0) {
        const reason = `${done.saved.length} draft(s) on release ${chosen.release}`;
        await deps.note(request, 'content_imported', { reason });
      }
      return done;
    },
  );
};
