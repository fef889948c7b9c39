/**
 * plain/: the talk as pages without scripts, for a phone that has none: a form is sent, and the page that follows tells what
 * was said. Messages go the way of every message of the web chat, under the same tokens and limits.
 */

import cookiePlugin from '@fastify/cookie';
import type { FastifyPluginAsync } from 'fastify';
import { dateIn, HOME_ZONE } from '../../../dialogue/time/today.ts';
import type { RouteWords } from '../../../runtime/route-words.ts';
import { exportRoute } from '../export-route.ts';
import type { ExportSource } from '../export-text.ts';
import { type FileOptions, fileRoute } from '../file-route.ts';
import { problemOf, STORE_AWAY_RETRY_MS } from '../problem.ts';
import type { WebSessions } from '../session.ts';
import { PAGE_HEADERS } from '../static.ts';
import { type Visits, youngerToken } from '../visit.ts';
import { sendZipped } from '../zipped.ts';
import { calendarPage, calendarPath, isJustLeft } from './calendar.ts';
import { createChatCookie } from './cookie.ts';
import { isFromElsewhere } from './form.ts';
import { createFormKeys } from './form-key.ts';
import { LEFT_POLICY, PLAIN_POLICY } from './html.ts';
import { createPlainPages, languageOfPhone } from './pages.ts';
import { type TalkOptions, talkRoutes } from './talk-routes.ts';

export interface PlainOptions extends FileOptions, ExportSource, Pick<TalkOptions, 'takeIn' | 'onSent' | 'sessions'> {
  signingKey: Buffer;
  /** People reach us over https: the cookie goes no other way. */
  isSecure: boolean;
  sessions: WebSessions;
  /** The time by which a token is young. */
  sure: () => number;
  visits: Visits;
}

const PROOF = 'The cookie of the page without scripts';

/** What docs/reference/urls.md says of these routes. */
const LEAVE: RouteWords = {
  summary:
    'Ends the session of the page without scripts on this phone, and leads to `/calendar`. The page with scripts asks for it, too, when somebody leaves there, or with `?age=` so many milliseconds later: a session that began since goes on.',
};
const CALENDAR: RouteWords = {
  summary:
    'The days of this month, for whoever has left the page without scripts; it tells of no chat. A moment after that it wipes what the page with scripts keeps on this phone.',
};

/** `/chat/plain`: the talk without scripts. */
export const plainRoutes: FastifyPluginAsync<PlainOptions> = async (app, options) => {
  const { sessions, sure, isSecure, knowledge, now, ...rest } = options;
  const cookie = createChatCookie({ isSecure, now });
  const keys = createFormKeys(options.signingKey);
  const pages = createPlainPages({ knowledge, keys });
  const visits: Visits = {
    of: options.visits.of,
    goOn(request, reply) {
      const token = youngerToken({ sessions, now: sure }, request);
      if (token !== null) cookie.set(reply, token);
    },
    proof: PROOF,
    refuse: (reply, problem, waitMs) => pages.sorry(reply.request, reply, { problem, ...(waitMs && { waitMs }) }),
    storeAway(error, request, reply) {
      request.log.error({ err: error }, 'the store did not answer');
      return pages.sorry(request, reply, { problem: 'store_away', waitMs: STORE_AWAY_RETRY_MS });
    },
  };

  await app.register(cookiePlugin);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  app.setErrorHandler((error, request, reply) => pages.sorry(request, reply, { problem: problemOf(error, request) }));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...PAGE_HEADERS, 'content-security-policy': PLAIN_POLICY });
    const read = sessions.read(cookie.read(request) ?? '');
    if (read === null) return;
    request.webSession = read.session;
    request.webTokenAt = read.openedAt;
  });
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'POST' && isFromElsewhere(request))
      return pages.begin(request, reply.code(403), { status: 'plain_old', text: '' });
  });

  await app.register(talkRoutes, { ...rest, sessions, cookie, keys, pages, visits, now });

  app.post<{ Querystring: { age?: unknown } }>('/chat/plain/leave', { schema: LEAVE }, async (request, reply) => {
    const age = /^\d{1,15}$/.test(String(request.query.age)) ? Number(request.query.age) : 0;
    // Of two processes the clock of one may be a little ahead: who leaves at this moment leaves whatever there is.
    if (age === 0 || !(cookie.givenAt(request) > now() - age)) cookie.clear(reply);
    return reply.redirect(calendarPath(now()), 303);
  });

  app.get<{ Querystring: { at?: unknown } }>(
    '/calendar',
    { exposeHeadRoute: false, schema: CALENDAR },
    async (request, reply) => {
      const leaves = isJustLeft(request.query.at, now()) && !isFromElsewhere(request);
      if (leaves) reply.header('content-security-policy', LEFT_POLICY);
      const day = dateIn(now(), HOME_ZONE);
      const html = calendarPage({ language: languageOfPhone(request), day, leaves });
      return sendZipped(request, reply.type('text/html; charset=utf-8'), html);
    },
  );

  await app.register(async (known) => {
    known.addHook('onRequest', async (request, reply) => {
      if (request.webSession === '') return reply.redirect('/chat/plain', 303);
    });
    await known.register(exportRoute, { ...rest, knowledge, now, visits, prefix: '/chat/plain' });
    await known.register(fileRoute, {
      store: options.store,
      ownFileOf: options.ownFileOf,
      visits,
      prefix: '/chat/plain',
    });
  });
};
