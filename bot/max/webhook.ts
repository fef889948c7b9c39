import type { FastifyPluginAsync } from 'fastify';
import { pauseFor } from '../../runtime/pause.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import { isSameSecret } from '../../runtime/same-secret.ts';
import { WAITS } from '../account/backoff.ts';
import { tellNotNow } from '../account/not-now.ts';
import type { MaxChannel } from './channel.ts';
import { outageOf } from './failure.ts';
import type { Receiving } from './poll.ts';
import { kindsOf, UPDATE_TYPES } from './read.ts';
import { callWithRetry, changeState, type RetryDeps, statusAfter } from './state.ts';

export const MAX_WEBHOOK_PATH = '/webhooks/max';

/** What docs/reference/urls.md says of it. */
const WEBHOOK: RouteWords = {
  summary:
    'Only where a webhook secret is set; 401 without it, 400 for what is no update, 503 when the store is away or MAX has not said yet who we are; an update of a shape we do not know is let go with 200.',
};

export type WebhookReceiving = { secret: string } & Pick<Receiving, 'read' | 'accept' | 'acknowledge' | 'log'>;

/** Takes updates that MAX posts. 200 says that the update is kept; anything else, and MAX brings it again. */
export const maxWebhook: FastifyPluginAsync<WebhookReceiving> = async (
  app,
  { secret, read, accept, acknowledge, log },
) => {
  const isOurs = (given: unknown) => typeof given === 'string' && isSameSecret(given, secret);

  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return reply.code(400).send({ code: 'bad_request' });
    log.error({ failure: error instanceof Error ? error.name : typeof error }, 'the webhook of max failed');
    return reply.code(500).send({ code: 'internal' });
  });

  // Before the body is read: who does not know the secret learns nothing about what we take.
  app.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.headers['x-max-bot-api-secret'])) return reply.code(401).send({ code: 'unauthorized' });
  });

  app.post(MAX_WEBHOOK_PATH, { schema: WEBHOOK }, async (request, reply) => {
    const inbounds = read(request.body);
    if (inbounds === 'not known yet') {
      log.warn('max posts before it has said who we are; it comes again');
      return reply.code(503).header('retry-after', '1').send({ code: 'not_now' });
    }
    if (inbounds === 'not an update') {
      log.warn({ kinds: kindsOf(request.body) }, 'the webhook of max got something that is not an update');
      // An update in a shape we do not know is let go: refused for hours, MAX would end the subscription.
      return isTyped(request.body) ? reply.code(200).send({}) : reply.code(400).send({ code: 'bad_request' });
    }
    try {
      if (inbounds.length > 0) await accept(inbounds);
    } catch (error) {
      tellNotNow(error, log);
      return reply.code(503).header('retry-after', '1').send({ code: 'store_away' });
    }
    // Not waited for, and this never throws.
    for (const inbound of inbounds) void acknowledge(inbound);
    return reply.code(200).send({});
  });
};

function isTyped(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'update_type' in body && typeof body.update_type === 'string';
}

export interface Registering extends Pick<MaxChannel, 'api' | 'identified'>, Omit<RetryDeps, 'waits'> {
  /** The whole address, ending in MAX_WEBHOOK_PATH. */
  url: string;
  secret: string;
  waits?: RetryDeps['waits'];
  /** Left out: ten minutes. */
  lookAfterMs?: number;
}

/** MAX ends a subscription that was not served for 8 hours: it is looked after. */
const LOOK_AFTER_MS = 10 * 60_000;
const LOOK_MS = 15_000;

/** Tells MAX where to post, and again where it has left off, until the signal says stop. */
export async function keepSubscribed(registering: Registering): Promise<void> {
  const { signal, identified, lookAfterMs = LOOK_AFTER_MS } = registering;
  if ((await identified) === null) return;
  // Of one from before our secret may be another, so that it is made anew at each start.
  let isOurs = false;
  while (!signal.aborted) {
    isOurs = (isOurs && (await isSubscribed(registering))) || (await subscribe(registering));
    await pauseFor(lookAfterMs, signal);
  }
}

/** Where MAX does not answer nothing is known, and it is asked again later; of a token that is taken no more we are told. */
async function isSubscribed({ api, url, log, state, signal }: Registering): Promise<boolean> {
  try {
    return (await api.subscriptions(AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]))).includes(url);
  } catch (error) {
    const failure = outageOf(error);
    const isStopped = statusAfter(failure) === 'stopped' && !signal.aborted;
    if (isStopped) changeState(state, 'stopped', log, failure.message);
    return !isStopped;
  }
}

/** What stood there before under another address gets nothing more: two would bring each message twice. */
async function subscribe({ api, url, secret, log, state, signal, waits = WAITS }: Registering): Promise<boolean> {
  const done = await callWithRetry(
    async (until) => {
      await api.subscribe({ url, secret, types: UPDATE_TYPES }, until);
      const others = (await api.subscriptions(until)).filter((one) => one !== url);
      for (const other of others) await api.unsubscribe(other, until);
      return true;
    },
    { log, state, signal, waits },
  );
  if (done !== true) return false;
  changeState(state, 'running', log);
  return true;
}
