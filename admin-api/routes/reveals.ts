import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { channelOf } from '../../core/channel.ts';
import { audited, type DeskCase, type DeskTicket } from '../../core/desk.ts';
import { isPermitted } from '../../core/permission.ts';
import { Refusal } from '../../core/refusal.ts';
import { answerReveal, noteReveal } from '../../core/reveal-moves.ts';
import { placeOf } from '../../core/shared-phone.ts';
import { quietly } from '../../dialogue/desk/desk.ts';
import { isGraveCase } from '../../dialogue/desk/grave-case.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { deskClock } from '../desk-clock.ts';
import { createMaker, moverOf } from '../desk-moves.ts';
import { CaseShape, showTicket, TicketId, TicketShape } from '../desk-shapes.ts';
import { RevealAnswerBody, RevealShape, showReveal } from '../reveal-shapes.ts';
import { Reason } from '../shapes.ts';
import { TASKS_A_PAGE, TaskCounts, TaskPage } from '../task-shapes.ts';

const Params = z.object({ id: TicketId });
const OpenReveal = RevealShape.pick({ id: true, at: true, by: true, dueAt: true }).extend({
  isQuestioned: z.boolean(),
});
const WithReveals = TicketShape.extend({ reveals: z.array(OpenReveal) });

function openOf({ reveals: all }: DeskTicket): z.infer<typeof OpenReveal>[] {
  const open = all.filter(({ answer }) => answer?.isConfirmed !== true).map(showReveal);
  return open.map(({ id, at, by, dueAt, answer }) => ({ id, at, by, dueAt, isQuestioned: answer !== null }));
}

/** Who a person is. Of whoever is in danger it is told to supervisors at once, and one of them confirms it; nobody waits. */
export const reveals: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now } = deps;
  const make = createMaker(deps);
  const config = { permission: 'lead_desk' } as const;

  async function read(id: string): Promise<DeskCase> {
    const found = await store.readTicket(id);
    if (found === null) throw new Refusal('ticket_unknown', `there is no ticket ${id}`);
    return found;
  }

  app.post(
    '/tickets/:id/identity',
    {
      config: { permission: 'reveal_identity' },
      schema: {
        summary:
          'Who it is at the channel. Why is asked for and stands in the audit; of danger supervisors are told at once',
        params: Params,
        body: z.object({ reason: Reason }),
        response: { 200: z.object({ channel: z.string(), id: z.string() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { reason } = request.body;
      const found = await read(id);
      const { conversation } = found;
      const line = { object: { kind: 'ticket', id }, reason } as const;
      // Written down first: nobody sees it without a trace.
      if (isGraveCase(found)) {
        const by = moverOf(request, now());
        const told = quietly((one) => noteReveal(one, by, { id: randomUUID(), reason }));
        await store.changeTicket(
          id,
          by.at,
          audited(told, () => deps.entryOf(request, 'identity_revealed', line)),
        );
      } else await deps.note(request, 'identity_revealed', line);
      const channel = channelOf(conversation.address);
      return { channel, id: placeOf(conversation.address).slice(channel.length + 1) };
    },
  );

  app.get(
    '/task-counts',
    {
      config: { permission: 'answer_tickets' },
      schema: {
        summary:
          'How many referrals are to be asked after and, for supervisors, how many reveals wait; no case is opened',
        response: { 200: TaskCounts },
      },
    },
    async (request) => ({
      referrals: await store.countTasks('referral', now()),
      reveals: isPermitted(staffOf(request).role, 'lead_desk') ? await store.countTasks('reveal', now()) : null,
    }),
  );

  app.get(
    '/reveals',
    {
      config,
      schema: {
        summary: 'Cases in which somebody in danger was revealed and no supervisor has confirmed it; the oldest first',
        description: 'Who looked and when. Why stands in the case, where it is confirmed.',
        querystring: TaskPage,
        response: { 200: z.object({ tickets: z.array(WithReveals), next: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { after = null } = request.query;
      const { tickets, next } = await store.listTasks('reveal', { after, limit: TASKS_A_PAGE });
      await deps.note(request, 'follow_ups_read');
      const clock = await deskClock(deps);
      return { tickets: tickets.map((one) => ({ ...showTicket(one, clock), reveals: openOf(one) })), next };
    },
  );

  app.post(
    '/tickets/:id/reveals/:reveal/answer',
    {
      config,
      schema: {
        summary: 'Confirms that somebody was revealed, or asks back with a note; not of what one has looked at oneself',
        params: Params.extend({ reveal: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) }),
        body: RevealAnswerBody,
        response: { 200: CaseShape },
      },
    },
    (request) => {
      const { id, reveal } = request.params;
      const { isConfirmed, note } = request.body;
      return make(request, id, {
        action: isConfirmed ? 'reveal_confirmed' : 'reveal_questioned',
        reason: note === '' ? undefined : note,
        move: (by) => quietly((ticket) => answerReveal(ticket, by, reveal, { isConfirmed, note })),
      });
    },
  );
};
