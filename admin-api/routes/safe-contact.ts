import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isSafeHours } from '../../core/safe-contact.ts';
import { changeHours, resumeWriting } from '../../dialogue/desk/safe-desk.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, TicketId } from '../desk-shapes.ts';
import { Reason } from '../shapes.ts';

const Params = z.object({ id: TicketId });
const Hour = z.number().int().min(0).max(23);

/**
 * When a person may be written to. Only who has spoken with them another way changes it, and says how: in the case alone, with
 * which it is forgotten. The audit, which stays, tells that it was done.
 */
export const safeContact: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const config = { permission: 'answer_tickets' } as const;
  const make = createMaker(deps);

  app.put(
    '/tickets/:id/safe-hours',
    {
      config,
      schema: {
        summary: 'Other hours in which the person may be written to, by their own clock. What waits is looked at anew',
        params: Params,
        body: z.object({ from: Hour, to: Hour, reason: Reason }).refine(isSafeHours, 'two different hours'),
        response: { 200: CaseShape },
      },
    },
    (request) =>
      make(request, request.params.id, {
        action: 'safe_hours_set',
        move: (by) => changeHours(by, request.body),
      }),
  );

  app.post(
    '/tickets/:id/resume',
    {
      config,
      schema: {
        summary: 'Ends a pause of safe contact, after speaking with the person another way. What waits may leave',
        params: Params,
        body: z.object({ reason: Reason }),
        response: { 200: CaseShape },
      },
    },
    (request) =>
      make(request, request.params.id, {
        action: 'contact_resumed',
        move: (by) => resumeWriting(by, request.body.reason),
      }),
  );
};
