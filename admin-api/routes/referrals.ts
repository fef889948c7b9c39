import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DeskTicket } from '../../core/desk.ts';
import { changeReferral, dropReferral, endReferral, refer } from '../../core/referral-moves.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import { dateIn } from '../../dialogue/time/today.ts';
import type { ApiDeps } from '../deps.ts';
import { deskClock } from '../desk-clock.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, showTicket, TicketId, TicketShape } from '../desk-shapes.ts';
import { helpIn } from '../help-list.ts';
import {
  HelpShape,
  ReferralBody,
  ReferralChange,
  ReferralDrop,
  ReferralId,
  ReferralResultBody,
  ReferralShape,
} from '../referral-shapes.ts';
import { assertAskedFor, createReferralWish } from '../referral-wish.ts';
import { TASKS_A_PAGE, TaskPage } from '../task-shapes.ts';

const Params = z.object({ id: TicketId });
const OneOf = Params.extend({ referral: ReferralId });
const OpenReferral = ReferralShape.pick({ id: true, name: true, reason: true, dueOn: true });
const OpenReferrals = TicketShape.extend({ referrals: z.array(OpenReferral) });

function openOf({ referrals: all }: DeskTicket): z.infer<typeof OpenReferral>[] {
  const open = all.filter(({ result, dueOn }) => result === null && dueOn !== null);
  return open.map(({ id, name, reason, dueOn }) => ({ id, name, reason, dueOn }));
}

/** Where people are sent on to, and what came of it. */
export const referrals: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, knowledge, hotlineZone, now } = deps;
  const config = { permission: 'answer_tickets' } as const;
  const make = createMaker(deps);
  const wishOf = createReferralWish(deps);
  const shape = <Body extends z.ZodType>(summary: string, body: Body) => ({
    config,
    schema: { summary, params: OneOf, body, response: { 200: CaseShape } },
  });

  app.get(
    '/places-of-help',
    {
      config,
      schema: {
        summary: 'To whom somebody can be sent on: contact points and places of help',
        response: { 200: z.object({ help: z.array(HelpShape) }) },
      },
    },
    async () => ({ help: helpIn(knowledge().content, dateIn(now(), hotlineZone)) }),
  );

  app.get(
    '/referrals-open',
    {
      config,
      schema: {
        summary: 'Cases, open and closed, of which it is not known what came of a referral; the earliest day first',
        description:
          'To whom, what for and until when; what was written of it stands in the case. Who reads it stands in the audit.',
        querystring: TaskPage,
        response: { 200: z.object({ tickets: z.array(OpenReferrals), next: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { after = null } = request.query;
      const { tickets, next } = await store.listTasks('referral', { after, limit: TASKS_A_PAGE });
      await deps.note(request, 'follow_ups_read');
      const clock = await deskClock(deps);
      return { tickets: tickets.map((ticket) => ({ ...showTicket(ticket, clock), referrals: openOf(ticket) })), next };
    },
  );

  app.post(
    '/tickets/:id/referrals',
    {
      config,
      schema: {
        summary: 'Sends somebody on to a contact point or a place of help',
        params: Params,
        body: ReferralBody,
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const wish = wishOf(request.body);
      return make(request, request.params.id, {
        action: 'ticket_referred',
        move: (by) => quietly((ticket) => refer(ticket, by, wish)),
      });
    },
  );

  app.put(
    '/tickets/:id/referrals/:referral',
    shape('What for, and on which day one asks', ReferralChange),
    (request) => {
      const { id, referral } = request.params;
      const { version, ...change } = request.body;
      return make(request, id, {
        action: 'referral_changed',
        move: (by) =>
          quietly((ticket) => {
            const known = ticket.referrals.find(({ id: one }) => one === referral);
            // A day that stood there before may stay, whenever it was.
            if (change.dueOn !== null && change.dueOn !== known?.dueOn) assertAskedFor(change.dueOn, deps);
            return changeReferral(ticket, by, { id: referral, version }, change);
          }),
      });
    },
  );

  app.post(
    '/tickets/:id/referrals/:referral/result',
    shape('Whether they were taken on there; also of a closed case', ReferralResultBody),
    (request) => {
      const { id, referral } = request.params;
      const { version, ...result } = request.body;
      return make(request, id, {
        action: result.isCompleted ? 'referral_completed' : 'referral_failed',
        move: (by) => quietly((ticket) => endReferral(ticket, by, { id: referral, version }, result)),
      });
    },
  );

  app.post(
    '/tickets/:id/referrals/:referral/drop',
    shape('It was written down by mistake; why is asked for', ReferralDrop),
    (request) => {
      const { id, referral } = request.params;
      const { version, reason } = request.body;
      return make(request, id, {
        action: 'referral_dropped',
        reason,
        move: (by) => quietly((ticket) => dropReferral(ticket, by, { id: referral, version })),
      });
    },
  );
};
