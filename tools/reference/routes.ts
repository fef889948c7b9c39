import { randomBytes } from 'node:crypto';
import type { RouteOptions } from 'fastify';
import { API_PREFIX } from '../../admin-api/admin.ts';
import { describeRoutes } from '../../admin-api/describe-routes.ts';
import { openDesk } from '../../app/open-desk.ts';
import { openKnowledge } from '../../app/open-knowledge.ts';
import { registerWeb } from '../../app/open-web.ts';
import { createIntake } from '../../bot/intake/intake.ts';
import { maxWebhook } from '../../bot/max/webhook.ts';
import { telegramWebhook } from '../../bot/telegram/webhook.ts';
import { createLineWatch } from '../../bot/turns/silent-lines.ts';
import { whatsAppWebhook } from '../../bot/whatsapp/webhook.ts';
import { readConfig } from '../../config.ts';
import { NO_OTHER_WAYS } from '../../dialogue/say/other-ways.ts';
import { openLog } from '../../runtime/log.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { buildServer } from '../../runtime/server.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';

/** The description of the staff API that `GET /admin-api/v1/openapi.json` gives. */
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}

export interface Operation {
  summary?: string;
  description?: string;
  'x-permission': string;
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: BodySchema }> };
}

export interface BodySchema {
  properties?: Record<string, unknown>;
  anyOf?: BodySchema[];
  oneOf?: BodySchema[];
}

/** A route that anybody may call, with what its schema says of it. */
export interface PublicRoute {
  method: string;
  url: string;
  summary: string | undefined;
  description: string | undefined;
}

interface Routes {
  /** All but those of the staff API. */
  open: PublicRoute[];
  staff: OpenApi;
}

const DAY = '2026-01-01';
const none = async () => undefined;

/** Every route of the program as Fastify knows it, from a server over a store in memory that never listens. */
export async function readRoutes(): Promise<Routes> {
  const log = openLog('silent');
  const config = readConfig({});
  const knowledge = await openKnowledge(DAY);
  const ring = parseKeyRing(`docs:${randomBytes(32).toString('base64')}`);
  await using store = await openSqliteStore({ folder: ':memory:', keyRing: ring });
  const now = () => Date.parse(DAY);
  const metrics = createMetrics();
  const app = buildServer({
    log,
    metrics,
    metricsToken: null,
    trustProxy: [],
    isSecure: false,
    backlog: () => store.backlog(now()),
    channels: () => ({}),
  });
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));

  const intake = createIntake({ store, accepted: createWakeUp(), lexicon: () => knowledge.lexicon });
  const lines = createLineWatch({ store, log, now });
  const web = {
    config,
    now,
    sure: now,
    store,
    isShared: false,
    knowledge: () => knowledge,
    metrics,
    intake,
    lines,
    soundOf: async () => null,
    ownFileOf: async () => null,
    sent: new Set<never>(),
    genuine: () => ({ ways: NO_OTHER_WAYS, falseNames: [] }),
    service: () => null,
  };
  await registerWeb(app, web);
  const taking = { log, now, accept: none, acknowledge: none };
  await app.register(telegramWebhook, { ...taking, secret: '', read: () => [] });
  await app.register(maxWebhook, { ...taking, secret: '', read: () => [] });
  const settle = async () => [];
  await app.register(whatsAppWebhook, {
    ...taking,
    phoneNumberId: '',
    appSecret: '',
    verifyToken: '',
    takeReport: none,
    settle,
  });
  const offered = { areKeysOpen: false, version: 'described', assistant: null, backups: null };
  const desk = await openDesk({ config, now, store, knowledge: () => knowledge, log, look: none, ...offered });
  await desk.register(app);
  await app.ready();

  const staff = (await describeRoutes(routes.filter(({ url }) => url.startsWith(API_PREFIX)))) as OpenApi;
  await app.close();
  return { open: routes.filter(({ url }) => !url.startsWith(API_PREFIX)).flatMap(shown), staff };
}

function shown({ method, url, schema }: RouteOptions): PublicRoute[] {
  const { summary, description } = schema ?? {};
  return [method].flat().map((one) => ({ method: one, url, summary, description }));
}
