import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { TriedKind, TriedShape } from '../trial-shapes.ts';
import { editorOf } from './content.ts';

/** What a change of rules would do, before it is released. */
export const trials: FastifyPluginAsyncZod<ApiDeps> = async (app, { content: desk }) => {
  app.post(
    '/content/tried/:kind',
    {
      config: { permission: 'edit_content' },
      schema: {
        summary: 'What the drafts of the words of danger, or of the weights, would change, tried on what is known',
        params: z.object({ kind: TriedKind }),
        response: { 200: TriedShape },
      },
    },
    (request) => desk.tryOut(request.params.kind, editorOf(staffOf(request))),
  );
};
