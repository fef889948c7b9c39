import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RedFlood } from '../../core/red-flood.ts';
import { Refusal } from '../../core/refusal.ts';
import { closeAlike } from '../../dialogue/desk/desk.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { OutcomeName, SeenBody, TicketId } from '../desk-shapes.ts';
import { Reason } from '../shapes.ts';

const Flood = z
  .object({ id: z.string(), tickets: z.array(z.object({ id: z.string(), heardAt: z.number().int().nullable() })) })
  .meta({ id: 'Flood' });

/** So many are closed by one request; a page asks again for the rest. */
const MOST = 100;

/** Why one of them stayed open. */
const STAYED = new Set([
  'person_wrote',
  'ticket_held',
  'ticket_closed',
  'ticket_joined',
  'call_back_open',
  'write_back_open',
  'ticket_unknown',
]);

/** Red requests that came of one network within an hour: shown together, and closed together. */
export const floods: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, knowledge } = deps;
  const make = createMaker(deps);

  app.get(
    '/floods',
    {
      config: { permission: 'read_conversations' },
      schema: {
        summary: 'Open red requests that came of one network within an hour, in the order in which they came',
        response: { 200: z.object({ floods: z.array(Flood) }) },
      },
    },
    async () => ({ floods: await Promise.all((await store.openFloods()).map(shown)) }),
  );

  app.post(
    '/floods/:id/close',
    {
      config: { permission: 'answer_tickets' },
      schema: {
        summary: 'Ends several of them, each as by itself; one whose person has written since stays open',
        description:
          'At most 100. Each is taken first where nobody holds it. `stayed` names those that are not closed, with why (`person_wrote`).',
        params: z.object({ id: TicketId }),
        body: z.object({
          outcome: OutcomeName.exclude(['referred']),
          reason: Reason,
          tickets: z
            .array(z.object({ id: TicketId, seen: SeenBody.unwrap() }))
            .min(1)
            .max(MOST),
        }),
        response: {
          200: z.object({
            closed: z.array(z.string()),
            stayed: z.array(z.object({ id: z.string(), code: z.string() })),
          }),
        },
      },
    },
    async (request) => {
      const { outcome, reason, tickets } = request.body;
      const flood = await floodOf(request.params.id);
      const closed: string[] = [];
      const stayed: { id: string; code: string }[] = [];
      for (const { id, seen } of tickets) {
        const code = flood.ticketIds.includes(id) ? await close(id, seen) : 'ticket_closed';
        if (code === null) closed.push(id);
        else stayed.push({ id, code });
      }
      return { closed, stayed };

      async function close(id: string, seen: number | null): Promise<string | null> {
        try {
          const move = (by: Parameters<typeof closeAlike>[0]['by']) =>
            closeAlike({ knowledge: knowledge(), by }, { outcome, seen });
          await make(request, id, { action: 'ticket_closed', reason, move });
          return null;
        } catch (error) {
          if (error instanceof Refusal && STAYED.has(error.code)) return error.code;
          throw error;
        }
      }
    },
  );

  /** The first of them, with what their people last said: it is what `seen` is held against. */
  async function shown({ id, ticketIds }: RedFlood): Promise<z.infer<typeof Flood>> {
    const found = await Promise.all(ticketIds.slice(0, MOST).map((ticketId) => store.readTicket(ticketId)));
    const tickets = found.flatMap((one) => (one === null ? [] : [{ id: one.ticket.id, heardAt: one.ticket.heardAt }]));
    return { id, tickets };
  }

  async function floodOf(id: string): Promise<RedFlood> {
    const found = (await store.openFloods()).find((flood) => flood.id === id);
    if (found === undefined) throw new Refusal('ticket_unknown', `there is no flood ${id}`);
    return found;
  }
};
