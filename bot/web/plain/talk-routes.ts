import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LogRow } from '../../../core/log-row.ts';
import { isHeld } from '../../../core/ticket.ts';
import type { WordKey } from '../../../locales/words.ts';
import type { RouteWords } from '../../../runtime/route-words.ts';
import type { SentSource } from '../events.ts';
import { STORE_AWAY_RETRY_MS } from '../problem.ts';
import { addressOf } from '../read.ts';
import { PAGE_SIZE, readShown } from '../shown.ts';
import type { Visits } from '../visit.ts';
import { awaitedBy, createAwaitSaid } from './await-said.ts';
import { type BeginOptions, createBegin, isJustBegun, whyOf } from './begin.ts';
import { type PlainForm, readForm } from './form.ts';
import type { Sent } from './pages.ts';
import { fitRows } from './talk-page.ts';

export interface TalkOptions extends Pick<SentSource, 'store' | 'onSent'>, Omit<BeginOptions, 'awaitSaid'> {
  visits: Visits;
}

/** Somebody who comes without asking for a place sees so much of what was said last. */
const LOOKED_BACK = 2;
/** Far more than is taken in: a letter of ours is six signs in a form, and whoever wrote too much is given it back. */
const BODY_MAX_BYTES = 262_144;

const Seq = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const Query = z.object({
  after: Seq.optional().catch(undefined),
  before: Seq.optional().catch(undefined),
  sent: z.unknown().optional(),
  begun: Seq.optional().catch(undefined),
});

/** What docs/reference/urls.md says of these routes. */
const TALK: RouteWords = {
  summary: 'The talk as a page without scripts, in Tajik and Russian, for old phones; stored by nobody on the way.',
  description:
    "One cookie, of the session alone (`HttpOnly`, `SameSite=Strict`, over https `Secure`), holds a token as those of `/chat/sessions`, and when it was given. `?after=` shows what was said after a number, and waits up to 2 s for it; `?before=` an earlier page. What was said before a cover is not shown. The person's own words are not given back.",
};
const SEND: RouteWords = {
  summary:
    'Takes in what a form of that page brings (`text`, or `choice:<id>`), and leads to the page that shows the answer.',
  description:
    'The limits are those of `/chat/messages`, counted together. A form pressed twice is one message. Where a message is not taken in the page says why, with the words still in it: 403, 413, 429, 503.',
};
const BEGIN: RouteWords = {
  summary: 'Begins a talk in the language that was pressed (`begin:tg`, `begin:ru`), and leads to its page.',
};

/** `GET` and `POST /chat/plain`: what was said, and what somebody says to it. */
export const talkRoutes: FastifyPluginAsync<TalkOptions> = async (app, options) => {
  const { keys, pages, visits, takeIn } = options;
  const awaitSaid = createAwaitSaid(options);
  const begin = createBegin({ ...options, awaitSaid });
  const show = createShow({ ...options, awaitSaid });

  app.get('/chat/plain', { exposeHeadRoute: false, schema: TALK }, async (request, reply) => {
    try {
      return await show(request, reply);
    } catch (error) {
      return visits.storeAway(error, request, reply);
    }
  });

  app.post('/chat/plain', { schema: SEND, bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
    const form = readForm(request.body);
    const { key, text, choice } = form;
    if (request.webSession === '') return pages.begin(request, reply.code(403), { status: 'token_wrong', text });
    if (!keys.isOf(key, request.webSession))
      return pages.talk(request, reply.code(403), { status: 'plain_old', ...sentOf(form, 'anew') });
    const next = `/chat/plain?after=${form.seen}`;
    if (choice === null && text.trim() === '') return reply.redirect(next, 303);
    const said = choice === null ? { text } : { choice };
    try {
      const taken = await takeIn(request, { id: keys.messageId(key, JSON.stringify(said)), ...said });
      if (taken.kind === 'taken') {
        visits.goOn(request, reply);
        return reply.redirect(`${next}&sent=1`, 303);
      }
      if (taken.problem === 'token_wrong') return await begin(request, reply, { language: null, text, key });
      const sent = { ...sentOf(form, 'again'), ...(await lastSaid(request)) };
      return pages.sorry(request, reply, { ...whyOf(taken), sent });
    } catch (error) {
      return storeAway(request, reply, { error, sent: sentOf(form, 'again') });
    }
  });

  app.post('/chat/plain/begin', { schema: BEGIN, bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
    const form = readForm(request.body);
    const { language, text } = form;
    const key = keys.isOf(form.key, '') ? form.key : null;
    try {
      // A talk that goes on is not thrown away by a form that anybody could have made.
      const isOpen = request.webSession !== '' && (await visits.of(request)) !== 'ended';
      return isOpen ? reply.redirect('/chat/plain', 303) : await begin(request, reply, { language, text, key });
    } catch (error) {
      return storeAway(request, reply, { error, sent: { text, ...(key !== null && { key }) } });
    }
  });

  /** What somebody who was not heard can still press. */
  async function lastSaid({ webSession }: FastifyRequest): Promise<ReturnType<typeof fitted>> {
    const newest = await readShown(options.store, addressOf(webSession), { newest: true });
    return fitted(newest.slice(-LOOKED_BACK), newest);
  }

  function storeAway(request: FastifyRequest, reply: FastifyReply, { error, sent }: { error: unknown; sent: Sent }) {
    request.log.error({ err: error }, 'the store did not answer');
    return pages.sorry(request, reply, { problem: 'store_away', waitMs: STORE_AWAY_RETRY_MS, sent });
  }
};

/** Shows the place of the talk that is asked for. */
function createShow({
  store,
  cookie,
  pages,
  visits,
  now,
  awaitSaid,
}: TalkOptions & Pick<BeginOptions, 'awaitSaid'>): (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply> {
  return async (request, reply) => {
    const { after, before, sent, begun } = Query.parse(request.query);
    const hasSent = sent !== undefined;
    if (request.webSession === '')
      return pages.begin(request, reply, { status: isJustBegun(begun, now()) ? 'plain_no_cookie' : null, text: '' });
    const to = addressOf(request.webSession);
    if (after !== undefined) await awaitSaid(awaitedBy(request, after));
    const visitor = await visits.of(request);
    if (visitor === 'ended') {
      cookie.clear(reply);
      request.webSession = '';
      return pages.begin(request, reply, { status: 'token_wrong', text: '' });
    }
    visits.goOn(request, reply);
    const language = visitor === 'newcomer' ? null : visitor.contact.language;
    if (before !== undefined) {
      const rows = await readShown(store, to, { before });
      return pages.talk(request, reply, { ...fitted(rows, rows), language, isEarlier: true });
    }
    const newest = await readShown(store, to, { newest: true });
    const fresh = after === undefined ? [] : newest.filter(({ toldAs }) => toldAs > after);
    const isWaiting = after !== undefined && fresh.length === 0;
    const isOperators = visitor !== 'newcomer' && isHeld(visitor.ticket);
    const status = isWaiting ? statusOf({ hasSent, isOperators }) : null;
    const rows = fresh.length > 0 ? fresh : newest.slice(-LOOKED_BACK);
    return pages.talk(request, reply, { ...fitted(rows, newest), language, status });
  };
}

/** Where an operator holds the case no answer is promised. */
function statusOf({ hasSent, isOperators }: { hasSent: boolean; isOperators: boolean }): WordKey {
  if (!hasSent) return 'plain_nothing';
  return isOperators ? 'plain_held' : 'plain_waits';
}

/** As much as a page carries, and whether there is more before it. */
function fitted(rows: readonly LogRow[], among: readonly LogRow[]): { rows: readonly LogRow[]; hasEarlier: boolean } {
  const fitting = fitRows(rows);
  const isFirst = fitting[0] === undefined || fitting[0] === among[0];
  return { rows: fitting, hasEarlier: !isFirst || among.length >= PAGE_SIZE };
}

/** `again`: the same form, so that what arrived after all is not said twice. */
function sentOf({ key, seen, text }: PlainForm, how: 'again' | 'anew'): Sent {
  return { text, seen, ...(how === 'again' ? { key } : {}) };
}
