import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DeskTicket, Task, TicketPage } from '../../core/desk.ts';
import { changeReferral, dropReferral, endReferral, refer } from '../../core/referral-moves.ts';
import { taskDueAt } from '../../core/ticket-terms.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import { dateIn } from '../../dialogue/time/today.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { deskClock } from '../desk-clock.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, showTicket, TicketId, TicketShape } from '../desk-shapes.ts';
import { helpIn } from '../help-list.ts';
import {
  HelpShape,
  ReferralBody,
  ReferralChange,
  ReferralId,
  ReferralResultBody,
  ReferralShape,
} from '../referral-shapes.ts';
import { createReferralWish } from '../referral-wish.ts';
import { Reason } from '../shapes.ts';

const Params = z.object({ id: TicketId });
const OneOf = Params.extend({ referral: ReferralId });
const OpenReferrals = TicketShape.extend({ referrals: z.array(ReferralShape) });
const PAGE = 100;
/** So many cases of either kind are listed: who has more asks after the oldest first. */
const MOST = 300;

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
        response: { 200: z.object({ tickets: z.array(OpenReferrals), isAll: z.boolean() }) },
      },
    },
    async (request) => {
      const { found, isAll } = await withTask('referral', staffOf(request).id);
      const clock = await deskClock(deps);
      const openOf = ({ referrals: all }: DeskTicket) =>
        all.filter(({ result, dueOn }) => result === null && dueOn !== null);
      return { tickets: found.map((ticket) => ({ ...showTicket(ticket, clock), referrals: openOf(ticket) })), isAll };
    },
  );

  async function withTask(task: Task, staff: string): Promise<{ found: DeskTicket[]; isAll: boolean }> {
    const found: DeskTicket[] = [];
    let isAll = true;
    for (const view of ['all', 'closed'] as const) {
      let most = MOST;
      for (let after: string | null = null; ; ) {
        const page: TicketPage = await store.listTickets({ view, staff, now: now(), task }, { after, limit: PAGE });
        found.push(...page.tickets);
        most -= page.tickets.length;
        after = page.next;
        if (after === null || most <= 0) break;
      }
      isAll &&= most > 0;
    }
    const dueAt = (ticket: DeskTicket) => taskDueAt(ticket, task) ?? 0;
    return { found: found.toSorted((one, other) => dueAt(one) - dueAt(other)), isAll };
  }

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
      return make(request, id, {
        action: 'referral_changed',
        move: (by) => quietly((ticket) => changeReferral(ticket, by, referral, request.body)),
      });
    },
  );

  app.post(
    '/tickets/:id/referrals/:referral/result',
    shape('Whether they were taken on there; also of a closed case', ReferralResultBody),
    (request) => {
      const { id, referral } = request.params;
      return make(request, id, {
        action: request.body.isCompleted ? 'referral_completed' : 'referral_failed',
        move: (by) => quietly((ticket) => endReferral(ticket, by, referral, request.body)),
      });
    },
  );

  app.post(
    '/tickets/:id/referrals/:referral/drop',
    shape('It was written down by mistake; why is asked for', z.object({ reason: Reason })),
    (request) => {
      const { id, referral } = request.params;
      const { reason } = request.body;
      return make(request, id, {
        action: 'referral_dropped',
        reason,
        move: (by) => quietly((ticket) => dropReferral(ticket, by, referral)),
      });
    },
  );
};
