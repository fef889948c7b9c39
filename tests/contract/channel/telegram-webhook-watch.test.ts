import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TelegramChannel } from '../../../bot/telegram/channel.ts';
import { keepRegistered } from '../../../bot/telegram/webhook.ts';
import type { Inbound } from '../../../core/message.ts';
import type { FakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { QUICK, textsOf } from './stage.ts';
import { openWebhook, SECRET } from './telegram-webhook-stage.ts';

const ELSEWHERE = 'https://example.org/hook/whose-secret';

let stage: Awaited<ReturnType<typeof openWebhook>>;
let fake: FakeBotApi;
let channel: TelegramChannel;
let accepted: Inbound[];
let lines: string[];
let isStoreAway: boolean;
let watching: Promise<void>;

beforeEach(async () => {
  isStoreAway = false;
  stage = await openWebhook(() => {
    if (isStoreAway) throw new Error('the store is away');
  });
  ({ fake, channel, accepted, lines } = stage);
  const frame = { log: stage.log, signal: stage.stopping.signal, waits: QUICK, lookAfterMs: 20 };
  watching = keepRegistered({ ...channel, ...frame, url: stage.url, secret: SECRET });
  await expect.poll(() => fake.calls('getWebhookInfo')).not.toEqual([]);
});

afterEach(async () => {
  stage.stopping.abort();
  await watching;
  await stage.close();
});

const linesOf = (words: string) => lines.filter((line) => line.includes(words));
const looked = async () => (await fake.calls('getWebhookInfo')).length;

/** Until it has looked once more. */
async function anotherLook(): Promise<void> {
  const before = await looked();
  await expect.poll(looked).toBeGreaterThan(before + 1);
}

test.each([
  ['another copy of the bot has ended', () => channel.api.deleteWebhook()],
  ['another server has put its own in the place of', () => channel.api.setWebhook(ELSEWHERE)],
])('a webhook that %s is told of and set again, and people are heard', async (_what, lose) => {
  await lose();
  await fake.user(7).says('Салом');

  await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
  await expect.poll(() => channel.state.status).toBe('running');
  expect(linesOf('"status":"conflict"')).toHaveLength(1);
  expect(linesOf('somebody else receives for our bot')).toHaveLength(1);
  expect(lines.join('')).not.toMatch(/example\.org|whose-secret|Right-secret/);
});

test('while Telegram does not take it back the account is not shown as well', async () => {
  await fake.fail({ method: 'setWebhook', status: 502, times: 1000 });
  await channel.api.deleteWebhook();

  await expect.poll(() => channel.state.status).toBe('unreachable');
  await expect.poll(async () => (await fake.calls('setWebhook')).length).toBeGreaterThan(3);

  expect(channel.state.status).toBe('unreachable');
});

test('a webhook to which Telegram cannot post is told of, until it can', async () => {
  isStoreAway = true;
  await fake.user(7).says('Салом');
  await expect.poll(() => linesOf('telegram cannot post to us'), { timeout: 3000 }).not.toEqual([]);
  expect(linesOf('"status":"unreachable"')).not.toEqual([]);

  isStoreAway = false;

  await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
  await anotherLook();
  expect(channel.state.status).toBe('running');
  expect(linesOf('telegram cannot post to us')).toHaveLength(1);
});

test('a look that fails changes nothing, and is told of once', async () => {
  await fake.fail({ method: 'getWebhookInfo', status: 502, times: 5 });
  await anotherLook();
  await anotherLook();
  await anotherLook();

  expect(channel.state.status).toBe('running');
  expect(linesOf('telegram does not say where it posts to')).toHaveLength(1);
  expect(await fake.calls('setWebhook')).toHaveLength(1);
});
