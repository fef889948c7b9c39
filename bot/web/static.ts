import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { RouteWords } from '../../runtime/route-words.ts';
import type { OfflineNumbers } from './offline-numbers.ts';
import { type PackOptions, packRoutes } from './pack-routes.ts';
import { sendZipped } from './zipped.ts';

export interface PageOptions extends PackOptions {
  /** Where Vite has put the page: `bot/web/page/dist`. */
  pageFolder: string;
  /** The numbers that the page keeps for a time without a network, as content has them at this moment. */
  numbers: () => OfflineNumbers;
}

/** The page loads nothing from elsewhere, runs nothing that stands in the document and may not be framed. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What no page of the chat lets others do with it. */
export const PAGE_HEADERS = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

/** Names that Vite has put a hash of the content into. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css)(\.br|\.gz)?$/;

/** What docs/reference/urls.md says of it. */
const NUMBERS: RouteWords = {
  summary:
    'Verified and other numbers by country, for the page to keep; `{ date, packs: [{ country, label }], countries: [{ country, label, lines }] }`. It has no limit.',
};

/** Serves the built page: each file by a route of its own, compressed at build, nothing else of the folder. */
export const page: FastifyPluginAsync<PageOptions> = async (app, { pageFolder, numbers, packs }) => {
  if (!existsSync(join(pageFolder, 'index.html'))) throw new Error('the page of the web chat is not built');
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...PAGE_HEADERS, 'content-security-policy': POLICY });
  });

  await app.register(fastifyStatic, {
    root: pageFolder,
    wildcard: false,
    decorateReply: false,
    preCompressed: true,
    globIgnore: ['**/*.br', '**/*.gz'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = HASHED.test(basename(path));
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });

  await app.register(packRoutes, { packs });

  app.get('/numbers.json', { schema: NUMBERS }, async (request, reply) => {
    const body = JSON.stringify(numbers());
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    reply.headers({ etag, 'cache-control': 'no-cache', 'content-type': 'application/json; charset=utf-8' });
    if (request.headers['if-none-match'] === etag) return reply.header('vary', 'accept-encoding').code(304).send();
    return sendZipped(request, reply, body);
  });
};
