import Fastify, { type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Backlog } from '../core/health.ts';
import type { Metrics } from './metrics.ts';
import { lookAtAll, type ReadyLook, usualLooks } from './readiness.ts';
import type { RouteWords } from './route-words.ts';
import { isSameSecret } from './same-secret.ts';
import { withTimeout } from './with-timeout.ts';

/** Whoever asks how we are does not wait for a store that hangs. */
const BACKLOG_MS = 3000;
/** A whole request, its body too, is here within so long, or it is cut off. */
const REQUEST_MS = 30_000;
/** Two years: whoever has been here over https once is never led to http. https://hstspreload.org */
const ONLY_HTTPS = 'max-age=63072000';

/** What docs/reference/urls.md says of these routes. */
const READYZ: RouteWords = {
  summary: '200 when this process can serve, else 503; `{ status, cause }`, the gravest cause in one word.',
  description: [
    'The cause is `store` (it does not answer, or is damaged), `full` (it takes no write), `channel`, `release` (there is one that this program is too old to read) or `clock`. The bearer of `METRICS_TOKEN` also reads `causes`, `store`, `writes` (`ok`, `full` or `damaged`) and `channels`.',
    'A channel that another process serves is `standby`, and ready, while that one tells so; it is `unserved` where none has for a minute. WhatsApp, which we only send to, counts as answering until three sends in a row were not served.',
  ].join('\n\n'),
};
const METRICS: RouteWords = {
  summary: 'Prometheus text, for the bearer of `METRICS_TOKEN`; 401 for others, 404 where none is set.',
};

export interface ServerSettings {
  log: Logger;
  /** Addresses that may say for whom they ask (X-Forwarded-For). */
  trustProxy: readonly string[];
  /** People reach us over https: each answer tells the browser never to come another way. */
  isSecure: boolean;
  /** Left out: 30 s. */
  requestMs?: number;
  metrics: Metrics;
  /** `/metrics` asks for it, and `/readyz` for its details; null: neither is told. */
  metricsToken: string | null;
  backlog: () => Promise<Backlog>;
  /** How each channel stands, by name; `ok`, `standby` where another process serves it, or a word for what is wrong. */
  channels: () => Record<string, string> | Promise<Record<string, string>>;
  /** What else must be well for this process to be ready. */
  looks?: readonly ReadyLook[];
}

/** One HTTP server for webhooks, web chat and what watches over them. Request logs carry route patterns, never URLs. */
export function buildServer(settings: ServerSettings): FastifyInstance {
  const { requestMs = REQUEST_MS } = settings;
  const app = Fastify({
    // What Fastify itself tells (where it listens, each request) is told elsewhere, or must not be told at all.
    loggerInstance: settings.log.child({}, { level: quieter(settings.log) }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    bodyLimit: 4 * 1024 * 1024,
    // For Node as the server is made, and for Fastify, which sets it again: bodies are cut off only where both are told.
    requestTimeout: requestMs,
    http: { requestTimeout: requestMs, connectionsCheckingInterval: requestMs / 6 },
    forceCloseConnections: true,
    return503OnClosing: true,
    schemaController: { compilersFactory: { buildValidator: () => noCompiler, buildSerializer: () => noCompiler } },
  }) as unknown as FastifyInstance;
  if (settings.isSecure) {
    app.addHook('onRequest', async (_request, reply) => void reply.header('strict-transport-security', ONLY_HTTPS));
  }
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    settings.log.debug(
      { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not_found' }));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ code: 'bad_request' });
    settings.log.error({ err: error, route: request.routeOptions.url ?? 'none' }, 'a request failed');
    return reply.code(500).send({ code: 'internal' });
  });
  app.register(watchRoutes, settings);
  return app;
}

/**
 * Shapes are zod's here, and whoever has routes with shapes brings what reads them. Fastify's own readers of JSON Schema would
 * be another 120 modules at each start.
 */
function noCompiler(): never {
  throw new Error('a route has a shape that nothing reads: set the compilers of zod where it is registered');
}

/** `GET /healthz`, `GET /readyz`, `GET /metrics`: for whoever watches over this process. */
const watchRoutes: FastifyPluginAsync<ServerSettings> = async (app, settings) => {
  app.get('/healthz', { schema: { summary: '200 `{ status: "ok" }`: the process is alive.' } }, async () => ({
    status: 'ok',
  }));

  app.get('/readyz', { schema: READYZ }, async ({ headers }, reply) => {
    const looks = [...usualLooks(settings), ...(settings.looks ?? [])];
    const { isReady, causes, details } = await lookAtAll(looks, BACKLOG_MS);
    const { metricsToken } = settings;
    const isTrusted = metricsToken !== null && isSameSecret(headers.authorization ?? '', `Bearer ${metricsToken}`);
    const [cause] = causes;
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ok' : 'not ready',
      ...(cause === undefined ? {} : { cause }),
      ...(isTrusted ? { causes, ...details } : {}),
    });
  });

  app.get('/metrics', { schema: METRICS }, async (request, reply) => {
    const { metricsToken, metrics } = settings;
    if (metricsToken === null) return reply.code(404).send({ code: 'not_found' });
    if (!isSameSecret(request.headers.authorization ?? '', `Bearer ${metricsToken}`))
      return reply.code(401).send({ code: 'token_wrong' });
    await measureBacklog(settings);
    await measureChannels(settings);
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
};

function quieter(log: Logger): string {
  return log.isLevelEnabled('info') ? 'warn' : log.level;
}

async function measureBacklog({ backlog, metrics }: ServerSettings): Promise<void> {
  const found = await withTimeout(BACKLOG_MS, backlog()).catch(() => null);
  // A store that is away tells of no backlog; all else is needed most at that moment.
  metrics.backlog.reset();
  metrics.storeAway.set(found === null ? 1 : 0);
  if (found === null) return;
  metrics.backlog.set({ what: 'waiting' }, found.waiting);
  metrics.backlog.set({ what: 'unsent' }, found.unsent);
  metrics.backlog.set({ what: 'open_tickets' }, found.openTickets);
}

/** Asked at the moment, and never noted: the figure and `/readyz` cannot tell two things. */
async function measureChannels({ channels, metrics }: ServerSettings): Promise<void> {
  for (const [channel, state] of Object.entries(await channels())) {
    metrics.stopped.set({ channel }, state === 'stopped' || state === 'refused' ? 1 : 0);
  }
}
