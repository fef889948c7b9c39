import type { FastifyPluginAsync } from 'fastify';
import type { RouteWords } from '../../runtime/route-words.ts';
import { isSameSecret } from '../../runtime/same-secret.ts';
import { WAITS } from '../account/backoff.ts';
import { tellNotNow } from '../account/not-now.ts';
import { signalOf } from './api.ts';
import type { TelegramChannel } from './channel.ts';
import type { Receiving } from './poll.ts';
import { ALLOWED_UPDATES, kindsOf } from './read.ts';
import { callWithRetry, changeState, type RetryDeps } from './state.ts';

export const TELEGRAM_WEBHOOK_PATH = '/webhooks/telegram';

/** Telegram opens so many connections at once; it never sends two updates of one chat side by side. */
const MAX_CONNECTIONS = 40;

/** What docs/reference/urls.md says of it. */
const WEBHOOK: RouteWords = {
  summary:
    'Only where a webhook secret is set; 401 without it, 400 for what is no update, 503 when the store is away; an update of a shape we do not know is let go with 200, for refused it would hold back its chat.',
};

export type WebhookReceiving = { secret: string } & Pick<
  Receiving,
  'read' | 'accept' | 'acknowledge' | 'takeForum' | 'log'
>;

/**
 * Takes updates that Telegram posts. 200 says that the update is kept; anything else, and Telegram brings it again
 * and holds back the later ones of that chat for so long.
 */
export const telegramWebhook: FastifyPluginAsync<WebhookReceiving> = async (
  app,
  { secret, read, accept, acknowledge, takeForum, log },
) => {
  const isOurs = (given: unknown) => typeof given === 'string' && isSameSecret(given, secret);

  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return reply.code(400).send({ code: 'bad_request' });
    log.error({ failure: error instanceof Error ? error.name : typeof error }, 'the webhook failed');
    return reply.code(500).send({ code: 'internal' });
  });

  // Before the body is read: who does not know the secret learns nothing about what we take.
  app.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.headers['x-telegram-bot-api-secret-token'])) {
      return reply.code(401).send({ code: 'unauthorized' });
    }
  });

  app.post(TELEGRAM_WEBHOOK_PATH, { schema: WEBHOOK }, async (request, reply) => {
    const inbounds = read(request.body);
    if (inbounds === 'not an update') {
      log.warn({ kinds: kindsOf(request.body) }, 'the webhook got something that is not an update');
      // An update in a shape we do not know is let go: refused, it would hold back its chat for a day.
      return isNumbered(request.body) ? reply.code(200).send({}) : reply.code(400).send({ code: 'bad_request' });
    }
    try {
      if (inbounds.length > 0) await accept(inbounds);
      await takeForum?.(request.body);
    } catch (error) {
      tellNotNow(error, log);
      return reply.code(503).header('retry-after', '1').send({ code: 'store_away' });
    }
    // Not waited for: Telegram holds back the chat until we answer, and this never throws.
    for (const inbound of inbounds) void acknowledge(inbound);
    return reply.code(200).send({});
  });
};

function isNumbered(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'update_id' in body && Number.isInteger(body.update_id);
}

export interface Registering extends Pick<TelegramChannel, 'api' | 'identified'>, Omit<RetryDeps, 'waits'> {
  /** The whole address, ending in TELEGRAM_WEBHOOK_PATH. */
  url: string;
  secret: string;
  waits?: RetryDeps['waits'];
}

/** Tells Telegram where to post, for as long as that takes. False when we are stopping. */
export async function registerWebhook(registering: Registering): Promise<boolean> {
  const { api, identified, url, secret, log, state, signal, waits = WAITS } = registering;
  if ((await identified) === null) return false;
  const isSet = await callWithRetry(
    (until) =>
      api.setWebhook(
        url,
        {
          secret_token: secret,
          allowed_updates: ALLOWED_UPDATES,
          max_connections: MAX_CONNECTIONS,
          drop_pending_updates: false,
        },
        signalOf(until),
      ),
    { log, state, signal, waits },
  );
  if (isSet === null) return false;
  changeState(state, 'running', log);
  return true;
}
