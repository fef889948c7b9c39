import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { assertUsable, retag, TAGS_OF_TICKET_MAX } from '../../core/tag.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, TicketId } from '../desk-shapes.ts';
import { TagId, TagShape } from '../tag-shapes.ts';

const Ids = z.array(TagId).max(TAGS_OF_TICKET_MAX).default([]);

/** What cases have in common, by a list that administrators keep. */
export const tags: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const make = createMaker(deps);

  app.get(
    '/tags',
    {
      config: { permission: 'read_conversations' },
      schema: {
        summary: 'The tags of the house, also those that are retired',
        response: { 200: z.object({ tags: z.array(TagShape) }) },
      },
    },
    async () => {
      const { settings } = await deps.store.readSettings();
      return { tags: settings.tags.map(({ id, name, isRetired }) => ({ id, name: { ...name }, isRetired })) };
    },
  );

  app.post(
    '/tickets/:id/tags',
    {
      config: { permission: 'answer_tickets' },
      schema: {
        summary: 'Puts tags on a case, and takes others off',
        params: z.object({ id: TicketId }),
        body: z.object({ add: Ids, drop: Ids }),
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { settings } = await deps.store.readSettings();
      assertUsable(settings.tags, request.body.add);
      return make(request, request.params.id, {
        action: 'ticket_tagged',
        move: (by) => quietly((ticket) => retag(ticket, by, request.body)),
      });
    },
  );
};
