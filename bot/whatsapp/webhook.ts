import { createHmac } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { DeliveryReport } from '../../core/delivery.ts';
import type { Inbound } from '../../core/message.ts';
import { forEachAtMost, OF_A_CALL_AT_ONCE } from '../../runtime/at-most.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import { isSameSecret } from '../../runtime/same-secret.ts';
import { tellNotNow } from '../account/not-now.ts';
import type { Identities } from './identity.ts';
import { readWebhook, type WebhookRead } from './read.ts';
import { folded } from './unread.ts';

export const WHATSAPP_WEBHOOK_PATH = '/webhooks/whatsapp';

/** What one call may hold; Meta sends 3 MB at most. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** What docs/reference/urls.md says of these routes. */
const QUESTION: RouteWords = {
  summary: "Meta's question whether we know the verify token: 200 with the challenge, else 403.",
};
const WEBHOOK: RouteWords = {
  summary:
    '401 for what is not signed with the app secret, 413 over 4 MiB, 503 when the store is away; anything else 200, for refused Meta brings it again for seven days. What is not understood is logged by the names of its fields.',
};

export interface WebhookReceiving extends Identities {
  phoneNumberId: string;
  appSecret: string;
  verifyToken: string;
  now: () => number;
  accept: (inbounds: readonly Inbound[]) => Promise<void>;
  takeReport: (report: DeliveryReport) => Promise<void>;
  acknowledge: (inbound: Inbound) => Promise<void>;
  log: ServiceLog;
}

/**
 * Takes what Meta posts. 200 says that all of it is kept, or that trying again would change nothing; anything else, and
 * Meta brings it again for up to seven days. Who has not signed with our secret learns nothing about what we take.
 */
export const whatsAppWebhook: FastifyPluginAsync<WebhookReceiving> = async (app, receiving) => {
  const { verifyToken, appSecret, phoneNumberId, now, log } = receiving;

  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return reply.code(status).send({ code: 'bad_request' });
    log.error({ failure: error instanceof Error ? error.name : typeof error }, 'the webhook failed');
    return reply.code(500).send({ code: 'internal' });
  });

  // The signature is over the bytes as they came: what is parsed and written again is other bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );

  app.get(WHATSAPP_WEBHOOK_PATH, { schema: QUESTION }, async (request, reply) => {
    const query = new URLSearchParams(request.url.split('?')[1] ?? '');
    const challenge = /^[\w-]{1,200}$/.exec(query.get('hub.challenge') ?? '')?.[0];
    const isMeta =
      query.get('hub.mode') === 'subscribe' && isSameSecret(query.get('hub.verify_token') ?? '', verifyToken);
    if (!isMeta || challenge === undefined) return reply.code(403).send({ code: 'forbidden' });
    return reply
      .code(200)
      .type('text/plain; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .send(challenge);
  });

  app.post(WHATSAPP_WEBHOOK_PATH, { bodyLimit: BODY_LIMIT, schema: WEBHOOK }, async (request, reply) => {
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!isSigned(raw, request.headers['x-hub-signature-256'], appSecret)) {
      return reply.code(401).send({ code: 'unauthorized' });
    }
    const read = readWebhook(parsed(raw), { phoneNumberId, at: now() });
    if (read.unread.length > 0) {
      log.warn({ unread: folded(read.unread), count: read.unread.length }, 'whatsapp told something that is not read');
    }
    try {
      await keep(receiving, read);
    } catch (error) {
      tellNotNow(error, log);
      return reply.code(503).header('retry-after', '1').send({ code: 'store_away' });
    }
    return reply.code(200).send({});
  });
};

async function keep(receiving: WebhookReceiving, { heard, changes, reports }: WebhookRead): Promise<void> {
  const { settle, accept, takeReport, acknowledge } = receiving;
  const inbounds = heard.length + changes.length === 0 ? [] : await settle(heard, changes);
  const byBubble = Map.groupBy(reports, ({ deliveryId }) => deliveryId);
  await Promise.all([
    inbounds.length === 0 ? undefined : accept(inbounds),
    forEachAtMost(OF_A_CALL_AT_ONCE, byBubble.values(), (of) => takeInOrder(takeReport, of)),
  ]);
  // Not waited for, and this never throws.
  for (const inbound of inbounds) void acknowledge(inbound);
}

async function takeInOrder(take: WebhookReceiving['takeReport'], reports: readonly DeliveryReport[]): Promise<void> {
  for (const report of reports) await take(report);
}

/** Compares in a time that tells nothing of how much of a guess was right. */
function isSigned(raw: Buffer, header: string | string[] | undefined, appSecret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(typeof header === 'string' ? header : '')?.[1];
  if (given === undefined) return false;
  return isSameSecret(given.toLowerCase(), createHmac('sha256', appSecret).update(raw).digest('hex'));
}

/** What is no JSON is nothing we know. */
function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return null;
  }
}
