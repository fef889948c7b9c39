import cookiePlugin from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyPluginAsync } from 'fastify';
import { ALARM_KEY } from '../core/alarm.ts';
import type { ProcessSetup } from '../core/readiness.ts';
import type { WhatsAppTemplate } from '../core/settings.ts';
import type { KeyStore } from '../core/store.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { api } from './api.ts';
import { createSessionCookie } from './cookie.ts';
import type { ApiDeps } from './deps.ts';
import { createDeviceCookie } from './device-cookie.ts';
import { createSessions, isReading } from './identify.ts';
import { createLockout } from './lockout.ts';
import { createRequestLimit, REQUESTS_PER_MINUTE } from './request-limit.ts';
import { securityHeaders } from './security-headers.ts';

export const API_PREFIX = '/admin-api/v1';

export interface AdminOptions {
  store: ApiDeps['store'] & KeyStore;
  knowledge: () => Knowledge;
  content: ApiDeps['content'];
  voiceOf: ApiDeps['voiceOf'];
  /** The zone in which the hotline reckons its days. */
  hotlineZone: string;
  whatsappTemplate: WhatsAppTemplate | null;
  /** How this process was set up, for whoever asks whether all is ready. */
  processSetup: ProcessSetup;
  backups: ApiDeps['backups'];
  proveToken: ApiDeps['proveToken'];
  now: () => number;
  publicUrl: string | null;
  /** What a limit counts by, for an address. */
  networkOf: (address: string) => string;
  /** Whether an error says that the store is away. */
  isStoreAway: (error: unknown) => boolean;
}

/** A scope of its own: the headers, limits and cookies of the console are not those of the public chat. */
export const admin: FastifyPluginAsync<AdminOptions> = async (app, options) => {
  const { store, now, publicUrl, knowledge, content, hotlineZone, whatsappTemplate, processSetup, isStoreAway } =
    options;
  const { voiceOf, backups, proveToken } = options;
  const isSecure = publicUrl?.startsWith('https://') ?? false;
  const networkOf: ApiDeps['networkOf'] = ({ ip }) => options.networkOf(ip);
  await app.register(cookiePlugin);
  await app.register(helmet, securityHeaders(isSecure));
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  });
  await app.register(rateLimit, {
    global: false,
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    cache: 20_000,
    keyGenerator: ({ known, ip, method }) => {
      if (known === null) return networkOf({ ip });
      // However much a page reads by itself, an answer to somebody still goes out.
      return `session:${known.session.id}:${isReading({ method }) ? 'read' : 'change'}`;
    },
  });

  const cookie = createSessionCookie(isSecure);
  const device = createDeviceCookie({ isSecure, key: store.derive('staff-device'), now });
  const entryOf: ApiDeps['entryOf'] = (request, action, { object = null, reason = null } = {}) => {
    const staffId = request.staff?.id ?? request.known?.staff.id ?? null;
    return { at: now(), staffId, action, object, network: networkOf(request), reason };
  };
  const note: ApiDeps['note'] = async (...line) => void (await store.record(entryOf(...line)));
  const deps: ApiDeps = {
    store,
    now,
    publicUrl,
    networkOf,
    entryOf,
    note,
    knowledge,
    content,
    voiceOf,
    hotlineZone,
    whatsappTemplate,
    processSetup,
    backups,
    proveToken,
    isStoreAway,
    sessions: createSessions({ store, now, cookie, csrfKey: store.derive('staff-csrf') }),
    lockout: createLockout({ store, now }),
    deviceIn: async (request, email) => {
      const { known } = request;
      // An open session is a browser of theirs too: whoever guesses elsewhere does not keep it locked.
      if (known?.session.stage === 'full' && known.staff.email === email) return `session:${known.session.id}`;
      return device.read(request, await store.staffAt(email));
    },
    knowDevice: device.set,
    limitRequests: createRequestLimit(app),
    firstLinkKey: firstLinkKeyOf(store),
    webhookKey: store.derive(ALARM_KEY),
    exportKey: store.derive('case-export'),
  };
  await app.register(api, { prefix: API_PREFIX, deps });
};

export function firstLinkKeyOf(store: KeyStore): Uint8Array {
  return store.derive('first-link');
}
