import type { FastifyReply, FastifyRequest } from 'fastify';
import ownNames from '../../../locales/language-names.json' with { type: 'json' };
import type { PageLanguage } from '../page/src/words.ts';
import type { WebSessions } from '../session.ts';
import type { TakeIn, TakenIn } from '../take-in.ts';
import type { Visits } from '../visit.ts';
import { type AwaitSaid, awaitedBy } from './await-said.ts';
import type { ChatCookie } from './cookie.ts';
import type { FormKeys } from './form-key.ts';
import type { PlainPages } from './pages.ts';

/** With this the bot asks its first question; the ids are fixed, so that each is one message of a session. */
const START = { id: 'start', text: '/start' };
/** So long, up to twice, a form that is pressed again leads to what it has begun; later it is somebody else who has gone back to it. */
const PRESSED_AGAIN_MS = 60_000;
/** And so long a page may say that the phone has kept no cookie: afterwards it is who has left, or somebody behind them. */
const COOKIE_TOLD_MS = 60_000;

export interface BeginOptions {
  sessions: WebSessions;
  keys: FormKeys;
  visits: Pick<Visits, 'of'>;
  now: () => number;
  cookie: ChatCookie;
  pages: PlainPages;
  takeIn: TakeIn;
  awaitSaid: AwaitSaid;
}

/**
 * Begins a talk, with the language already said, and with the words of whoever wrote before it had begun. `key`: of the form
 * that was pressed; `null` where it is none of ours, which is then taken for one that was pressed once.
 */
export type Begin = (
  request: FastifyRequest,
  reply: FastifyReply,
  of: { language: PageLanguage | null; text: string; key: string | null },
) => Promise<FastifyReply>;

export function createBegin(options: BeginOptions): Begin {
  const { cookie, pages, takeIn, awaitSaid, keys } = options;
  return async (request, reply, { language, text, key }) => {
    const before = request.webSession;
    const start = async () => ({
      ...(await openTalk(options, request, key)),
      first: await takeIn(request, START),
    });
    const { token, isAgain, first } = await start().catch((error: unknown) => {
      // The phone has no cookie of what has not begun.
      request.webSession = before;
      throw error;
    });
    if (first.kind === 'refused') {
      request.webSession = '';
      return pages.sorry(request, reply, { ...whyOf(first), sent: { text, ...(key !== null && { key }) } });
    }
    cookie.set(reply, token);
    const more = [
      ...(language === null ? [] : [{ id: `language-${language}`, text: ownNames[language] }]),
      ...(text.trim() === '' ? [] : [{ id: keys.messageId(key ?? '', text), text }]),
    ];
    // The question about the language is answered already: what follows it is the first page.
    const seen = isAgain || more.length === 0 ? 0 : await awaitSaid(awaitedBy(request, 0));
    for (const message of more) {
      const taken = await takeIn(request, message);
      if (taken.kind === 'refused') return pages.sorry(request, reply, { ...whyOf(taken), sent: { text, seen } });
    }
    return reply.redirect(`/chat/plain?after=${seen}&sent=1&begun=${options.now()}`, 303);
  };
}

/**
 * The talk that a press begins; a second press of the same form by the same phone leads to the same one, although the first
 * may not have brought the cookie yet. The request stands for its session from then on.
 */
async function openTalk(
  { sessions, visits, now }: BeginOptions,
  request: FastifyRequest,
  key: string | null,
): Promise<{ token: string; isAgain: boolean }> {
  const stand = (token: string): string => {
    const read = sessions.read(token);
    if (read === null) throw new Error('a token of ours is not one of ours');
    request.webSession = read.session;
    request.webTokenAt = read.openedAt;
    return token;
  };
  const minute = Math.floor(now() / PRESSED_AGAIN_MS);
  for (const at of key === null ? [] : [minute - 1, minute]) {
    const token = stand(sessions.openFor([key, request.ip, request.headers['user-agent'], at].join('\n')));
    const visit = await visits.of(request);
    if (visit !== 'newcomer' && visit !== 'ended') return { token, isAgain: true };
    if (visit === 'newcomer' && at === minute) return { token, isAgain: false };
  }
  return { token: stand(sessions.open()), isAgain: false };
}

/** Whether a talk has begun a moment ago; `begun`: as the way to its page says. */
export function isJustBegun(begun: number | undefined, now: number): boolean {
  return begun !== undefined && now - begun >= 0 && now - begun < COOKIE_TOLD_MS;
}

export function whyOf({ problem, waitMs }: Extract<TakenIn, { kind: 'refused' }>) {
  return { problem, ...(waitMs === undefined ? {} : { waitMs }) };
}
