import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MaxChannel, openMax } from '../../../bot/max/channel.ts';
import { keepSubscribed, MAX_WEBHOOK_PATH, maxWebhook } from '../../../bot/max/webhook.ts';
import type { Inbound } from '../../../core/message.ts';
import { type FakeMaxApi, startFakeMaxApi } from '../../support/max/fake-max-api.ts';
import { createLog, QUICK, textsOf } from './stage.ts';

const SECRET = 'Right-secret_1-of-16';
const HEADER = 'x-max-bot-api-secret';

let fake: FakeMaxApi;
let app: FastifyInstance;
let channel: MaxChannel;
let stopping: AbortController;
let accepted: Inbound[];
let lines: string[];
let store: (inbounds: Inbound[]) => unknown;

beforeEach(async () => {
  fake = await startFakeMaxApi({ webhookTimes: { retryFirstMs: 5, answerMs: 2000 } });
  stopping = new AbortController();
  accepted = [];
  store = () => undefined;
  const written = createLog();
  lines = written.lines;
  channel = open();
  await channel.identified;
  app = Fastify();
  await app.register(maxWebhook, { ...channel, secret: SECRET, log: written.log, accept: take });
  await app.listen({ port: 0, host: '127.0.0.1' });
});

afterEach(async () => {
  stopping.abort();
  await fake.close();
  await app.close();
});

function open(): MaxChannel {
  const { token, apiRoot } = fake;
  return openMax({ token, apiRoot, log: createLog().log, now: Date.now, signal: stopping.signal, waits: QUICK });
}

async function take(inbounds: Inbound[]): Promise<void> {
  await store(inbounds);
  accepted.push(...inbounds);
}

const post = (payload: unknown, headers: Record<string, string> = { [HEADER]: SECRET }, to = app) =>
  to.inject({
    method: 'POST',
    url: MAX_WEBHOOK_PATH,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

async function updateOf(text: string): Promise<unknown> {
  await fake.user(7).says(text);
  return (await fake.pending()).at(-1);
}

function urlHere(): string {
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}${MAX_WEBHOOK_PATH}`;
}

/** Registers until the test ends. */
function subscribe(lookAfterMs = 60_000, { log } = createLog()): Promise<void> {
  const frame = { log, signal: stopping.signal, waits: QUICK, lookAfterMs };
  return keepSubscribed({ ...channel, ...frame, url: urlHere(), secret: SECRET });
}

describe('a post of MAX', () => {
  test('with the secret is kept and then taken', async () => {
    const response = await post(await updateOf('Салом'));

    expect(response.statusCode).toBe(200);
    expect(textsOf(accepted)).toEqual(['Салом']);
  });

  test.each<[string, Record<string, string>]>([
    ['no secret', {}],
    ['an empty one', { [HEADER]: '' }],
    ['a wrong one', { [HEADER]: 'Wrong-secret_1-of-16' }],
    ['the beginning of it', { [HEADER]: SECRET.slice(0, -1) }],
    ['it in other letters', { [HEADER]: SECRET.toLowerCase() }],
  ])('with %s is refused, whatever it holds', async (_secret, headers) => {
    const responses = [await post(await updateOf('Салом'), headers), await post('not JSON', headers)];

    expect(responses.map(({ statusCode }) => statusCode)).toEqual([401, 401]);
    expect(responses.map(({ body }) => body).join()).not.toContain(SECRET);
    expect(accepted).toEqual([]);
  });

  test.each<[string, unknown, number]>([
    ['not JSON', 'маро зад', 400],
    ['nothing', '', 400],
    ['no update', { hello: 'маро зад' }, 400],
    ['an update in a shape we do not know', { update_type: 'message_created', message: 'маро зад' }, 200],
    ['an update of a kind we do not serve', { update_type: 'bot_added', timestamp: 1, text: 'маро зад' }, 200],
  ])('that holds %s is answered without a word of it', async (_what, payload, status) => {
    const response = await post(payload);

    expect(response.statusCode).toBe(status);
    expect(response.body + lines.join('')).not.toContain('зад');
    expect(accepted).toEqual([]);
  });

  test('is not taken while the store is away, and comes again', async () => {
    store = () => {
      throw new Error('the store is away with маро зад');
    };

    const response = await post(await updateOf('Салом'));

    expect(response.statusCode).toBe(503);
    expect(response.body + lines.join('')).not.toContain('зад');
  });

  test('is not taken before MAX has said who we are: its key would be another', async () => {
    const update = await updateOf('Салом');
    await fake.goAway();
    const unknown = open();
    const other = Fastify();
    await other.register(maxWebhook, { ...unknown, secret: SECRET, log: createLog().log, accept: take });

    expect((await post(update, { [HEADER]: SECRET }, other)).statusCode).toBe(503);
    await fake.comeBack();
    await unknown.identified;
    expect((await post(update, { [HEADER]: SECRET }, other)).statusCode).toBe(200);
    await other.close();
  });
});

describe('a subscription', () => {
  test('is made with its secret, and what was waiting comes', async () => {
    await fake.user(7).says('Салом');

    void subscribe();

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
    await expect.poll(() => channel.state.status).toBe('running');
    expect(await fake.subscriptions()).toEqual([urlHere()]);
  });

  test('takes the place of one that leads elsewhere', async () => {
    const elsewhere = { url: 'http://127.0.0.1:9/old', secret: SECRET, types: [] };
    await channel.api.subscribe(elsewhere, AbortSignal.timeout(5000));

    void subscribe();

    await expect.poll(() => fake.subscriptions()).toEqual([urlHere()]);
  });

  test('that MAX has ended is made again', async () => {
    void subscribe(10);
    await expect.poll(() => fake.subscriptions()).toEqual([urlHere()]);

    await fake.endSubscriptions();

    await expect.poll(() => fake.subscriptions()).toEqual([urlHere()]);
  });

  test('whose token MAX no longer takes shows as stopped, and runs again when it is taken', async () => {
    const written = createLog();
    void subscribe(10, written);
    await expect.poll(() => channel.state.status).toBe('running');

    await fake.fail({ operation: 'GET subscriptions', status: 401, code: 'verify.token' });

    await expect.poll(() => written.lines.join('')).toContain('"status":"stopped"');
    await expect.poll(() => channel.state.status).toBe('running');
    expect(written.lines.join('')).not.toContain(fake.token);
  });

  test('is made with our own secret also where MAX has not served us at first', async () => {
    const theirs = { url: urlHere(), secret: 'Another-secret_2', types: [] };
    await channel.api.subscribe(theirs, AbortSignal.timeout(5000));
    channel.state.status = 'unreachable';
    void subscribe();
    await fake.user(7).says('Салом');

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
  });

  test.each([400, 403, 404])('and who we are is asked again after MAX has refused it with %i', async (status) => {
    const refused = { status, code: 'proto.payload', times: 2 };
    await fake.fail({ operation: 'GET me', ...refused });
    await fake.fail({ operation: 'POST subscriptions', ...refused });

    expect(await open().identified).not.toBeNull();
    void subscribe();
    await expect.poll(() => channel.state.status).toBe('running');
    expect(await fake.subscriptions()).toEqual([urlHere()]);
  });

  test('brings each message until the store is back; what comes meanwhile does not wait for it', async () => {
    let isAway = true;
    store = (inbounds) => {
      if (isAway && textsOf(inbounds).includes('Як')) throw new Error('away');
    };
    void subscribe();
    await fake.user(7).says('Як');
    await fake.user(8).says('Ду');
    await expect.poll(() => textsOf(accepted)).toEqual(['Ду']);

    isAway = false;

    await expect.poll(() => textsOf(accepted)).toEqual(['Ду', 'Як']);
  });

  test.each(['before', 'after'] as const)(
    'brings the message again where a gateway has answered for us, %s we heard of it',
    async (when) => {
      await fake.fail({ operation: '(webhook)', status: 502, when });
      void subscribe();
      await fake.user(7).says('Салом');

      await expect.poll(() => fake.webhookCalls()).toMatchObject([{ status: 502 }, { status: 200 }]);
      expect(accepted).toHaveLength(when === 'after' ? 2 : 1);
      expect(new Set(accepted.map(({ id }) => id)).size).toBe(1);
    },
  );

  test('whose answer is lost brings the message again under the same key', async () => {
    await fake.fail({ operation: '(webhook)', drop: true, when: 'after' });
    void subscribe();
    await fake.user(7).says('Салом');

    await expect.poll(() => accepted).toHaveLength(2);
    expect(new Set(accepted.map(({ id }) => id)).size).toBe(1);
  });
});
