import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { STAFF_LANGUAGES } from '../../core/staff.ts';
import { staffOf } from '../authorize.ts';
import { EntryName } from '../content-shapes.ts';
import type { ApiDeps } from '../deps.ts';
import { STRING_TYPES } from '../string-desk.ts';
import { editorOf } from './content.ts';

/** A flow as a file for others: its texts for whoever writes. What comes back is taken as other files of texts are. */
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
        querystring: z.object({ language: z.enum(STAFF_LANGUAGES).meta({ description: 'Of the head of the table.' }) }),
      },
    },
    async (request, reply) => {
      const { flow } = request.params;
      const file = await desk.writeFlowTexts({ flow, ...request.query }, editorOf(staffOf(request)));
      reply.type(STRING_TYPES.xlsx).header('content-disposition', `attachment; filename="${fileName(flow)}.xlsx"`);
      return reply.send(file);
    },
  );
};

function fileName(flow: string): string {
  return `hamroh-${flow}`.replace(/[^a-z0-9-]/g, '');
}
