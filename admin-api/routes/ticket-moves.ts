import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isPermitted } from '../../core/permission.ts';
import { Refusal } from '../../core/refusal.ts';
import { type Away, lower, raise, unmute } from '../../core/ticket-moves.ts';
import { awaySince } from '../../dialogue/desk/absence.ts';
import {
  claimTicket,
  closeTicket,
  giveTicket,
  muteTicket,
  quietly,
  releaseTicket,
  reopenTicket,
  transferTicket,
} from '../../dialogue/desk/desk.ts';
import { isOnShift } from '../../dialogue/desk/shift.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { CaseShape, LevelName, OutcomeName, SeenBody, SummaryText, TicketId } from '../desk-shapes.ts';
import { ReferralBody } from '../referral-shapes.ts';
import { createReferralWish } from '../referral-wish.ts';
import { Reason, StaffId } from '../shapes.ts';

const Params = z.object({ id: TicketId });
const Why = z.object({ reason: Reason });

/** Who holds a ticket and how it ends. The person is told at each change who is talking. */
export const ticketMoves: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, knowledge, hotlineZone, now } = deps;
  const config = { permission: 'answer_tickets' } as const;
  const make = createMaker(deps);
  const wishOf = createReferralWish(deps);
  const shape = <Body extends z.ZodType>(summary: string, body: Body) => ({
    config,
    schema: { summary, params: Params, body, response: { 200: CaseShape } },
  });
  const bare = (summary: string) => ({
    config,
    schema: { summary, params: Params, response: { 200: CaseShape } },
  });

  async function assertAnswers(id: string): Promise<void> {
    const staff = await store.staffById(id);
    if (staff?.status === 'active' && isPermitted(staff.role, 'answer_tickets')) return;
    throw new Refusal('staff_unknown', `staff ${id} answers nobody`);
  }

  /** The person is told that a human being answers: nobody is given to somebody who is not there. */
  async function assertOnShift(id: string): Promise<void> {
    const [staff, { settings }] = await Promise.all([store.staffById(id), store.readSettings()]);
    if (staff !== null && isOnShift(staff, { plan: settings, zone: hotlineZone, now: now() })) return;
    throw new Refusal('staff_off_shift', `staff ${id} is not on shift`);
  }

  /** `null`: nobody holds it, or who does is at the desk. */
  async function holderAway(id: string): Promise<Away | null> {
    const holder = (await store.readTicket(id))?.ticket.assignee ?? null;
    const staff = holder === null ? null : await store.staffById(holder);
    if (staff === null) return null;
    const [sessions, { settings }] = await Promise.all([store.listStaffSessions(staff.id), store.readSettings()]);
    const since = awaySince(staff, { sessions, plan: settings, zone: hotlineZone, now: now() });
    return since === null ? null : { staff: staff.id, since };
  }

  app.post(
    '/tickets/:id/claim',
    bare('Takes it, also from a holder who is not at the desk. Of two at once one has it, the other is told who'),
    async (request) => {
      const { id } = request.params;
      const away = await holderAway(id);
      return make(request, id, {
        action: ({ steps }) => (steps.at(-1)?.kind === 'taken-over' ? 'ticket_taken_over' : 'ticket_claimed'),
        move: (by) => claimTicket({ knowledge: knowledge(), by }, away),
      });
    },
  );

  app.post('/tickets/:id/release', shape('Gives it back to the list', Why), (request) => {
    const { reason } = request.body;
    const move = (by: Parameters<typeof releaseTicket>[0]['by']) =>
      releaseTicket({ knowledge: knowledge(), by }, reason);
    return make(request, request.params.id, { action: 'ticket_released', reason, move });
  });

  app.post(
    '/tickets/:id/transfer',
    shape('Hands it to a colleague', z.object({ to: StaffId, reason: Reason })),
    async (request) => {
      const { to, reason } = request.body;
      await assertAnswers(to);
      return make(request, request.params.id, {
        action: 'ticket_transferred',
        reason,
        move: (by) => transferTicket({ knowledge: knowledge(), by }, { to, reason }),
      });
    },
  );

  app.post(
    '/tickets/:id/give',
    {
      config: { permission: 'lead_desk' },
      schema: {
        summary: 'Gives what nobody holds to somebody who answers; the person is told once',
        params: Params,
        body: z.object({ to: StaffId }),
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { to } = request.body;
      await assertAnswers(to);
      await assertOnShift(to);
      return make(request, request.params.id, {
        action: 'ticket_given',
        move: (by) => giveTicket({ knowledge: knowledge(), by }, to),
      });
    },
  );

  app.post(
    '/tickets/:id/close',
    shape(
      'Ends it, with what it came to, and with what was written of it and not kept yet',
      z.object({
        outcome: OutcomeName,
        referral: ReferralBody.optional(),
        summary: SummaryText.optional(),
        seen: SeenBody,
      }),
    ),
    async (request) => {
      const { referral, ...end } = request.body;
      const sent = referral && wishOf(referral);
      return make(request, request.params.id, {
        action: 'ticket_closed',
        move: (by) => closeTicket({ knowledge: knowledge(), by }, { ...end, referral: sent }),
      });
    },
  );

  app.post('/tickets/:id/reopen', shape('Goes on with a closed one, in the hands of who opens it', Why), (request) =>
    make(request, request.params.id, {
      action: 'ticket_reopened',
      reason: request.body.reason,
      move: (by) => reopenTicket({ knowledge: knowledge(), by }),
    }),
  );

  app.post('/tickets/:id/raise', shape('Raises the level', z.object({ level: LevelName, reason: Reason })), (request) =>
    make(request, request.params.id, {
      action: 'ticket_raised',
      reason: request.body.reason,
      move: (by) => quietly((ticket) => raise(ticket, by, request.body)),
    }),
  );

  app.post(
    '/tickets/:id/lower',
    shape(
      'Lowers the level; whoever holds the case may. Danger raises it again',
      z.object({ level: LevelName, reason: Reason, seen: SeenBody }),
    ),
    (request) =>
      make(request, request.params.id, {
        action: 'ticket_lowered',
        reason: request.body.reason,
        move: (by) => quietly((ticket) => lower(ticket, by, request.body)),
      }),
  );

  const WhyAndSeen = Why.extend({ seen: SeenBody });
  app.post('/tickets/:id/mute', shape('For 24 hours nobody is rung for it; danger ends that', WhyAndSeen), (request) =>
    make(request, request.params.id, {
      action: 'ticket_muted',
      reason: request.body.reason,
      move: (by) => muteTicket({ knowledge: knowledge(), by }, request.body),
    }),
  );

  app.post('/tickets/:id/unmute', bare('Rings for it again'), (request) =>
    make(request, request.params.id, {
      action: 'ticket_unmuted',
      move: (by) => quietly((ticket) => unmute(ticket, by)),
    }),
  );
};
