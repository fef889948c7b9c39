import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectFakeMaxApi } from '../../support/max/connect-fake-max-api.ts';
import { type FakeMaxApi, startFakeMaxApi } from '../../support/max/fake-max-api.ts';

let fake: FakeMaxApi;

beforeEach(async () => {
  fake = await startFakeMaxApi({ longestPollMs: 50 });
});

afterEach(() => fake.close());

async function call(
  path: string,
  { method = 'GET', body, token = fake.token }: { method?: string; body?: unknown; token?: string } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${fake.apiRoot}/${path}`, {
    method,
    headers: { authorization: token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const send = (body: object, user = 7) => call(`messages?user_id=${user}`, { method: 'POST', body });
const message = (more: object = {}) => ({ text: 'Салом', attachments: null, link: null, ...more });
const button = (more: object = {}) => ({ type: 'callback', text: 'Ҳа', payload: 'a', ...more });
const keyboard = (rows: object[][]) =>
  message({ attachments: [{ type: 'inline_keyboard', payload: { buttons: rows } }] });

describe('the fake of MAX refuses', () => {
  test('who does not show the token in the header', async () => {
    expect(await call('me', { token: 'wrong' })).toMatchObject({ status: 401, body: { code: 'verify.token' } });
    expect(await call(`me?access_token=${fake.token}`, { token: '' })).toMatchObject({ status: 401 });
  });

  test.each<[string, object]>([
    ['a text that is too long', message({ text: 'а'.repeat(4001) })],
    ['no text', message({ text: '' })],
    ['a name that it does not know', message({ txt: 'x' })],
    ['a tag that does not close', message({ text: '<b>Салом', format: 'html' })],
    ['a sign that is no tag', message({ text: 'a < b', format: 'html' })],
    ['a row of eight buttons', keyboard([Array.from({ length: 8 }, () => button())])],
    ['31 rows', keyboard(Array.from({ length: 31 }, () => [button()]))],
    ['a button without words', keyboard([[button({ text: '' })]])],
    ['a payload that is too long', keyboard([[button({ payload: 'x'.repeat(1025) })]])],
  ])('%s', async (_what, body) => {
    await fake.user(7).starts();

    expect(await send(body)).toMatchObject({ status: 400, body: { code: 'proto.payload' } });
    expect(await fake.user(7).screen()).toEqual([]);
  });

  test('a third message within a second, and takes it later', async () => {
    await fake.user(7).starts();
    const statuses = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await send(message())).status);
    await fake.advance(1000);

    expect(statuses).toEqual([200, 200, 429]);
    expect((await send(message())).status).toBe(200);
  });

  test('to write to somebody who never began, or has stopped', async () => {
    await fake.user(8).starts();
    await fake.user(8).stops();

    expect((await send(message())).status).toBe(404);
    expect((await send(message(), 8)).status).toBe(403);
  });

  test('a webhook without https or with a port, and a secret that is too short', async () => {
    const subscribe = (body: object) => call('subscriptions', { method: 'POST', body });

    expect((await subscribe({ url: 'http://x.example/w' })).status).toBe(400);
    expect((await subscribe({ url: 'https://x.example:8443/w' })).status).toBe(400);
    expect((await subscribe({ url: 'https://x.example/w', secret: 'abc' })).status).toBe(400);
    expect((await subscribe({ url: 'https://x.example/w', secret: 'abcde' })).status).toBe(200);
  });
});

describe('the fake of MAX gives', () => {
  test('without a marker the newest alone, and with one all from there on until it is named', async () => {
    for (const text of ['Як', 'Ду', 'Се']) await fake.user(7).says(text);
    const textsOf = ({ body }: Awaited<ReturnType<typeof call>>) =>
      (body.updates as { message: { body: { text: string } } }[]).map((update) => update.message.body.text);

    expect(textsOf(await call('updates?timeout=0'))).toEqual(['Се']);
    const all = await call('updates?timeout=0&marker=900001');
    expect(textsOf(all)).toEqual(['Як', 'Ду', 'Се']);
    expect(textsOf(await call('updates?timeout=0&marker=900001'))).toEqual(['Як', 'Ду', 'Се']);
    expect(textsOf(await call(`updates?timeout=0&marker=${all.body.marker}`))).toEqual([]);
    expect(await fake.pending()).toEqual([]);
  });

  test('nothing to who asks while it posts elsewhere', async () => {
    await call('subscriptions', { method: 'POST', body: { url: 'http://127.0.0.1:9/w' } });

    expect((await call('updates?timeout=0')).status).toBe(400);
  });

  test('the same hands to another process', async () => {
    const far = connectFakeMaxApi(fake);
    await far.user(7).says('Салом');
    await send(message({ text: 'Хуш омадед' }));

    expect(await far.user(7).sees(/Хуш/)).toMatchObject({ text: 'Хуш омадед' });
    expect(await far.calls('POST messages')).toHaveLength(1);
  });
});
