import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { RouteWords } from '../runtime/route-words.ts';
import { securityHeaders } from './security-headers.ts';

export interface ConsoleOptions {
  /** Where Vite has put the console: `admin-web/dist`. */
  folder: string;
  isSecure: boolean;
}

/** Names that Vite has put a hash of the content into. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css|svg)(\.br|\.gz)?$/;

const DOCUMENT = 'index.html';

/** What docs/reference/urls.md says of it. */
const CONSOLE: RouteWords = {
  summary: 'The console of the staff; each of its pages has an address below it, and all are one document.',
};

/** Serves the console under /admin. It is the same for everybody: who one is and what there is to see comes by the API. */
export const consolePages: FastifyPluginAsync<ConsoleOptions> = async (app, { folder, isSecure }) => {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error('the pages of the console are not built; npm run build does it');
  await app.register(helmet, securityHeaders(isSecure));
  // A route for each of some 170 files takes a tenth of a second at every start: their names are kept instead.
  const files = await filesOf(folder);
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', HASHED.test(basename(path)) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Its pages have addresses of their own, and the one document knows them all.
  app.get('/admin', { schema: CONSOLE }, (_request, reply) => reply.sendFile(DOCUMENT));
  app.get<{ Params: { '*': string } }>('/admin/*', (request, reply) => {
    const name = request.params['*'];
    if (files.has(name)) return reply.sendFile(name);
    return name.startsWith('assets/') ? reply.code(404).send({ code: 'not_found' }) : reply.sendFile(DOCUMENT);
  });
};

/** What the folder has to give: each file under its own name; what it is compressed to is sent in its place. */
async function filesOf(folder: string): Promise<ReadonlySet<string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));
  return new Set(names.filter((name) => name !== DOCUMENT && !/(?:^|\/)\.|\.(?:br|gz)$/.test(name)));
}
