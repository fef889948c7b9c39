import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TelegramChannel } from '../../../bot/telegram/channel.ts';
import { registerWebhook, TELEGRAM_WEBHOOK_PATH } from '../../../bot/telegram/webhook.ts';
import type { Inbound } from '../../../core/message.ts';
import type { FakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { messageUpdate } from '../../unit/telegram/updates.ts';
import { createLog, deliveryTo, QUICK, textsOf } from './stage.ts';
import { openWebhook, SECRET } from './telegram-webhook-stage.ts';

const HEADER = 'x-telegram-bot-api-secret-token';

let stage: Awaited<ReturnType<typeof openWebhook>>;
let fake: FakeBotApi;
let app: FastifyInstance;
let channel: TelegramChannel;
let stopping: AbortController;
let accepted: Inbound[];
let lines: string[];
let store: (inbounds: Inbound[]) => unknown;

beforeEach(async () => {
  store = () => undefined;
  stage = await openWebhook((inbounds) => store(inbounds));
  ({ fake, app, channel, stopping, accepted, lines } = stage);
});

afterEach(() => stage.close());

const post = (payload: unknown, headers: Record<string, string> = { [HEADER]: SECRET }) =>
  app.inject({
    method: 'POST',
    url: TELEGRAM_WEBHOOK_PATH,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

function register(secret = SECRET): Promise<boolean> {
  const { log } = createLog();
  return registerWebhook({ ...channel, url: stage.url, secret, log, signal: stopping.signal, waits: QUICK });
}

describe('a post', () => {
  test('with the secret is kept and then taken', async () => {
    const response = await post(messageUpdate({ text: 'Салом' }));

    expect(response.statusCode).toBe(200);
    expect(textsOf(accepted)).toEqual(['Салом']);
  });

  test.each<[string, Record<string, string>]>([
    ['no secret', {}],
    ['an empty one', { [HEADER]: '' }],
    ['a wrong one', { [HEADER]: 'Wrong-secret_1' }],
    ['the beginning of it', { [HEADER]: SECRET.slice(0, -1) }],
    ['more than it', { [HEADER]: `${SECRET}1` }],
    ['it in other letters', { [HEADER]: SECRET.toLowerCase() }],
  ])('with %s is refused, whatever it holds', async (_secret, headers) => {
    const responses = [await post(messageUpdate({ text: 'Салом' }), headers), await post('not JSON', headers)];

    expect(responses.map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    expect(responses.map(({ body }) => body).join()).not.toContain(SECRET);
    expect(accepted).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['not JSON', 'маро зад'],
    ['half of JSON', '{"update_id":42,"message":{"text":"маро зад"'],
    ['nothing', ''],
    ['a word', '"update"'],
    ['a list of updates', [messageUpdate({ text: 'Салом' })]],
    ['no update', { hello: 'маро зад' }],
  ])('that holds %s is refused without a word of it', async (_what, payload) => {
    const response = await post(payload);

    expect(response.statusCode).toBe(400);
    expect(response.body + lines.join('')).not.toContain('зад');
    expect(accepted).toEqual([]);
  });

  test('that holds an update in a shape we do not know is let go, so that its chat is not held back', async () => {
    const response = await post(messageUpdate({ text: { a: 'маро зад' } }));

    expect(response.statusCode).toBe(200);
    expect(response.body + lines.join('')).not.toContain('зад');
    expect(accepted).toEqual([]);
  });

  test('of another kind than JSON is refused', async () => {
    const response = await post('a=b', { [HEADER]: SECRET, 'content-type': 'text/plain' });

    expect(response.statusCode).toBe(400);
  });

  test('that has nothing for us is taken, so that it does not come again', async () => {
    const response = await post({ update_id: 1, channel_post: { message_id: 1 } });

    expect(response.statusCode).toBe(200);
    expect(accepted).toEqual([]);
  });

  test('is not taken while the store is away', async () => {
    store = () => {
      throw new Error('the store is away with маро зад');
    };

    const response = await post(messageUpdate({ text: 'Салом' }));

    expect(response.statusCode).toBe(503);
    expect(response.body + lines.join('')).not.toContain('зад');
  });
});

describe('a webhook that Telegram knows of', () => {
  test('is registered with its secret, the kinds we read and what was waiting', async () => {
    await fake.user(7).says('Салом');

    expect(await register()).toBe(true);

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
    expect(channel.state.status).toBe('running');
    expect(await channel.api.getWebhookInfo()).toMatchObject({
      max_connections: 40,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      pending_update_count: 0,
    });
  });

  test('gets every message once more until the store is back, in order, and no other chat waits for it', async () => {
    let isAway = true;
    store = (inbounds) => {
      if (isAway && inbounds.some(({ from }) => from === 'telegram:7')) throw new Error('the store is away');
    };
    await register();
    for (const text of ['Як', 'Ду', 'Се']) await fake.user(7).says(text);
    await fake.user(8).says('Салом');
    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
    const refused = async () => (await fake.webhookCalls()).filter(({ status }) => status === 503).length;
    await expect.poll(refused).toBeGreaterThanOrEqual(2);

    isAway = false;

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом', 'Як', 'Ду', 'Се']);
    await expect.poll(() => fake.pending()).toEqual([]);
  });

  test('gets one message of a chat at a time', async () => {
    let atOnce = 0;
    let most = 0;
    store = async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await fake.pending();
      atOnce -= 1;
    };
    await register();

    for (let index = 0; index < 20; index += 1) await fake.user(7).says(`${index}`);

    await expect.poll(() => accepted).toHaveLength(20);
    expect(most).toBe(1);
    expect(textsOf(accepted)).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  });

  test('that was told another secret refuses what comes, and nothing is lost', async () => {
    await register('Another-secret');
    await fake.user(7).says('Салом');
    const codes = async () => (await fake.webhookCalls()).map(({ status }) => status);
    await expect.poll(codes).toContain(401);

    await register();

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
  });

  test('acknowledges a pressed button after it is kept', async () => {
    await register();
    await fake.user(7).says('/start');
    await channel.send(deliveryTo('telegram:7', 'Ҳа?', [{ token: 'x', label: 'Ҳа' }]), AbortSignal.timeout(5000));

    const queryId = await fake.user(7).presses('Ҳа');

    await expect.poll(() => fake.answeredQueries()).toEqual([queryId]);
    expect(accepted.at(-1)?.content).toEqual({ kind: 'choice', token: 'x' });
  });

  test('is registered as soon as Telegram can be reached', async () => {
    await fake.goAway();
    const registering = register();
    await expect.poll(() => channel.state.status).toBe('unreachable');

    await fake.comeBack();

    expect(await registering).toBe(true);
  });

  test('is registered as soon as Telegram takes the token again', async () => {
    await fake.fail({ method: 'setWebhook', status: 401, description: 'Unauthorized', times: 20 });
    const registering = register();
    await expect.poll(() => channel.state.status, { interval: 10 }).toBe('stopped');

    expect(await registering).toBe(true);
    expect(channel.state.status).toBe('running');
  });

  test('that Telegram refuses is told in the state, for as long as it does', async () => {
    const registering = register('bad secret!');
    await expect.poll(() => channel.state.status).toBe('refused');
    stopping.abort();

    expect(await registering).toBe(false);
    expect(channel.state.status).toBe('refused');
  });

  test.each([
    ['a name that it cannot look up for a while', 400, 'Bad Request: bad webhook: Failed to resolve host'],
    ['a proxy on the way', 403, 'Forbidden'],
  ])('is registered without a start when Telegram has refused it for %s', async (_why, status, description) => {
    await fake.fail({ method: 'setWebhook', status, description, times: 2 });

    expect(await register()).toBe(true);
    expect(channel.state.status).toBe('running');
  });
});
