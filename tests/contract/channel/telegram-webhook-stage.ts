import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { openTelegram } from '../../../bot/telegram/channel.ts';
import { TELEGRAM_WEBHOOK_PATH, telegramWebhook } from '../../../bot/telegram/webhook.ts';
import type { Inbound } from '../../../core/message.ts';
import { startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLog, QUICK } from './stage.ts';

export const SECRET = 'Right-secret_1';

/** A server to which Telegram posts, once it is told so; `store` takes in what was posted, and may throw. */
export async function openWebhook(store: (inbounds: Inbound[]) => unknown) {
  const fake = await startFakeBotApi({ webhookTimes: { retryFirstMs: 5, retryLastMs: 40, answerMs: 2000 } });
  const stopping = new AbortController();
  const { signal } = stopping;
  const { log, lines } = createLog();
  const accepted: Inbound[] = [];
  const channel = openTelegram({ token: fake.token, apiRoot: fake.apiRoot, log, now: Date.now, signal, waits: QUICK });
  const app = Fastify();
  await app.register(telegramWebhook, {
    ...channel,
    secret: SECRET,
    log,
    async accept(inbounds) {
      await store(inbounds);
      accepted.push(...inbounds);
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${TELEGRAM_WEBHOOK_PATH}`;
  async function close(): Promise<void> {
    stopping.abort();
    await fake.close();
    await app.close();
  }
  return { fake, app, channel, stopping, log, lines, accepted, url, close };
}
