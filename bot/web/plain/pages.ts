import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { wordsIn, wordsInBoth } from '../../../dialogue/know/own-words.ts';
import type { WordKey } from '../../../locales/words.ts';
import { firstLanguage, type PageLanguage, sayProblem } from '../page/src/words.ts';
import { markProblem, type Problem } from '../problem.ts';
import { sendZipped } from '../zipped.ts';
import { type BothWords, beginPage } from './begin-page.ts';
import type { FormKeys } from './form-key.ts';
import { type PlainTalk, talkPage } from './talk-page.ts';

/** What the moment of a page has beside the talk itself. */
type Moment = Partial<Pick<PlainTalk, 'rows' | 'hasEarlier' | 'isEarlier' | 'key' | 'seen' | 'text'>> & {
  language?: PageLanguage | null;
  status?: WordKey | null;
};

/**
 * What somebody has written and how far they had read, as their form tells it: it is there again where it was not taken in,
 * with what was said last, where that is known.
 */
export type Sent = Partial<Pick<PlainTalk, 'key' | 'seen' | 'text' | 'rows' | 'hasEarlier'>>;

/** The pages of the talk without scripts, each an answer of its own. */
export interface PlainPages {
  talk(request: FastifyRequest, reply: FastifyReply, moment: Moment): FastifyReply;
  begin(
    request: FastifyRequest,
    reply: FastifyReply,
    why: { status: WordKey | Problem | null; text: string; key?: string },
  ): FastifyReply;
  /** What went wrong, in both languages: where the store is away nobody knows which one is the person's. */
  sorry(
    request: FastifyRequest,
    reply: FastifyReply,
    why: { problem: Problem; waitMs?: number; sent?: Sent },
  ): FastifyReply;
}

export function createPlainPages({ knowledge, keys }: { knowledge: () => Knowledge; keys: FormKeys }): PlainPages {
  const both = (key: WordKey): BothWords => wordsInBoth(knowledge().content, key);

  function send(request: FastifyRequest, reply: FastifyReply, html: string): FastifyReply {
    return sendZipped(request, reply.type('text/html; charset=utf-8'), html);
  }

  function write(request: FastifyRequest, moment: Moment, status: string | null): string {
    const language = moment.language ?? languageOfPhone(request);
    const rows = moment.rows ?? [];
    return talkPage({
      language,
      words: wordsIn(knowledge().content, language),
      rows,
      hasEarlier: moment.hasEarlier ?? false,
      isEarlier: moment.isEarlier ?? false,
      status,
      key: moment.key ?? keys.create(request.webSession),
      seen: moment.seen ?? rows.at(-1)?.toldAs ?? 0,
      text: moment.text ?? '',
    });
  }

  const pages: PlainPages = {
    talk(request, reply, moment) {
      const language = moment.language ?? languageOfPhone(request);
      const status = moment.status ? wordsIn(knowledge().content, language)(moment.status) : null;
      return send(request, reply, write(request, moment, status));
    },
    begin(request, reply, { status, text, key: given = '' }) {
      const key = keys.isOf(given, '') ? given : keys.create('');
      const language = languageOfPhone(request);
      const words = status === null ? null : isOwnWord(status) ? both(status) : problemIn(status);
      const page = { language, choose: both('plain_choose'), other: both('plain_full'), status: words, text, key };
      return send(request, reply, beginPage(page));
    },
    sorry(request, reply, { problem, waitMs, sent = {} }) {
      markProblem(reply, problem, waitMs);
      if (request.webSession === '') {
        const { text = '', key = '' } = sent;
        return pages.begin(request, reply, { status: problem, text, key });
      }
      const { tg, ru } = problemIn(problem);
      return send(request, reply, write(request, sent, `${tg} / ${ru}`));
    },
  };
  return pages;
}

/** Before anybody has said which is theirs. */
export function languageOfPhone(request: FastifyRequest): PageLanguage {
  return firstLanguage((request.headers['accept-language'] ?? '').split(',').map((tag) => tag.trim()));
}

function problemIn(problem: Problem): BothWords {
  return { tg: sayProblem('tg', problem), ru: sayProblem('ru', problem) };
}

function isOwnWord(word: WordKey | Problem): word is WordKey {
  return word.startsWith('plain_');
}
