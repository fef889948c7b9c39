/** web/: the public web chat: its routes, its stream of events, its limits, and pages that work without a network. */

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { ForgottenStore } from '../../core/upkeep.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import type { Intake } from '../intake/intake.ts';
import { type EventOptions, eventRoutes } from './event-routes.ts';
import { exportRoute } from './export-route.ts';
import type { ExportSource } from './export-text.ts';
import { type FileOptions, fileRoute } from './file-route.ts';
import { createNetworkLimits } from './network-limits.ts';
import { numberRoutes } from './number-routes.ts';
import { plainRoutes } from './plain/routes.ts';
import { answerError, answerStoreAway, sendProblem } from './problem.ts';
import { createWebSessions, type WebSessions } from './session.ts';
import { type SoundOptions, soundRoute } from './sound-route.ts';
import { type PageOptions, page } from './static.ts';
import { createTakeIn, type TakeIn, type TakeInOptions } from './take-in.ts';
import { TOKEN_HEADER, type Visits, visitOf, youngerToken } from './visit.ts';

export interface ChatOptions
  extends Omit<EventOptions, 'visits' | 'onKnown'>,
    Omit<TakeInOptions, 'store'>,
    ExportSource,
    Partial<SoundOptions & Pick<FileOptions, 'ownFileOf'>> {
  store: Intake & EventOptions['store'];
  forgotten: ForgottenStore;
  signingKey: Buffer;
  /** People reach us over https. */
  isSecure: boolean;
  /** The time that is certain while the clock is in doubt: no token dies of age by a clock that was ahead. Left out: now. */
  sure?: () => number;
}

const BODY_MAX_BYTES = 65_536;

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
    /** The web session that the token opens; empty where none has come. */
    webSession: string;
    /** The hour in which its token was given out. */
    webTokenAt: number;
  }
}

/** The public web chat: the page at `/` and the /chat contract (docs/reference/urls.md). */
export const webChat: FastifyPluginAsync<ChatOptions & PageOptions> = async (app, options) => {
  await app.register(chatRoutes, options);
  await app.register(page, { pageFolder: options.pageFolder, numbers: options.numbers, packs: options.packs });
  await app.register(numberRoutes, { numbers: options.numbers });
};

/** `/chat/…`: sessions, messages, events, files, the export, and the page without scripts; without the page at `/`. */
export const chatRoutes: FastifyPluginAsync<ChatOptions> = async (app, options) => {
  const { now: clock, sure: now = clock, disclosure, forgotten } = options;
  const sessions = createWebSessions(options.signingKey, now);
  const visits: Visits = {
    of: (request) => visitOf({ disclosure, forgotten, now }, request),
    goOn(request, reply) {
      const token = youngerToken({ sessions, now }, request);
      if (token !== null) reply.header(TOKEN_HEADER, token);
    },
    proof: 'Bearer token',
    refuse: sendProblem,
    storeAway: answerStoreAway,
  };
  const networks = createNetworkLimits(options.now);
  const takeIn = createTakeIn({ ...options, visits, networks });
  const files = { store: options.store, ownFileOf: options.ownFileOf ?? (async () => null) };

  app.decorateRequest('webSession', '');
  app.decorateRequest('webTokenAt', 0);
  app.setErrorHandler(answerError);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });

  // A token costs nothing and is kept nowhere: what counts is the first message.
  app.post('/chat/sessions', { bodyLimit: BODY_MAX_BYTES, schema: SESSIONS }, async (_request, reply) =>
    reply.code(201).send({ token: sessions.open() }),
  );

  await app.register(soundRoute, { soundOf: options.soundOf ?? (async () => null) });

  await app.register(plainRoutes, { ...options, ...files, sessions, sure: now, visits, takeIn });

  await app.register(async (authorized) => {
    authorized.addHook('onRequest', async (request, reply) => {
      const read = tokenOf(request, sessions);
      if (read === null) return sendProblem(reply, 'token_wrong');
      request.webSession = read.session;
      request.webTokenAt = read.openedAt;
    });
    await authorized.register(messageRoutes, { takeIn, visits });
    await authorized.register(eventRoutes, { ...options, visits, onKnown: networks.know });
    await authorized.register(exportRoute, { ...options, visits, prefix: '/chat' });
    await authorized.register(fileRoute, { ...files, visits, prefix: '/chat' });
  });
};

const messageRoutes: FastifyPluginAsync<{ takeIn: TakeIn; visits: Visits }> = async (app, { takeIn, visits }) => {
  app.post('/chat/messages', { bodyLimit: BODY_MAX_BYTES, schema: MESSAGES }, async (request, reply) => {
    try {
      const taken = await takeIn(request, request.body);
      if (taken.kind === 'refused') return sendProblem(reply, taken.problem, taken.waitMs);
      visits.goOn(request, reply);
      return reply.code(202).send({ answers: taken.answers });
    } catch (error) {
      return answerStoreAway(error, request, reply);
    }
  });
};

function tokenOf(request: FastifyRequest, sessions: WebSessions): ReturnType<WebSessions['read']> {
  const token = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? null : sessions.read(token);
}
