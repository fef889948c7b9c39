import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fillForm } from '../../core/form-moves.ts';
import { addNote, dropCall, endCall, promiseCall, summarise } from '../../core/ticket-moves.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, ClientKey, SummaryText, TicketId } from '../desk-shapes.ts';
import { FormBody } from '../form-shapes.ts';
import { Reason } from '../shapes.ts';

const Params = z.object({ id: TicketId });

/** What is written down of a case; all of it is sealed with the person's key, and the person hears nothing of it. */
export const caseRecord: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const config = { permission: 'answer_tickets' } as const;
  const make = createMaker(deps);
  const shape = <Body extends z.ZodType>(summary: string, body: Body) => ({
    config,
    schema: { summary, params: Params, body, response: { 200: CaseShape } },
  });

  app.post(
    '/tickets/:id/notes',
    shape('A note among staff', z.object({ key: ClientKey, text: z.string().trim().min(1).max(2000) })),
    (request) => {
      const { key, text } = request.body;
      return make(request, request.params.id, {
        action: 'ticket_noted',
        move: (by) => quietly((ticket) => addNote(ticket, by, { id: key, text })),
      });
    },
  );

  app.put(
    '/tickets/:id/summary',
    shape('What it was about, for colleagues', z.object({ summary: SummaryText })),
    (request) =>
      make(request, request.params.id, {
        action: 'ticket_summarised',
        move: (by) => quietly((ticket) => summarise(ticket, by, request.body.summary)),
      }),
  );

  app.put(
    '/tickets/:id/form',
    shape('The record of the case: each field is changed only where it stands as the page has seen it', FormBody),
    (request) =>
      make(request, request.params.id, {
        action: 'form_filled',
        move: (by) => quietly((ticket) => fillForm(ticket, by, request.body.changes)),
      }),
  );

  app.put(
    '/tickets/:id/call-back',
    shape(
      'A call that was promised, to a number and at an hour that the person said are safe',
      z.object({
        phone: z
          .string()
          .trim()
          .regex(/^\+?[0-9 ()-]{5,25}$/),
        at: z.number().int().positive().meta({ description: 'In the future; then all on shift are rung.' }),
        note: z.string().trim().max(500).default(''),
      }),
    ),
    (request) =>
      make(request, request.params.id, {
        action: 'call_promised',
        move: (by) => quietly((ticket) => promiseCall(ticket, by, request.body)),
      }),
  );

  app.post(
    '/tickets/:id/call-back/done',
    { config, schema: { summary: 'The call was made', params: Params, response: { 200: CaseShape } } },
    (request) =>
      make(request, request.params.id, {
        action: 'call_done',
        move: (by) => quietly((ticket) => endCall(ticket, by)),
      }),
  );

  app.post(
    '/tickets/:id/call-back/drop',
    shape('The call will not be made; why is asked for', z.object({ reason: Reason })),
    (request) => {
      const { reason } = request.body;
      return make(request, request.params.id, {
        action: 'call_dropped',
        reason,
        move: (by) => quietly((ticket) => dropCall(ticket, by, reason)),
      });
    },
  );
};
