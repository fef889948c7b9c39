import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type CaseCodeStore, CODE_LIVES_MS } from '../../core/case-code.ts';
import type { TicketStore } from '../../core/desk.ts';
import { Refusal } from '../../core/refusal.ts';
import { noteCode } from '../../core/ticket-moves.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import { newCode } from '../../runtime/new-code.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { TicketId } from '../desk-shapes.ts';
import { Reason } from '../shapes.ts';

/** With a hundred codes open nearly every one is free. */
const TRIES = 10;

/** A code by which the person of a case goes on at another channel, said to them by whoever speaks with them. */
export const caseCode: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now } = deps;
  const make = createMaker(deps);

  app.post(
    '/tickets/:id/code',
    {
      config: { permission: 'answer_tickets' },
      schema: {
        summary: 'Six digits by which the person goes on at another channel, once and within a quarter of an hour',
        params: z.object({ id: TicketId }),
        body: z.object({ reason: Reason }),
        response: { 200: z.object({ code: z.string(), until: z.number().int() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { reason } = request.body;
      await make(request, id, {
        action: 'case_code_made',
        reason,
        move: (by) => quietly((ticket) => noteCode(ticket, by, reason)),
      });
      const at = now();
      return { code: await keepOne(store, id, at), until: at + CODE_LIVES_MS };
    },
  );
};

async function keepOne(
  store: Pick<CaseCodeStore, 'keepCode'> & Pick<TicketStore, 'readTicket'>,
  ticketId: string,
  at: number,
): Promise<string> {
  const contactId = (await store.readTicket(ticketId))?.conversation.id;
  if (contactId === undefined) throw new Refusal('ticket_unknown', `there is no ticket ${ticketId}`);
  for (let round = 0; round < TRIES; round++) {
    const code = newCode();
    const outcome = await store.keepCode(contactId, { code, at, answer: null });
    if (outcome === 'kept') return code;
    if (outcome === 'gone') throw new Refusal('ticket_unknown', `the person of ticket ${ticketId} is gone`);
  }
  throw new Error('every code leads to somebody already');
}
