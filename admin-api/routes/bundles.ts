import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import type { ApiDeps } from '../deps.ts';
import { sendPacked } from '../packed.ts';

const Params = z.object({ release: z.coerce.number().int().min(1) });

/** What a release says, whole: for whoever runs the bot in their own page. */
export const bundles: FastifyPluginAsyncZod<ApiDeps> = async (app, { content: desk }) => {
  const config = { permission: 'read_content' } as const;

  app.get(
    '/content/bundle/:release',
    {
      config,
      exposeHeadRoute: false,
      schema: {
        summary: 'All that a release says on a day, as the bot is made of it',
        params: Params,
        querystring: z.object({ day: z.iso.date().optional() }),
      },
    },
    async (request, reply) => {
      const { day = null } = request.query;
      const packed = await desk.bundle(request.params.release, day);
      return sendPacked(request, reply, { packed, type: 'application/json; charset=utf-8' });
    },
  );

  app.get(
    '/content/bundle/:release/model',
    {
      config,
      exposeHeadRoute: false,
      schema: { summary: 'The model of topics of a release, as bytes', params: Params },
    },
    async (request, reply) => {
      const { release } = request.params;
      // Of the same release it is another one on another day, and for another version of the program.
      const packed = await desk.bundleModel(release);
      if (packed === null) throw new Refusal('file_unknown', `no model is there for release ${release}`);
      return sendPacked(request, reply, { packed, type: 'application/octet-stream' });
    },
  );
};
