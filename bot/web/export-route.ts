import { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { LogRow } from '../../core/store.ts';
import type { DisclosureStore } from '../../core/upkeep.ts';
import type { Knowledge } from '../../dialogue/knowledge.ts';
import { EXPORT_POLICY, type ExportPage, exportPage } from './export-page.ts';
import { createLimit } from './limit.ts';
import { answerStoreAway, sendProblem } from './problem.ts';
import { addressOf } from './read.ts';

export interface ExportOptions {
  disclosure: DisclosureStore;
  knowledge: Knowledge;
  now: () => number;
}

const PAGE_SIZE = 200;
/** A whole log is read for each. */
const EXPORTS_PER_MINUTE = 6;

/** `GET /chat/export`: what is kept of the person whose session it is, as a page to keep. */
export const exportRoute: FastifyPluginAsync<ExportOptions> = async (app, { disclosure, knowledge, now }) => {
  const exports = createLimit({ max: EXPORTS_PER_MINUTE, windowMs: 60_000, now });

  app.get('/chat/export', { exposeHeadRoute: false }, async (request, reply) => {
    const waitMs = exports.take(request.webSession);
    if (waitMs > 0) return sendProblem(reply, 'too_many_messages', waitMs);
    try {
      const conversation = await disclosure.conversationAt(addressOf(request.webSession));
      if (conversation === null) return sendProblem(reply, 'nothing_kept');
      const page = exportPage(knowledge, conversation, now());
      const after = await lastCover(disclosure, conversation.id);
      const name = `messages-${new Date(now()).toISOString().slice(0, 10)}.html`;
      reply.headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': EXPORT_POLICY,
        'content-disposition': `attachment; filename="${name}"`,
      });
      return reply.send(Readable.from(written(page, rowsAfter(disclosure, conversation.id, after))));
    } catch (error) {
      return answerStoreAway(error, request, reply);
    }
  });
};

async function* written(page: ExportPage, rows: AsyncIterable<LogRow>): AsyncGenerator<string> {
  yield page.head;
  for await (const row of rows) yield page.row(row);
  yield page.end;
}

/** What was said before a cover is hidden on the web, here too: whoever holds the phone now may not be the person. */
async function lastCover(disclosure: DisclosureStore, contactId: string): Promise<number> {
  let last = -1;
  for await (const { seq, kind } of rowsAfter(disclosure, contactId, -1)) if (kind === 'cover') last = seq - 1;
  return last;
}

async function* rowsAfter(disclosure: DisclosureStore, contactId: string, after: number): AsyncGenerator<LogRow> {
  for (let from = after; ; ) {
    const page = await disclosure.logOf(contactId, from, PAGE_SIZE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_SIZE) return;
    from = last.seq;
  }
}
