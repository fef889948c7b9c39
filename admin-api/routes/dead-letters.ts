import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DeadLetter } from '../../core/dead-letter.ts';
import { placeOfDelivery, SEND_FAILURES } from '../../core/delivery.ts';
import { handleOf } from '../../core/handle.ts';
import { Refusal } from '../../core/refusal.ts';
import type { ApiDeps } from '../api.ts';
import { DeadLettersShape, type LetterShape } from '../health-shapes.ts';
import { Done } from '../shapes.ts';

const Params = z.object({ id: z.string().regex(/^[\w-]{3,80}$/) });
const Note = z.string().trim().min(3).max(500).meta({ description: 'Why; kept with the message and in the audit.' });
const Cursor = z.string().regex(/^[\w-]{1,120}$/);

/** What was given up: to be sent again, or to be let be with a note. */
export const deadLetters: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now } = deps;
  const config = { permission: 'replay_messages' } as const;

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
      return { letters: letters.map(showLetter), next: last?.cursor ?? null };
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
      await deps.note(request, 'message_replayed', { object: contactOf(id) });
      return {};
    },
  );

  app.post(
    '/dead-letters/:id/discard',
    {
      config,
      schema: {
        summary: 'Lets it be',
        ...{ params: Params, body: z.object({ note: Note }), response: { 200: Done } },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { note } = request.body;
      if ((await store.discard(id, note)) === 'unknown') throw unknown(id);
      await deps.note(request, 'message_discarded', { object: contactOf(id), reason: note });
      return {};
    },
  );
};

function unknown(id: string): Refusal {
  return new Refusal('dead_letter_unknown', `there is no dead letter ${id}`);
}

function contactOf(id: string): { kind: 'contact'; id: string } | null {
  const place = placeOfDelivery(id);
  return place && { kind: 'contact', id: place.contactId };
}

function showLetter(letter: DeadLetter): z.infer<typeof LetterShape> {
  const { id, contactId, channel, reason, code, tries, at, from, flow, node } = letter;
  return { id, handle: handleOf(contactId), channel, reason, code, tries, at, from, flow, node };
}
