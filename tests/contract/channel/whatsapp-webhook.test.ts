import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WHATSAPP_WEBHOOK_PATH, whatsAppWebhook } from '../../../bot/whatsapp/webhook.ts';
import type { DeliveryReport } from '../../../core/delivery.ts';
import type { Inbound } from '../../../core/message.ts';
import { signatureOf } from '../../support/whatsapp/webhook-sender.ts';
import { ACCOUNT, RECEIPT, together, valueIn, webhook } from '../../unit/whatsapp/webhooks.ts';
import { createLog } from './stage.ts';

const SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const VERIFY = 'a-word-that-only-meta-knows';

let app: FastifyInstance;
let accepted: Inbound[];
let acknowledged: string[];
let reports: DeliveryReport[];
let lines: string[];
let store: { accept: () => void; report: () => void };

beforeEach(async () => {
  [accepted, acknowledged, reports] = [[], [], []];
  store = { accept: () => undefined, report: () => undefined };
  const written = createLog();
  lines = written.lines;
  app = Fastify();
  await app.register(whatsAppWebhook, {
    phoneNumberId: RECEIPT.phoneNumberId,
    appSecret: SECRET,
    verifyToken: VERIFY,
    now: () => RECEIPT.at,
    log: written.log,
    settle: async (heard) => heard.map(({ inbound }) => inbound),
    async accept(inbounds) {
      store.accept();
      accepted.push(...inbounds);
    },
    async takeReport(report) {
      store.report();
      reports.push(report);
    },
    acknowledge: async ({ id }) => void acknowledged.push(id),
  });
});

afterEach(() => app.close());

async function post(body: unknown, signature?: string): Promise<number> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': signature ?? signatureOf(payload, SECRET),
  };
  const { statusCode } = await app.inject({ method: 'POST', url: WHATSAPP_WEBHOOK_PATH, headers, payload });
  return statusCode;
}

const ask = (query: Record<string, string>) => app.inject({ method: 'GET', url: WHATSAPP_WEBHOOK_PATH, query });

describe('the first question of Meta', () => {
  const question = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': VERIFY };

  test('gets its challenge back, as plain text', async () => {
    const answer = await ask(question);

    expect(answer).toMatchObject({ statusCode: 200, body: '1158201444' });
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  });

  test.each([
    ['with another token', { 'hub.verify_token': 'guess' }],
    ['with none', { 'hub.verify_token': '' }],
    ['for something else', { 'hub.mode': 'unsubscribe' }],
    ['with a challenge that would be a page', { 'hub.challenge': '<script>alert(1)</script>' }],
  ])('%s is refused', async (_what, change) => {
    expect(await ask({ ...question, ...change })).toMatchObject({ statusCode: 403 });
  });
});

describe('a call', () => {
  test('that is signed over its bytes is taken, escaped or plain', async () => {
    const plain = JSON.stringify(webhook('text'));
    const escaped = plain.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

    expect([await post(plain), await post(escaped)]).toEqual([200, 200]);

    expect(escaped).not.toBe(plain);
    expect(accepted.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'Шиносномаамро гирифтанд' },
      { kind: 'text', text: 'Шиносномаамро гирифтанд' },
    ]);
    expect(acknowledged).toHaveLength(2);
  });

  test.each([
    ['by somebody else', (body: string) => signatureOf(body, 'another secret')],
    ['over other bytes', (body: string) => signatureOf(`${body} `, SECRET)],
    ['in the old way', (body: string) => signatureOf(body, SECRET).replace('sha256=', 'sha1=')],
    ['not at all', () => ''],
    ['with half a signature', (body: string) => signatureOf(body, SECRET).slice(0, 40)],
  ])('that is signed %s is refused and not read', async (_what, sign) => {
    const body = JSON.stringify(webhook('text'));

    expect(await post(body, sign(body))).toBe(401);

    expect(accepted).toEqual([]);
    expect(lines).toEqual([]);
  });

  test('that brings many things brings them all, and waits for each', async () => {
    const call = together(webhook('text'), webhook('status-failed'), webhook('image'), webhook('status-sent'));

    expect(await post(call)).toBe(200);

    expect(accepted).toHaveLength(2);
    expect(reports.map(({ state }) => state)).toEqual(['failed', 'sent']);
  });

  test('whose message the store does not take comes again, and is not shown as read', async () => {
    store.accept = () => {
      throw new Error('away with +992900000007');
    };

    expect(await post(webhook('text'))).toBe(503);

    expect(acknowledged).toEqual([]);
    expect(lines.join('')).not.toContain('9929');
  });

  test('whose status the store does not take comes again', async () => {
    store.report = () => {
      throw new Error('away');
    };

    expect(await post(webhook('status-sent'))).toBe(503);
  });

  test.each([
    ['no JSON', '{"object":'],
    ['no call of WhatsApp', { object: 'page', entry: [] }],
    ['nothing', ''],
    [
      'a kind of tomorrow',
      { object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'telepathy', value: {} }] }] },
    ],
  ])('that is %s is let go, for it would come again for seven days', async (_what, body) => {
    expect(await post(body)).toBe(200);

    expect(accepted).toEqual([]);
    expect(lines.join('')).toContain('not read');
  });

  test('that brings thousands of things that are not read is one line, with each kind and how often it came', async () => {
    const messages = Array.from({ length: 9000 }, (_, index) => ({ id: index, type: 'telepathy', wamid: 'secret' }));
    const errors = Array.from({ length: 1000 }, (_, index) => ({ code: index, title: 'secret' }));
    const call = structuredClone(webhook('text'));
    Object.assign(valueIn(call), { messages, errors });

    expect(await post(call)).toBe(200);

    expect(lines).toHaveLength(1);
    const told = JSON.parse(lines[0] ?? '') as { count: number; unread: object[] };
    expect(told.count).toBe(10_000);
    expect(told.unread).toHaveLength(20);
    expect(told.unread[0]).toMatchObject({ part: 'error', code: 0, count: 1 });
    expect((lines[0] ?? '').length).toBeLessThan(4000);
    expect(lines.join('')).not.toContain('secret');
  });

  test('that brings one kind with several keys tells the keys of each, in whatever order they stand', async () => {
    const messages = [null, { type: 'telepathy', thought: {} }, { thought: {}, type: 'telepathy' }, { dream: {} }, 7];
    const call = structuredClone(webhook('text'));
    Object.assign(valueIn(call), { messages });

    expect(await post(call)).toBe(200);

    expect((JSON.parse(lines[0] ?? '') as { unread: object[] }).unread).toEqual([
      { part: 'message', keys: [], count: 2 },
      { part: 'message', keys: ['type', 'thought'], count: 2 },
      { part: 'message', keys: ['dream'], count: 1 },
    ]);
  });

  test('that brings hundreds of keys is one line, and not a long one', async () => {
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
    const keysOf = (first: string) => letters.map((letter) => `${first}${letter.repeat(39)}`);
    const messages = letters.map((first) => Object.fromEntries(keysOf(first).map((key) => [key, 'secret'])));
    const call = structuredClone(webhook('text'));
    Object.assign(valueIn(call), { messages });
    await post(call);

    expect(lines).toHaveLength(1);
    expect((JSON.parse(lines[0] ?? '') as { unread: object[] }).unread).toHaveLength(20);
    expect((lines[0] ?? '').length).toBeLessThan(12_000);
  });

  test('that brings one kind many times tells it once', async () => {
    const messages = Array.from({ length: 20_000 }, () => ({ type: 'telepathy' }));
    const call = structuredClone(webhook('text'));
    Object.assign(valueIn(call), { messages });
    await post(call);

    const [line = ''] = lines;
    expect((JSON.parse(line) as { unread: object[] }).unread).toMatchObject([{ part: 'message', count: 20_000 }]);
  });

  test('is taken up to four megabytes and refused above', async () => {
    const call = structuredClone(webhook('text'));
    const filled = (bytes: number) => {
      valueIn(call).filler = 'a'.repeat(bytes);
      return JSON.stringify(call);
    };

    expect(await post(filled(3.9 * 1024 * 1024))).toBe(200);
    expect(await post(filled(4 * 1024 * 1024))).toBe(413);
    expect(accepted).toMatchObject([{ account: ACCOUNT }]);
  });

  test('leaves nothing of a person in the log, whatever it brings', async () => {
    for (const name of ['kind-of-tomorrow', 'flow-reply', 'account-error', 'account-update', 'text', 'status-failed']) {
      await post(webhook(name));
    }

    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('')).not.toMatch(/wamid|9929|TJ\.|Person|Шиносн|invented/);
  });
});
