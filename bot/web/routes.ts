/** web/: the public web chat: its routes, its stream of events, its limits, and pages that work without a network. */

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Inbound } from '../../core/message.ts';
import { isHeld } from '../../core/ticket.ts';
import type { ForgottenStore } from '../../core/upkeep.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import type { Intake } from '../intake/intake.ts';
import { type EventOptions, eventRoutes } from './event-routes.ts';
import { exportRoute } from './export-route.ts';
import type { ExportSource } from './export-text.ts';
import { type FileOptions, fileRoute } from './file-route.ts';
import { createLimit } from './limit.ts';
import { networkOf } from './network.ts';
import { createNetworkLimits } from './network-limits.ts';
import { answerError, answerStoreAway, sendProblem } from './problem.ts';
import { readWebMessage } from './read.ts';
import { createWebSessions, type WebSessions } from './session.ts';
import { type SoundOptions, soundRoute } from './sound-route.ts';
import { type PageOptions, page } from './static.ts';
import { renewToken, type Visits, visitOf } from './visit.ts';

type Outcome = Awaited<ReturnType<Intake['accept']>>;

export interface ChatOptions
  extends Omit<EventOptions, 'visits'>,
    ExportSource,
    Partial<SoundOptions & Pick<FileOptions, 'ownFileOf'>> {
  store: Intake & EventOptions['store'];
  forgotten: ForgottenStore;
  /** What is known of a network beyond this moment. */
  hashNetwork: (network: string) => string;
  /** Called after a message was taken in, so that its turn need not wait for the next look at the store. */
  onAccepted: (outcome: Outcome) => void;
  signingKey: Buffer;
  /** The time that is certain while the clock is in doubt: no token dies of age by a clock that was ahead. Left out: now. */
  sure?: () => number;
  /** So many people may write for the first time in an hour from one network; 0: no limit. */
  sessionsPerHour: number;
  /** Messages a minute of one session; 0: no limit. Left out: 120. */
  messagesPerMinute?: number;
}

const BODY_MAX_BYTES = 65_536;
const MESSAGES_PER_MINUTE = 120;

/** What docs/reference/urls.md says of these routes. */
const SESSIONS: RouteWords = {
  summary: '201 `{ token }`; kept nowhere, and never refused.',
  description:
    "A token begins a conversation within a day. From then on it is good for 30 days after the person's last word; an answer to whoever comes with one that is a day old has a younger one in `x-chat-token`, so that who only reads goes on, too. After Forget it opens nothing. Tokens of versions up to 0.1.0, in which no hour stands, go on with their conversation.",
};
const MESSAGES: RouteWords = {
  summary:
    "Bearer token; `{ id, text }` or `{ id, choice }`, `id` made by the client; 202 `{ answers: 'bot' | 'operator' }`, also for a repeat, which is ignored; where an operator holds the case no answer is promised.",
  description: [
    '`text` has at most 4096 characters, `choice` is an id from an event. Over it, or a body over 64 KB: 413. Nonsense: 400. Unknown token: 401. Store away: 503. Problems read `{ code, message }`, the message in both languages.',
    'Over the limits: 429 with `Retry-After`. They are first messages an hour of one network (an IPv4 address or an IPv6 /64; who has written before always passes); 120 messages a minute of one session; 600 messages and 200 kB a minute of one network, of which 50 kB in ten seconds, beyond which six short messages a minute of each session still pass, up to twice as much.',
  ].join('\n\n'),
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The web session that the bearer token opens; empty outside the routes that ask for one. */
    webSession: string;
    /** The hour in which its token was given out. */
    webTokenAt: number;
  }
}

/** The public web chat: the page at `/` and the /chat contract (docs/reference/urls.md). */
export const webChat: FastifyPluginAsync<ChatOptions & PageOptions> = async (app, options) => {
  await app.register(chatRoutes, options);
  await app.register(page, { pageFolder: options.pageFolder, numbers: options.numbers, packs: options.packs });
};

/** `POST /chat/sessions`, `POST /chat/messages`, `GET /chat/events`, `GET /chat/export`, without the page. */
export const chatRoutes: FastifyPluginAsync<ChatOptions> = async (app, options) => {
  const { now: clock, sure: now = clock, disclosure, forgotten } = options;
  const sessions = createWebSessions(options.signingKey, now);
  const visits: Visits = {
    of: (request) => visitOf({ disclosure, forgotten, now }, request),
    goOn: (request, reply) => renewToken(reply, { sessions, now }, request),
  };

  app.setErrorHandler(answerError);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });

  // A token costs nothing and is kept nowhere: what counts is the first message.
  app.post('/chat/sessions', { bodyLimit: BODY_MAX_BYTES, schema: SESSIONS }, async (_request, reply) =>
    reply.code(201).send({ token: sessions.open() }),
  );

  await app.register(soundRoute, { soundOf: options.soundOf ?? (async () => null) });

  await app.register(async (authorized) => {
    authorized.decorateRequest('webSession', '');
    authorized.decorateRequest('webTokenAt', 0);
    authorized.addHook('onRequest', async (request, reply) => {
      const read = tokenOf(request, sessions);
      if (read === null) return sendProblem(reply, 'token_wrong');
      request.webSession = read.session;
      request.webTokenAt = read.openedAt;
    });
    await authorized.register(messageRoutes, { ...options, visits });
    await authorized.register(eventRoutes, { ...options, visits });
    await authorized.register(exportRoute, { ...options, visits });
    await authorized.register(fileRoute, {
      store: options.store,
      ownFileOf: options.ownFileOf ?? (async () => null),
      visits,
    });
  });
};

const messageRoutes: FastifyPluginAsync<ChatOptions & { visits: Visits }> = async (app, options) => {
  const { store, now, onAccepted, messagesPerMinute, visits } = options;
  const messages = createLimit({ max: messagesPerMinute ?? MESSAGES_PER_MINUTE, windowMs: 60_000, now });
  const newcomers = createLimit({ max: options.sessionsPerHour, windowMs: 3_600_000, now });
  const networks = createNetworkLimits(now);

  app.post('/chat/messages', { bodyLimit: BODY_MAX_BYTES, schema: MESSAGES }, async (request, reply) => {
    const { webSession: session } = request;
    const ownWaitMs = messages.take(session);
    if (ownWaitMs > 0) return sendProblem(reply, 'too_many_messages', ownWaitMs);
    const inbound = readWebMessage(request.body, { session, at: now() });
    if (inbound === 'nonsense' || inbound === 'too_large') return sendProblem(reply, inbound);
    const network = networkOf(request.ip);
    const waitMs = networks.take({ network, session, bytes: bytesOf(inbound) });
    if (waitMs > 0) return sendProblem(reply, 'too_many_messages', waitMs);
    try {
      const visit = await visits.of(request);
      if (visit === 'ended') return sendProblem(reply, 'token_wrong');
      const isNew = visit === 'newcomer';
      const comeAgainMs = isNew ? newcomers.waitOf(network) : 0;
      if (comeAgainMs > 0) return sendProblem(reply, 'too_many_sessions', comeAgainMs);
      const outcome = await store.accept({ ...inbound, network: options.hashNetwork(network) });
      // Whoever was refused for a store that is away has not written yet.
      if (isNew && outcome === 'accepted') newcomers.take(network);
      onAccepted(outcome);
      visits.goOn(request, reply);
      const isOperators = !isNew && isHeld(visit.ticket);
      return reply.code(202).send({ answers: isOperators ? 'operator' : 'bot' });
    } catch (error) {
      return answerStoreAway(error, request, reply);
    }
  });
};

function bytesOf({ content }: Inbound): number {
  return content.kind === 'text' ? Buffer.byteLength(content.text) : 0;
}

function tokenOf(request: FastifyRequest, sessions: WebSessions): ReturnType<WebSessions['read']> {
  const token = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? null : sessions.read(token);
}
