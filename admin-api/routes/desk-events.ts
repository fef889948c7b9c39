import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { isPermitted } from '../../core/permission.ts';
import { sendEvents } from '../../runtime/event-stream.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { type Heard, readEventId, streamDesk } from '../event-stream.ts';

const POLL_MS = 500;
/** Also how soon a session that was ended hears nothing more. */
const HEARTBEAT_MS = 5000;
/** Of one session; the oldest gives way. */
const STREAMS_MAX = 5;

const DESCRIPTION = [
  '`ticket-opened`, `ticket-changed`, `ticket-claimed`, `ticket-closed`, `message-in`, `message-after` (the person wrote to the bot within a day after closing), `message-out`, `delivery` (how far an answer has come), `media` (a file is there, or will not come), `danger` (words of danger while somebody holds the ticket) and `ticket-forgotten` (its person was forgotten: the page drops all it holds of it). Each has `{ at, ticketId, level, assignee, seq, state }`: which case to look at, no text and no person.',
  'The id is `<at>-<id>`. Any process may hold the stream: a change of its own wakes it at once, others are seen within 500 ms. Events are read by moment and id with an overlap of ten seconds, and repeats are dropped. A session that has ended hears nothing after five seconds. At most five streams a session; the oldest gives way.',
].join('\n\n');

/** What happens at the desk, as it happens: no text and no person in it, only which ticket to look at. */
export const deskEvents: FastifyPluginAsyncZod<ApiDeps> = async (app, { store, now, sessions }) => {
  const open = new Map<string, AbortController[]>();
  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const stream of streams) stream.abort();
  });

  function openStream(sessionId: string): AbortController {
    const stream = new AbortController();
    const streams = [...(open.get(sessionId) ?? []), stream];
    while (streams.length > STREAMS_MAX) streams.shift()?.abort();
    open.set(sessionId, streams);
    return stream;
  }

  function closeStream(sessionId: string, stream: AbortController): void {
    stream.abort();
    const rest = (open.get(sessionId) ?? []).filter((one) => one !== stream);
    if (rest.length === 0) open.delete(sessionId);
    else open.set(sessionId, rest);
  }

  /**
   * Asked anew of the store: a session that was ended anywhere, and whoever may no longer read, hears nothing more. Where
   * nobody has done anything for long whoever waits beside the page still hears the alarm of a red one.
   */
  async function mayHear(request: FastifyRequest): Promise<Heard> {
    const found = await sessions.stillThere(request);
    if (found === null || !isPermitted(found.staff.role, 'read_conversations')) return 'nothing';
    return found.isIdle ? 'alarms' : 'all';
  }

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
      const stream = openStream(sessionId);
      reply.raw.once('close', () => closeStream(sessionId, stream));
      const source = {
        store,
        now,
        pollMs: POLL_MS,
        heartbeatMs: HEARTBEAT_MS,
        signal: stream.signal,
        mayHear: () => mayHear(request),
      };
      const broken = 'a stream of the desk ended: the events could not be read';
      return sendEvents(streamDesk(source, from), { request, reply, broken });
    },
  );
};
