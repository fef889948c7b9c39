import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectFakeBotApi, type FakeAddress } from '../../support/telegram/connect-fake-bot-api.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { type Answer, button, callBotApi, keyboard } from './bot-api-client.ts';

const HOUR_MS = 3_600_000;

let fake: FakeBotApi;

beforeEach(async () => {
  fake = await startFakeBotApi({ webhookTimes: { retryFirstMs: 5, retryLastMs: 40, answerMs: 2000 } });
});

afterEach(async () => {
  await fake.close();
});

const call = (method: string, params: object = {}) => callBotApi(fake, method, params);
const say = (params: object = {}) => call('sendMessage', { chat_id: 7, text: 'Салом', ...params });

describe('updates', () => {
  const get = (params: object = {}) => call('getUpdates', params);
  const ids = async (answer: Promise<Answer>) =>
    ((await answer).result as { update_id: number }[]).map(({ update_id }) => update_id - 730_000_001);

  test('come again until a higher offset confirms them', async () => {
    for (const text of ['Як', 'Ду', 'Се']) await fake.user(7).says(text);

    expect(await ids(get())).toEqual([0, 1, 2]);
    expect(await ids(get({ limit: 2 }))).toEqual([0, 1]);
    expect(await ids(get({ offset: 730_000_002 }))).toEqual([1, 2]);
    expect(await ids(get())).toEqual([1, 2]);
    expect(await ids(get({ offset: -1 }))).toEqual([2]);
    expect(await ids(get({ offset: 730_000_004 }))).toEqual([]);
  });

  test('are waited for, as long as it was asked', async () => {
    const waiting = get({ timeout: 20 });
    await expect.poll(() => fake.calls('getUpdates')).toHaveLength(1);

    await fake.user(7).says('Салом');

    expect(await ids(waiting)).toEqual([0]);
  });

  test('are asked for by one at a time: the earlier gets 409', async () => {
    const first = get({ timeout: 20 });
    await expect.poll(() => fake.calls('getUpdates')).toHaveLength(1);

    await get({ timeout: 0 });

    expect(await first).toMatchObject({ error_code: 409 });
  });

  test('are not asked for while there is a webhook', async () => {
    await call('setWebhook', { url: 'https://example.org/hook' });

    expect(await get()).toMatchObject({ error_code: 409 });
  });

  test('grow too old: messages in a day, presses in 150 seconds', async () => {
    await fake.user(7).says('/start');
    await say(keyboard(button('x')));
    await fake.user(7).presses('Ҳа');

    expect(await ids(get())).toEqual([0, 1]);
    await fake.advance(150_000);
    expect(await ids(get())).toEqual([0]);
    await fake.advance(24 * HOUR_MS);
    expect(await ids(get())).toEqual([]);
  });

  test('of kinds that were not asked for do not come', async () => {
    await get({ allowed_updates: ['callback_query'] });
    await fake.user(7).says('Салом');

    expect(await ids(get())).toEqual([]);
    expect(await get({ allowed_updates: ['thoughts'] })).toMatchObject({ error_code: 400 });
  });
});

describe('a webhook', () => {
  test.each<[string, object]>([
    ['without HTTPS, away from this machine', { url: 'http://example.org/hook' }],
    ['that is no address', { url: 'hook' }],
    ['with a secret of other letters', { url: 'https://example.org', secret_token: 'маро' }],
    ['with too many connections', { url: 'https://example.org', max_connections: 101 }],
  ])('%s is refused', async (_what, params) => {
    expect(await call('setWebhook', params)).toMatchObject({ error_code: 400 });
  });

  test('gets the secret, and a press while a message of the same chat waits for its next try', async () => {
    const got: { headers: IncomingHttpHeaders; kind: string }[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const kind = Object.keys(JSON.parse(Buffer.concat(chunks).toString()))[1] ?? '';
      got.push({ headers: request.headers, kind });
      response.writeHead(kind === 'message' ? 500 : 200).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await fake.user(7).says('/start');
    await say(keyboard(button('x')));
    await fake.user(7).presses('Ҳа');

    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await call('setWebhook', { url, secret_token: 'Secret_1' });

    await expect.poll(() => got.filter(({ kind }) => kind === 'message').length).toBeGreaterThanOrEqual(3);
    expect(got.filter(({ kind }) => kind === 'callback_query')).toHaveLength(1);
    expect(got.every(({ headers }) => headers['x-telegram-bot-api-secret-token'] === 'Secret_1')).toBe(true);
    expect((await call('getWebhookInfo')).result).toMatchObject({
      pending_update_count: 1,
      last_error_message: 'Wrong response from the webhook: 500',
    });
    await call('deleteWebhook');
    server.closeAllConnections();
    server.close();
  });
});

describe('from another process', () => {
  let child: ChildProcess;

  afterEach(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  test('people write, press and see, faults are set, and it ends when it is told to', async () => {
    child = spawn(process.execPath, ['tests/support/telegram/cli.ts', '--no-limits'], { stdio: ['ignore', 'pipe', 2] });
    if (child.stdout === null) throw new Error('no output');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const remote = connectFakeBotApi(JSON.parse(line) as FakeAddress);
    const farida = remote.user(7);
    const send = (text: string) =>
      fetch(`${remote.apiRoot}/bot${remote.token}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: 7, text, ...keyboard(button('x')) }),
      });

    await farida.says('/start');
    await remote.fail({ method: 'sendMessage', status: 502, when: 'after' });
    const statuses = [(await send('Салом, Фарида')).status, (await send('Чӣ хел?')).status];
    await farida.sees(/^салом/i);
    await farida.presses('Ҳа');

    expect(statuses).toEqual([502, 200]);
    expect(await farida.transcript()).toBe('  > /start\nbot Салом, Фарида\n    [Ҳа]\nbot Чӣ хел?\n    [Ҳа]');
    expect(await remote.pending()).toHaveLength(2);
    await expect(farida.presses('Не')).rejects.toThrow('sees no button "Не"');
    await expect(farida.sees('Хайр', { timeoutMs: 20 })).rejects.toThrow('did not see Хайр');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
