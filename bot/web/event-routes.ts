import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LogRow } from '../../core/log-row.ts';
import { markAsEvents, sendEvents } from '../../runtime/event-stream.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import { type SentSource, streamSent, writeEvents } from './events.ts';
import { networkOf } from './network.ts';
import { answerStoreAway, sendProblem } from './problem.ts';
import { addressOf } from './read.ts';
import { type Range, readShown } from './shown.ts';
import { createPageStreams } from './streams.ts';
import type { Visits } from './visit.ts';

export interface EventOptions extends Pick<SentSource, 'store' | 'onSent' | 'now'> {
  /** How long what another process has sent may stay unseen. Left out: 500 ms. */
  pollMs?: number;
  /** The longest silence of a stream. Left out: 15 s. */
  heartbeatMs?: number;
  visits: Visits;
  /** Whoever reads has written before. */
  onKnown: (session: string) => void;
}

const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;

const Seq = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const Query = z.object({ before: Seq.optional() });

/** What docs/reference/urls.md says of it. */
const EVENTS: RouteWords = {
  summary: 'Bearer token; what was said to a session, as server-sent events.',
  description: [
    'Event `message`, its `id` a number that grows: `{ id, at, from, text, choices: [{ id, label }] }`, `from` being `bot` or `operator`. `card: "/pack/RU/tg"` stands there where a card goes with the words, `sound: "/chat/sounds/…"` where a voice says them, `file: { path, kind, name, size }` where an operator sends a `picture`, a `paper` or a `voice`, which is fetched there with the token, and `cover: true` where everything before it is to be hidden.',
    'A stream begins with the newest 50; `Last-Event-ID` resumes; `?before=` gives an earlier page and ends. Nothing of before a cover is given by any of them. A token never stands in a URL, so the page streams with `fetch`. At most three streams a session, of which the oldest gives way, and 600 a network, of which the oldest of whoever holds most does.',
  ].join('\n\n'),
};

/** `GET /chat/events`: what was said to a session, from the log. */
export const eventRoutes: FastifyPluginAsync<EventOptions> = async (
  app,
  { store, onSent, now, visits, onKnown, ...times },
) => {
  const source = {
    store,
    onSent,
    now,
    pollMs: times.pollMs ?? POLL_MS,
    heartbeatMs: times.heartbeatMs ?? HEARTBEAT_MS,
  };
  const streams = createPageStreams();
  app.addHook('preClose', async () => streams.endAll());

  app.get('/chat/events', { exposeHeadRoute: false, schema: EVENTS }, async (request, reply) => {
    const range = readRange(request);
    if (range === null) return sendProblem(reply, 'nonsense');
    const to = addressOf(request.webSession);
    let shown: LogRow[];
    try {
      // Read before the stream begins: a store that is away can still be answered with a status.
      const visit = await visits.of(request);
      if (visit === 'ended') return sendProblem(reply, 'token_wrong');
      if (visit !== 'newcomer') onKnown(request.webSession);
      shown = await readShown(store, to, range);
    } catch (error) {
      return answerStoreAway(error, request, reply);
    }
    visits.goOn(request, reply);
    if ('before' in range) return markAsEvents(reply).send(writeEvents(shown));

    const stream = streams.open(request.webSession, networkOf(request.ip));
    reply.raw.once('close', () => stream.abort());
    const after = 'after' in range ? range.after : 0;
    const sent = streamSent(source, { to, shown, after, signal: stream.signal });
    return sendEvents(sent, { request, reply, broken: 'an event stream ended: the log could not be read' });
  });
};

/** `?before=` pages back, `Last-Event-ID` resumes, neither begins with the newest. Null: a page that cannot be. */
function readRange(request: FastifyRequest): Range | null {
  const query = Query.safeParse(request.query);
  if (!query.success) return null;
  if (query.data.before !== undefined) return { before: query.data.before };
  const after = Seq.safeParse(request.headers['last-event-id']);
  return after.success ? { after: after.data } : { newest: true };
}
