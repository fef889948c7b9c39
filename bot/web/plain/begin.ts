import type { FastifyReply, FastifyRequest } from 'fastify';
import ownNames from '../../../locales/language-names.json' with { type: 'json' };
import type { PageLanguage } from '../page/src/words.ts';
import { addressOf } from '../read.ts';
import type { WebSessions } from '../session.ts';
import type { TakeIn, TakenIn } from '../take-in.ts';
import type { AwaitSaid } from './await-said.ts';
import type { ChatCookie } from './cookie.ts';
import type { PlainPages } from './pages.ts';

/** With this the bot asks its first question; the ids are fixed, so that each is one message of a session. */
const START = { id: 'start', text: '/start' };

export interface BeginOptions {
  sessions: WebSessions;
  cookie: ChatCookie;
  pages: PlainPages;
  takeIn: TakeIn;
  awaitSaid: AwaitSaid;
}

/** Begins a talk, with the language already said, and with the words of whoever wrote before it had begun. */
export type Begin = (
  request: FastifyRequest,
  reply: FastifyReply,
  of: { language: PageLanguage | null; text: string },
) => Promise<FastifyReply>;

export function createBegin({ sessions, cookie, pages, takeIn, awaitSaid }: BeginOptions): Begin {
  return async (request, reply, { language, text }) => {
    const token = sessions.open();
    const opened = sessions.read(token);
    if (opened === null) throw new Error('a token of ours is not one of ours');
    request.webSession = opened.session;
    request.webTokenAt = opened.openedAt;
    const first = await takeIn(request, START);
    if (first.kind === 'refused') {
      request.webSession = '';
      return pages.sorry(request, reply, { ...whyOf(first), sent: { text } });
    }
    cookie.set(reply, token);
    const more = [
      ...(language === null ? [] : [{ id: 'language', text: ownNames[language] }]),
      ...(text.trim() === '' ? [] : [{ id: 'first', text }]),
    ];
    // The question about the language is answered already: what follows it is the first page.
    const seen = more.length === 0 ? 0 : await awaitSaid(addressOf(opened.session), 0);
    for (const message of more) {
      const taken = await takeIn(request, message);
      if (taken.kind === 'refused') return pages.sorry(request, reply, { ...whyOf(taken), sent: { text, seen } });
    }
    return reply.redirect(`/chat/plain?after=${seen}&sent=1`, 303);
  };
}

export function whyOf({ problem, waitMs }: Extract<TakenIn, { kind: 'refused' }>) {
  return { problem, ...(waitMs === undefined ? {} : { waitMs }) };
}
