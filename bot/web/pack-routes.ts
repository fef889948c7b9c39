import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { drawCard } from '../../dialogue/pack/pocket-card.ts';
import type { PocketPack } from '../../dialogue/pack/pocket-pack.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import { PACK_POLICY, renderPackPage } from './pack-page.ts';
import { sendZipped } from './zipped.ts';

export interface PackOptions {
  /** What can be carried along into each country, in each language, as content has it at this moment. */
  packs: () => readonly PocketPack[];
}

/** What docs/reference/urls.md says of these routes. */
const PACK: RouteWords = {
  summary:
    'Numbers and three rules of a country (`RU`, `AE`, …, `other`) as one document, to be kept and printed: `tg`, `ru`; as a card: `tg.svg`, `ru.svg`. Stored by nobody on the way.',
};
const PACKS: RouteWords = {
  summary: 'All those documents in one file, for the page to keep; `{ policy, pages: { path: html } }`.',
};

/** Where a pack's page is; its card is beside it, with `.svg`. */
export function packPath({ country, language }: Pick<PocketPack, 'country' | 'language'>): string {
  return `/pack/${country}/${language}`;
}

/**
 * `GET /pack/<country>/<language>`, its card, and all pages in one file for the page to keep: a phone then holds all
 * countries or none, and does not tell which one somebody asked for. A single one is stored by nobody on the way.
 */
export const packRoutes: FastifyPluginAsync<PackOptions> = async (app, { packs }) => {
  app.get<{ Params: { country: string; file: string } }>(
    '/pack/:country/:file',
    { schema: PACK },
    async (request, reply) => {
      const { country, file } = request.params;
      const isCard = file.endsWith('.svg');
      const language = isCard ? file.slice(0, -'.svg'.length) : file;
      const pack = packs().find((one) => one.country === country && one.language === language);
      if (pack === undefined) return reply.callNotFound();
      reply.headers({ 'cache-control': 'no-store', 'content-security-policy': PACK_POLICY });
      return isCard
        ? reply.type('image/svg+xml; charset=utf-8').send(drawCard(pack))
        : reply.type('text/html; charset=utf-8').send(renderPackPage(pack));
    },
  );

  app.get('/packs.json', { schema: PACKS }, async (request, reply) => {
    const pages = packs().map((pack): [string, string] => [packPath(pack), renderPackPage(pack)]);
    const body = JSON.stringify({ policy: PACK_POLICY, pages: Object.fromEntries(pages) });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    reply.headers({ etag, 'cache-control': 'no-cache' }).type('application/json; charset=utf-8');
    if (request.headers['if-none-match'] === etag) return reply.header('vary', 'accept-encoding').code(304).send();
    return sendZipped(request, reply, body);
  });
};
