import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { deliveryId } from '../../core/delivery-id.ts';
import { Refusal } from '../../core/refusal.ts';
import { cannedText, cannedTexts } from '../../dialogue/desk/canned.ts';
import { answerTicket, resendAnswer, SAID_AGAIN } from '../../dialogue/desk/desk.ts';
import type { ApiDeps } from '../deps.ts';
import { createMaker } from '../desk-moves.ts';
import { CannedShape, CaseShape, ClientKey, TicketId } from '../desk-shapes.ts';

const Params = z.object({ id: TicketId });
/** Every channel takes so much at once. */
const TEXT_MAX = 3500;

/** An operator's answers. What a key was sent with is sent once, whatever is clicked twice or tried again; other words with it are refused. */
export const answers: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, knowledge } = deps;
  const config = { permission: 'answer_tickets' } as const;
  const make = createMaker(deps);

  app.post(
    '/tickets/:id/answers',
    {
      config,
      schema: {
        summary: 'Says something to the person: in free words, or a canned text in their language',
        params: Params,
        body: z.union([
          z.object({ key: ClientKey, text: z.string().trim().min(1).max(TEXT_MAX) }),
          z.object({ key: ClientKey, canned: z.string().max(64) }),
        ]),
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { body } = request;
      const text = 'text' in body ? () => body.text : await cannedFor(body.canned);
      const asked = 'text' in body ? body.text : `canned:${body.canned}`;
      return make(request, id, {
        action: 'ticket_answered',
        move: (by) => (found) => answerTicket({ by }, { key: body.key, text: text(found.conversation), asked })(found),
      });
    },
  );

  /** Filled when it is said: for the person as they are then. */
  async function cannedFor(id: string) {
    if (!knowledge().content.canned.has(id)) throw new Refusal('canned_unknown', `there is no canned answer ${id}`);
    return (to: Parameters<typeof cannedText>[1]) => cannedText(knowledge(), to, { id, now: now() });
  }

  app.post(
    '/tickets/:id/answers/:seq/resend',
    {
      config,
      schema: {
        summary: 'Says once more what failed, which is given up no longer. A second call does nothing twice',
        params: z.object({ id: TicketId, seq: z.coerce.number().int().positive() }),
        response: { 200: CaseShape },
      },
    },
    async (request) => {
      const { id, seq } = request.params;
      const lines = await store.readTalk(id, seq + 1, 1);
      const shown = await make(request, id, {
        action: 'ticket_answered',
        move: (by) => resendAnswer({ by }, lines, seq),
      });
      // An administrator who looks through what was given up must not send it a second time.
      const contactId = (await store.readTicket(id))?.conversation.id;
      if (contactId !== undefined) await store.discard(deliveryId(contactId, seq), SAID_AGAIN);
      return shown;
    },
  );

  app.get(
    '/canned',
    {
      config,
      schema: {
        summary: 'Canned answers, in both languages',
        response: { 200: z.object({ canned: z.array(CannedShape) }) },
      },
    },
    async () => ({ canned: cannedTexts(knowledge(), now()) }),
  );
};
