import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { STAFF_LANGUAGES } from '../../core/staff.ts';
import { staffOf } from '../authorize.ts';
import { EntryName } from '../content-shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { FloipReport } from '../flow-shapes.ts';
import { STRING_TYPES } from '../string-desk.ts';
import { editorOf } from './content.ts';

const InLanguage = z.object({ language: z.enum(STAFF_LANGUAGES) });

/** A flow as files for others: its texts for whoever writes, which come back as other files of texts do; and all of it for other tools. */
export const flowFiles: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { content: desk } = deps;
  const config = { permission: 'read_content' } as const;
  const params = z.object({ flow: EntryName });

  app.get(
    '/content/flows/:flow/texts.xlsx',
    {
      config,
      schema: {
        summary: 'All texts of a flow in the order in which they are read, as a table of Excel for whoever writes',
        params,
        querystring: InLanguage,
      },
    },
    async (request, reply) => {
      const { flow } = request.params;
      const file = await desk.writeFlowTexts({ flow, ...request.query }, editorOf(staffOf(request)));
      attach(reply, { name: `${fileName(flow)}.xlsx`, type: STRING_TYPES.xlsx });
      return reply.send(file);
    },
  );

  app.get(
    '/content/flows/:flow/floip',
    {
      config,
      schema: {
        summary: 'What of a flow other tools cannot do, before it goes out to them',
        params,
        response: { 200: FloipReport },
      },
    },
    async (request) => desk.floipReport(request.params.flow, editorOf(staffOf(request))),
  );

  app.get(
    '/content/flows/:flow/floip.txt',
    { config, schema: { summary: 'The same as a text, to lay beside the file', params, querystring: InLanguage } },
    async (request, reply) => {
      const { flow } = request.params;
      attach(reply, { name: `${fileName(flow)}-floip.txt`, type: 'text/plain; charset=utf-8' });
      return reply.send(await desk.floipLeft({ flow, ...request.query }, editorOf(staffOf(request))));
    },
  );

  app.get(
    '/content/flows/:flow/floip.json',
    {
      config,
      schema: {
        summary: 'A flow by the Flow Specification 1.0.0-rc3 of the Flow Interoperability Project',
        params,
      },
    },
    async (request, reply) => {
      const { flow } = request.params;
      attach(reply, { name: `${fileName(flow)}.json`, type: 'application/json; charset=utf-8' });
      return reply.send(await desk.floipFile(flow, editorOf(staffOf(request))));
    },
  );
};

function attach(reply: FastifyReply, { name, type }: { name: string; type: string }): void {
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`);
}

function fileName(flow: string): string {
  return `hamroh-${flow}`.replace(/[^a-z0-9-]/g, '');
}
