/**
 * routes/ has one file for each resource of the staff API. A route without a permission in its `config` does not
 * start.
 */

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type DeskCase, TICKET_VIEWS } from '../../core/desk.ts';
import { Refusal } from '../../core/refusal.ts';
import { type Nameable, readDeskSearch } from '../../dialogue/desk/desk-search.ts';
import { staffOf } from '../authorize.ts';
import { caseRead } from '../case-shown.ts';
import type { ApiDeps } from '../deps.ts';
import { deskClock } from '../desk-clock.ts';
import { CaseShape, LevelName, showTicket, TicketId, TicketShape } from '../desk-shapes.ts';
import { LineShape, showLines } from '../line-shapes.ts';
import { TagId } from '../tag-shapes.ts';

const Count = z.number().int();
const Params = z.object({ id: TicketId });

const Query = z.object({
  view: z.enum(TICKET_VIEWS).default('all'),
  level: LevelName.optional(),
  topic: z.string().max(40).optional(),
  language: z.enum(['tg', 'ru']).optional(),
  channel: z.enum(['telegram', 'whatsapp', 'web', 'max', 'terminal']).optional(),
  answerer: z.enum(['woman', 'man']).optional().meta({ description: 'By whom the person would rather be answered.' }),
  tag: TagId.optional(),
  q: z
    .string()
    .max(100)
    .default('')
    .meta({
      description:
        'Parts of a handle; topics, levels and tags by name in tg, ru or en; a day as 24.11.2026 or 2026-11-24; who has held it, and ' +
        'where the person was sent on to, by name.',
    }),
  after: z.string().max(200).optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** The desk's list and the cases in it. Whoever reads what a person wrote stands in the audit. */
export const tickets: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, knowledge, hotlineZone } = deps;
  const config = { permission: 'read_conversations' } as const;

  async function nameable(q: string): Promise<Nameable> {
    if (q.trim() === '') return { staff: new Map(), organisations: new Map(), tags: new Map() };
    const { settings } = await store.readSettings();
    const points = [...knowledge().content.contactPoints.values()];
    return {
      staff: new Map((await store.listStaff()).map(({ id, name }) => [id, [name]])),
      organisations: new Map(points.map(({ id, name }) => [id, Object.values(name)])),
      tags: new Map(settings.tags.map(({ id, name }) => [id, Object.values(name)])),
    };
  }

  async function read(id: string): Promise<DeskCase> {
    const found = await store.readTicket(id);
    if (found === null) throw new Refusal('ticket_unknown', `there is no ticket ${id}`);
    return found;
  }

  app.get(
    '/tickets',
    {
      config,
      schema: {
        summary: 'Tickets in the order in which they are to be answered; closed ones newest first',
        querystring: Query,
        response: { 200: z.object({ tickets: z.array(TicketShape), next: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { q, after = null, limit, ...query } = request.query;
      const { words, opened } = readDeskSearch(q, { zone: hotlineZone, now: now(), nameable: await nameable(q) });
      const wish = { ...query, words, staff: staffOf(request).id, now: now(), opened: opened ?? undefined };
      const { tickets: found, next } = await store.listTickets(wish, { after, limit });
      const clock = await deskClock(deps);
      return { tickets: found.map((ticket) => showTicket(ticket, clock)), next };
    },
  );

  app.get(
    '/ticket-counts',
    {
      config,
      schema: {
        summary: 'How many cases are mine, free, and open at all; who is muted counts only as mine',
        response: { 200: z.object({ mine: Count, unassigned: Count, all: Count }) },
      },
    },
    (request) => store.countTickets({ staff: staffOf(request).id, now: now() }),
  );

  app.get(
    '/tickets/:id',
    { config, schema: { summary: 'One case, with its notes', params: Params, response: { 200: CaseShape } } },
    async (request) => {
      const { id } = request.params;
      return caseRead(deps, request, await read(id));
    },
  );

  app.get(
    '/tickets/:id/talk',
    {
      config,
      schema: {
        summary: 'The conversation: the newest lines, or those before one',
        params: Params,
        querystring: z.object({
          before: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: {
          200: z.object({
            lines: z.array(LineShape),
            before: z.number().int().nullable(),
            heardAt: z.number().int().nullable().meta({
              description: 'Of the case: each word of the person until then stands in what is read from its end.',
            }),
          }),
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { before = null, limit } = request.query;
      const found = await read(id);
      await deps.note(request, 'conversation_read', { object: { kind: 'ticket', id } });
      const lines = await store.readTalk(id, before, limit);
      const first = lines.length < limit ? null : (lines[0]?.seq ?? null);
      // The case was read before the lines: they tell of no less than it does.
      return { lines: showLines(knowledge(), found, lines), before: first, heardAt: found.ticket.heardAt };
    },
  );
};
