import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isPermitted } from '../../core/permission.ts';
import { PRESENCES, PRESENT_MS, presentAt } from '../../core/presence.ts';
import { Refusal } from '../../core/refusal.ts';
import { sendEvents } from '../../runtime/event-stream.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { TicketId } from '../desk-shapes.ts';
import { type Heard, readEventId, streamDesk } from '../event-stream.ts';
import { createStreams } from '../streams.ts';

const PresentShape = z
  .object({ staffId: z.string(), doing: z.enum(['looking', 'typing']), at: z.number().int() })
  .meta({ id: 'Present' });
/** Of the last minute. */
const EVENTS_READ = 500;

const POLL_MS = 500;
/** Also how soon a session that was ended hears nothing more. */
const HEARTBEAT_MS = 5000;

const DESCRIPTION = [
  '`ticket-opened`, `ticket-changed`, `ticket-claimed`, `ticket-given` (a colleague has put it into the hands of whoever holds it), `ticket-closed`, `message-in`, `message-after` (the person wrote to the bot within a day after closing), `message-out`, `delivery` (how far an answer has come), `media` (a file is there, or will not come), `danger` (words of danger while somebody holds the ticket), `identity-revealed` (somebody has looked at who a person in danger is, or a supervisor has answered that), `ticket-forgotten` (its person was forgotten: the page drops all it holds of it) and `presence` (one of the staff, `assignee`, is `looking`, `typing` or `gone`; it holds for a minute). Each has `{ at, ticketId, level, assignee, seq, state }`: which case to look at, no text and no person.',
  'The id is `<at>-<id>`. Any process may hold the stream: a change of its own wakes it at once, others are seen within 500 ms. Events are read by moment and id with an overlap of ten seconds, and repeats are dropped. A session that has ended hears nothing after five seconds. At most five streams a session; the oldest gives way.',
].join('\n\n');

/** What happens at the desk, as it happens: no text and no person in it, only which ticket to look at. */
export const deskEvents: FastifyPluginAsyncZod<ApiDeps> = async (app, { store, now, sessions }) => {
  const streams = createStreams(app);

  /**
   * Asked anew of the store: a session that was ended anywhere, and whoever may no longer read, hears nothing more. Where
   * nobody has done anything for long whoever waits beside the page still hears the alarm of a red one.
   */
  async function mayHear(request: FastifyRequest): Promise<Heard> {
    const found = await sessions.stillThere(request);
    if (found === null || !isPermitted(found.staff.role, 'read_conversations')) return 'nothing';
    return found.isIdle ? 'alarms' : 'all';
  }

  app.post(
    '/tickets/:id/presence',
    {
      config: { permission: 'read_conversations' },
      schema: {
        summary: 'Says that one looks at a case, writes in it, or has gone; gives who else is there',
        description:
          'As every change it keeps the session: a page says it of somebody who does something, and of nobody else.',
        params: z.object({ id: TicketId }),
        body: z.object({ doing: z.enum(PRESENCES) }),
        response: { 200: z.object({ others: z.array(PresentShape) }) },
      },
    },
    async (request) => {
      const { id: ticketId } = request.params;
      const { id: me } = staffOf(request);
      if ((await store.readTicket(ticketId)) === null)
        throw new Refusal('ticket_unknown', `there is no ticket ${ticketId}`);
      await store.tellPresence({ ticketId, staffId: me, doing: request.body.doing }, now());
      const told = await store.deskEvents({ at: now() - PRESENT_MS, id: '' }, EVENTS_READ);
      return { others: presentAt(told, { ticketId, me, now: now() }) };
    },
  );

  app.get(
    '/events',
    {
      config: { permission: 'read_conversations', whileIdle: true },
      exposeHeadRoute: false,
      schema: {
        summary: 'Server-sent events of the desk; `Last-Event-ID` resumes. Of a session without deeds: of red ones',
        description: DESCRIPTION,
      },
    },
    async (request, reply) => {
      const { sessionId } = staffOf(request);
      const from = readEventId(request.headers['last-event-id']) ?? { at: now(), id: '' };
      const signal = streams.open(sessionId, reply);
      const source = {
        store,
        now,
        pollMs: POLL_MS,
        heartbeatMs: HEARTBEAT_MS,
        signal,
        mayHear: () => mayHear(request),
      };
      const broken = 'a stream of the desk ended: the events could not be read';
      return sendEvents(streamDesk(source, from), { request, reply, broken });
    },
  );
};
