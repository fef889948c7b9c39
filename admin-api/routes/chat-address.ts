import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';

/** Where people find the web chat, for whoever shows it to them at a desk. */
export const chatAddress: FastifyPluginAsyncZod<Pick<ApiDeps, 'publicUrl'>> = async (app, { publicUrl }) => {
  app.get(
    '/chat-address',
    {
      config: { permission: 'own_account' },
      schema: {
        summary: 'Where people find the web chat and its page without scripts; null where no public address is set',
        response: { 200: z.object({ chat: z.url().nullable(), plain: z.url().nullable() }) },
      },
    },
    async () => ({ chat: addressOf(publicUrl, '/'), plain: addressOf(publicUrl, '/chat/plain') }),
  );
};

function addressOf(publicUrl: string | null, path: string): string | null {
  return publicUrl === null ? null : new URL(path, publicUrl).href;
}
