import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { RouteWords } from '../runtime/route-words.ts';
import { securityHeaders } from './security-headers.ts';

export interface ConsoleOptions {
  /** Where Vite has put the console: `admin-web/dist`. */
  folder: string;
  isSecure: boolean;
}

/** Names that Vite has put a hash of the content into. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css|svg)(\.br|\.gz)?$/;

/** What docs/reference/urls.md says of it. */
const CONSOLE: RouteWords = {
  summary: 'The console of the staff; each of its pages has an address below it, and all are one document.',
};

/** Serves the console under /admin. It is the same for everybody: who one is and what there is to see comes by the API. */
export const consolePages: FastifyPluginAsync<ConsoleOptions> = async (app, { folder, isSecure }) => {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error('the pages of the console are not built; npm run build does it');
  await app.register(helmet, securityHeaders(isSecure));
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/admin/',
    wildcard: false,
    preCompressed: true,
    index: false,
    globIgnore: ['**/*.br', '**/*.gz', 'index.html', '.built-from'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', HASHED.test(basename(path)) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Its pages have addresses of their own, and the one document knows them all.
  const document = (_request: unknown, reply: FastifyReply) => reply.sendFile('index.html');
  app.get('/admin', { schema: CONSOLE }, document);
  app.get('/admin/*', document);
  app.get('/admin/assets/*', (_request, reply) => reply.code(404).send({ code: 'not_found' }));
};
