import { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { RouteWords } from '../../runtime/route-words.ts';
import { EXPORT_POLICY } from './export-page.ts';
import { type ExportSource, openExport } from './export-text.ts';
import { createLimit } from './limit.ts';
import { addressOf } from './read.ts';
import type { Visits } from './visit.ts';

/** A whole log is read for each. */
const EXPORTS_PER_MINUTE = 6;

/** What docs/reference/urls.md says of it. */
const exportWords = (proof: string): RouteWords => ({
  summary: `${proof}; what is kept of this person, and what both sides said since the last cover, as a page to keep, in their language; 404 where nothing is kept; six a minute.`,
});

/** `GET …/export`, below the prefix of its page: what is kept of the person whose session it is, as a page to keep. */
export const exportRoute: FastifyPluginAsync<ExportSource & { visits: Visits }> = async (app, source) => {
  const { now, visits } = source;
  const exports = createLimit({ max: EXPORTS_PER_MINUTE, windowMs: 60_000, now });

  app.get('/export', { exposeHeadRoute: false, schema: exportWords(visits.proof) }, async (request, reply) => {
    const waitMs = exports.take(request.webSession);
    if (waitMs > 0) return visits.refuse(reply, 'too_many_messages', waitMs);
    try {
      const visitor = await visits.of(request);
      if (visitor === 'ended') return visits.refuse(reply, 'token_wrong');
      // Somebody else may hold the phone: a request, or the numbers shown, would tell them what this chat is.
      const isCovered = visitor !== 'newcomer' && visitor.memory.coveredAt !== undefined;
      const text = isCovered ? null : await openExport(source, addressOf(request.webSession));
      if (text === null) return visits.refuse(reply, 'nothing_kept');
      const name = `messages-${new Date(now()).toISOString().slice(0, 10)}.html`;
      reply.headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': EXPORT_POLICY,
        'content-disposition': `attachment; filename="${name}"`,
      });
      return reply.send(Readable.from(text));
    } catch (error) {
      return visits.storeAway(error, request, reply);
    }
  });
};
