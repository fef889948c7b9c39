import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dropWriting, noteNextStep, snooze, wake } from '../../core/ticket-tasks.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import { promiseToWrite } from '../../dialogue/desk/write-back.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, TicketId } from '../desk-shapes.ts';
import { Reason } from '../shapes.ts';

const Params = z.object({ id: TicketId });
const Later = z.number().int().positive().meta({ description: 'In the future, and at most 60 days away.' });

/** When whoever holds a case comes back to it: put aside until a moment, or promised to the person. */
export const caseTasks: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const config = { permission: 'answer_tickets' } as const;
  const make = createMaker(deps);
  const shape = <Body extends z.ZodType>(summary: string, body: Body) => ({
    config,
    schema: { summary, params: Params, body, response: { 200: CaseShape } },
  });

  app.put(
    '/tickets/:id/snooze',
    shape(
      'Puts it aside until a moment; a word of the person, a higher level and whoever takes it end that',
      z.object({ until: Later }),
    ),
    (request) =>
      make(request, request.params.id, {
        action: 'ticket_snoozed',
        move: (by) => quietly((ticket) => snooze(ticket, by, request.body.until)),
      }),
  );

  app.post(
    '/tickets/:id/snooze/end',
    { config, schema: { summary: 'Takes it up again', params: Params, response: { 200: CaseShape } } },
    (request) =>
      make(request, request.params.id, {
        action: 'ticket_woken',
        move: (by) => quietly((ticket) => wake(ticket, by)),
      }),
  );

  app.put(
    '/tickets/:id/write-back',
    shape(
      'To write to the person again, within their safe hours; an answer within the hour before, or later, keeps it. Until then it is not closed',
      z.object({ at: Later, note: z.string().trim().max(500).default('') }),
    ),
    (request) =>
      make(request, request.params.id, {
        action: 'write_promised',
        move: (by) => promiseToWrite(by, request.body),
      }),
  );

  app.put(
    '/tickets/:id/next-step',
    shape(
      'What is to be done next, for whoever goes on with it; without a word there is nothing',
      z.object({ text: z.string().trim().max(500) }),
    ),
    (request) =>
      make(request, request.params.id, {
        action: 'next_step_noted',
        move: (by) => quietly((ticket) => noteNextStep(ticket, by, request.body.text)),
      }),
  );

  app.post(
    '/tickets/:id/write-back/drop',
    shape('It will not be written; why is asked for', z.object({ reason: Reason })),
    (request) => {
      const { reason } = request.body;
      return make(request, request.params.id, {
        action: 'write_dropped',
        reason,
        move: (by) => quietly((ticket) => dropWriting(ticket, by, reason)),
      });
    },
  );
};
