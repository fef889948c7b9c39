import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { deskClock } from '../desk-clock.ts';
import { OtherTicketShape, showOtherTicket, TicketId } from '../desk-shapes.ts';

/** So many are shown of one person. */
const MOST = 20;

/** What is known of a person from their other requests: nobody has to tell the worst twice. */
export const otherTickets: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  app.get(
    '/tickets/:id/others',
    {
      config: { permission: 'read_conversations' },
      schema: {
        summary: 'The other requests of whoever has made this one, newest first, with what staff wrote of them',
        params: z.object({ id: TicketId }),
        response: { 200: z.object({ tickets: z.array(OtherTicketShape) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const found = await deps.store.otherTickets(id, MOST);
      // Where there is none nothing was read.
      if (found.length > 0) await deps.note(request, 'conversation_read', { object: { kind: 'ticket', id } });
      const clock = await deskClock(deps);
      return { tickets: found.map((ticket) => showOtherTicket(ticket, clock)) };
    },
  );
};
