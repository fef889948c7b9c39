import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MEDIA_TYPES } from '../../core/media.ts';
import { Refusal } from '../../core/refusal.ts';
import type { ApiDeps } from '../deps.ts';
import { TicketId } from '../desk-shapes.ts';
import { dispositionOf, safeName } from '../file-name.ts';

const Params = z.object({ id: TicketId, media: z.string().regex(/^\d{1,16}$/) });

/** A file is looked at or saved, and nothing in it ever runs: whatever it may be to somebody's browser. */
const AS_A_FILE = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Files that people sent to the desk. Whoever has one given stands in the audit. */
export const files: FastifyPluginAsyncZod<ApiDeps> = async (app, { store, note }) => {
  app.get(
    '/tickets/:id/media/:media',
    {
      config: { permission: 'read_conversations' },
      exposeHeadRoute: false,
      schema: {
        summary: 'A file that came with a message: pictures and sound to look at, all else to save',
        params: Params,
      },
    },
    async (request, reply) => {
      const { id, media } = request.params;
      const file = await store.readFile(id, media);
      const type = file && MEDIA_TYPES.get(file.mime);
      if (file === null || !type) throw new Refusal('file_unknown', `ticket ${id} has no such file`);
      await note(request, 'file_read', { object: { kind: 'ticket', id } });
      return reply
        .headers(AS_A_FILE)
        .header('content-disposition', dispositionOf(safeName(file.name, file.mime), type.shown !== 'nowhere'))
        .type(file.mime)
        .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
    },
  );
};
