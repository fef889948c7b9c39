import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { isHeld } from '../../core/ticket.ts';
import type { Intake } from '../intake.ts';
import { type EventOptions, eventRoutes } from './event-routes.ts';
import { exportRoute } from './export-route.ts';
import type { ExportSource } from './export-text.ts';
import { createLimit } from './limit.ts';
import { networkOf } from './network.ts';
import { answerError, answerStoreAway, sendProblem } from './problem.ts';
import { readWebMessage } from './read.ts';
import { createWebSessions, type WebSessions } from './session.ts';
import { type PageOptions, page } from './static.ts';

type Outcome = Awaited<ReturnType<Intake['accept']>>;

export interface ChatOptions extends EventOptions, ExportSource {
  store: Intake & EventOptions['store'];
  /** Called after a message was taken in, so that its turn need not wait for the next look at the store. */
  onAccepted: (outcome: Outcome) => void;
  signingKey: Buffer;
  /** New sessions an hour from one address; 0: no limit. */
  sessionsPerHour: number;
  /** Messages a minute of one session; 0: no limit. Left out: 120. */
  messagesPerMinute?: number;
}

const BODY_MAX_BYTES = 65_536;
const MESSAGES_PER_MINUTE = 120;

declare module 'fastify' {
  interface FastifyRequest {
    /** The web session that the bearer token opens; empty outside the routes that ask for one. */
    webSession: string;
  }
}

/** The public web chat: the page at `/` and the /chat contract (docs/architecture.md, "Outside contract"). */
export const webChat: FastifyPluginAsync<ChatOptions & PageOptions> = async (app, options) => {
  await app.register(chatRoutes, options);
  await app.register(page, { pageFolder: options.pageFolder, numbers: options.numbers, packs: options.packs });
};

/** `POST /chat/sessions`, `POST /chat/messages`, `GET /chat/events`, `GET /chat/export`, without the page. */
export const chatRoutes: FastifyPluginAsync<ChatOptions> = async (app, options) => {
  const sessions = createWebSessions(options.signingKey);
  const newSessions = createLimit({ max: options.sessionsPerHour, windowMs: 3_600_000, now: options.now });

  app.setErrorHandler(answerError);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });

  app.post('/chat/sessions', { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
    const waitMs = newSessions.take(networkOf(request.ip));
    if (waitMs > 0) return sendProblem(reply, 'too_many_sessions', waitMs);
    return reply.code(201).send({ token: sessions.open() });
  });

  await app.register(async (authorized) => {
    authorized.decorateRequest('webSession', '');
    authorized.addHook('onRequest', async (request, reply) => {
      const session = sessionOf(request, sessions);
      if (session === null) return sendProblem(reply, 'token_wrong');
      request.webSession = session;
    });
    await authorized.register(messageRoutes, options);
    await authorized.register(eventRoutes, options);
    await authorized.register(exportRoute, options);
  });
};

const messageRoutes: FastifyPluginAsync<ChatOptions> = async (app, options) => {
  const { store, disclosure, now, onAccepted, messagesPerMinute } = options;
  const messages = createLimit({ max: messagesPerMinute ?? MESSAGES_PER_MINUTE, windowMs: 60_000, now });

  app.post('/chat/messages', { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
    const waitMs = messages.take(request.webSession);
    if (waitMs > 0) return sendProblem(reply, 'too_many_messages', waitMs);
    const inbound = readWebMessage(request.body, { session: request.webSession, at: now() });
    if (inbound === 'nonsense' || inbound === 'too_large') return sendProblem(reply, inbound);
    let outcome: Outcome;
    let isOperators: boolean;
    try {
      isOperators = isHeld((await disclosure.conversationAt(inbound.from))?.ticket ?? null);
      outcome = await store.accept(inbound);
    } catch (error) {
      return answerStoreAway(error, request, reply);
    }
    onAccepted(outcome);
    return reply.code(202).send({ answers: isOperators ? 'operator' : 'bot' });
  });
};

function sessionOf(request: FastifyRequest, sessions: WebSessions): string | null {
  const token = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? null : sessions.read(token);
}
