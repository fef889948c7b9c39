import type { FastifyPluginAsync } from 'fastify';
import { SendFailure } from '../../core/send-failure.ts';
import { pauseFor } from '../../runtime/pause.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import { isSameSecret } from '../../runtime/same-secret.ts';
import { WAITS } from '../account/backoff.ts';
import { tellNotNow } from '../account/not-now.ts';
import { signalOf } from './api.ts';
import type { TelegramChannel } from './channel.ts';
import { failureOf } from './failure.ts';
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
  /** Left out: ten minutes. */
  lookAfterMs?: number;
}

/** Tells Telegram where to post, for as long as that takes. False when we are stopping. */
export async function registerWebhook(registering: Registering): Promise<boolean> {
  if ((await registering.identified) === null || !(await tellAddress(registering))) return false;
  changeState(registering.state, 'running', registering.log);
  return true;
}

async function tellAddress({ api, url, secret, log, state, signal, waits = WAITS }: Registering): Promise<boolean> {
  const words = {
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: MAX_CONNECTIONS,
    drop_pending_updates: false,
  };
  const tell = (until: AbortSignal) => api.setWebhook(url, words, signalOf(until));
  return (await callWithRetry(tell, { log, state, signal, waits })) !== null;
}

/**
 * Whoever polls with our token, or registers another address, ends our webhook, and nobody tells us: it is looked after, and
 * where something was wrong so many times as often.
 */
const LOOK_AFTER_MS = 10 * 60_000;
const OFTENER = 10;
const LOOK_MS = 15_000;

/** Tells Telegram where to post, and again where it has another address, until the signal says stop. */
export async function keepRegistered(registering: Registering): Promise<void> {
  const { signal, log, lookAfterMs = LOOK_AFTER_MS } = registering;
  if (!(await registerWebhook(registering))) return;
  let known: Known | null = null;
  let isToldOf = false;
  while (!signal.aborted) {
    const look: Look | SendFailure = await lookAt(registering).catch(failureOf);
    if (signal.aborted) return;
    // Where Telegram does not answer nothing is known, and it is asked again later.
    if (look instanceof SendFailure) {
      if (!isToldOf) log.warn({ why: look.message }, 'telegram does not say where it posts to');
      isToldOf = true;
    } else {
      isToldOf = false;
      known = await heed(registering, look, known);
    }
    await pauseFor(known === null || known.wrong === null ? lookAfterMs : lookAfterMs / OFTENER, signal);
  }
}

interface Look {
  url: string;
  pending: number;
  /** When a post last failed, by the clock of Telegram. */
  failedAt: number;
}

/** A look, and what was wrong by it. */
interface Known extends Look {
  wrong: 'address' | 'posts' | null;
}

async function lookAt({ api, signal }: Registering): Promise<Look> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
  const {
    url,
    pending_update_count: pending,
    last_error_date: failedAt = 0,
  } = await api.getWebhookInfo(signalOf(until));
  if (typeof url !== 'string') throw new SendFailure('unreachable', 'its word of the webhook names no address');
  return { url, pending, failedAt };
}

/** `before`: the look before this one; what failed before the first says nothing of this moment. */
async function heed(registering: Registering, look: Look, before: Known | null): Promise<Known> {
  const { state, log } = registering;
  const { url, pending, failedAt } = look;
  if (!isSameAddress(url, registering.url)) {
    changeState(state, 'conflict', log, 'it posts elsewhere');
    log.error({ has: url === '' ? 'none' : 'another' }, 'somebody else receives for our bot: its webhook is not ours');
    await tellAddress(registering);
    return { ...look, wrong: 'address' };
  }
  // Where Telegram has not tried again yet, and as much waits as before, nothing is mended.
  const isStill = before?.wrong === 'posts' && pending >= before.pending;
  const isFailing = before !== null && pending > 0 && (failedAt > before.failedAt || isStill);
  if (isFailing && before.wrong !== 'posts') log.warn({ pending }, 'telegram cannot post to us');
  changeState(state, isFailing ? 'unreachable' : 'running', log, isFailing ? 'its posts fail' : '');
  return { ...look, wrong: isFailing ? 'posts' : null };
}

/** Also where Telegram writes ours in another way. */
function isSameAddress(one: string, ours: string): boolean {
  return one === ours || URL.parse(one)?.href === (URL.parse(ours)?.href ?? ours);
}
