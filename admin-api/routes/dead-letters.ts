import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuditEntry } from '../../core/audit.ts';
import type { DeadLetter } from '../../core/dead-letter.ts';
import { SEND_FAILURES } from '../../core/delivery.ts';
import { placeOfDelivery } from '../../core/delivery-id.ts';
import { handleOf } from '../../core/handle.ts';
import { Refusal } from '../../core/refusal.ts';
import type { ApiDeps } from '../deps.ts';
import { DeadLettersShape, type LetterShape } from '../health-shapes.ts';
import { Done } from '../shapes.ts';

const Params = z.object({ id: z.string().regex(/^[\w-]{3,80}$/) });
const Note = z.string().trim().min(3).max(500).meta({ description: 'Why; kept with the message and in the audit.' });
const Cursor = z.string().regex(/^[\w-]{1,120}$/);

/** What was given up: to be sent again, or to be let be with a note. */
export const deadLetters: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now } = deps;
  const config = { permission: 'replay_messages' } as const;

  /** The case by which staff know the person; where there is none, the contact. */
  async function aboutWhom(id: string): Promise<AuditEntry['object']> {
    const place = placeOfDelivery(id);
    if (place === null) return null;
    const ticketId = (await store.latestTickets([place.contactId])).get(place.contactId);
    return ticketId === undefined ? { kind: 'contact', id: place.contactId } : { kind: 'ticket', id: ticketId };
  }

  app.get(
    '/dead-letters',
    {
      config: { permission: 'read_health' },
      schema: {
        summary: 'Messages that were given up, newest first, without their words',
        querystring: z.object({
          reason: z.enum(SEND_FAILURES).optional(),
          after: Cursor.optional(),
          limit: z.coerce.number().int().min(1).max(100).default(50),
        }),
        response: { 200: DeadLettersShape },
      },
    },
    async ({ query: { reason = null, after = null, limit } }) => {
      const letters = await store.deadLetters({ after, reason }, limit);
      const last = letters.length === limit ? letters.at(-1) : undefined;
      const ticketOf = await store.latestTickets([...new Set(letters.map(({ contactId }) => contactId))]);
      return {
        letters: letters.map((letter) => showLetter(letter, ticketOf.get(letter.contactId))),
        next: last?.cursor ?? null,
      };
    },
  );

  app.post(
    '/dead-letters/:id/replay',
    {
      config,
      schema: { summary: 'Sends it again; said twice, it is sent once', params: Params, response: { 200: Done } },
    },
    async (request) => {
      const { id } = request.params;
      const outcome = await store.replay(id, now());
      if (outcome === 'unknown') throw unknown(id);
      if (outcome === 'unreachable') throw new Refusal('contact_unreachable', `nothing reaches the contact of ${id}`);
      if (outcome === 'old') throw new Refusal('letter_old', `the words of ${id} are too old to be sent again`);
      await deps.note(request, 'message_replayed', { object: await aboutWhom(id) });
      return {};
    },
  );

  app.post(
    '/dead-letters/:id/discard',
    {
      config,
      schema: {
        summary: 'Lets it be',
        params: Params,
        body: z.object({ note: Note }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { note } = request.body;
      if ((await store.discard(id, note)) === 'unknown') throw unknown(id);
      await deps.note(request, 'message_discarded', { object: await aboutWhom(id), reason: note });
      return {};
    },
  );
};

function unknown(id: string): Refusal {
  return new Refusal('dead_letter_unknown', `there is no dead letter ${id}`);
}

function showLetter(letter: DeadLetter, ticketId: string | undefined): z.infer<typeof LetterShape> {
  const { id, channel, reason, code, tries, at, from, flow, node } = letter;
  const handle = ticketId === undefined ? null : handleOf(ticketId);
  return { id, handle, channel, reason, code, tries, at, from, flow, node };
}
