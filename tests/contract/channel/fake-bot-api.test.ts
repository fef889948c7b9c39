import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectFakeBotApi, type FakeAddress } from '../../support/telegram/connect-fake-bot-api.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';

const HOUR_MS = 3_600_000;

let fake: FakeBotApi;

beforeEach(async () => {
  fake = await startFakeBotApi({ webhookTimes: { retryFirstMs: 5, retryLastMs: 40, answerMs: 2000 } });
});

afterEach(async () => {
  await fake.close();
});

interface Answer {
  ok: boolean;
  result: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number };
}

async function call(method: string, params: object = {}, token = fake.token): Promise<Answer> {
  const response = await fetch(`${fake.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as Answer;
  expect(response.status).toBe(answer.ok ? 200 : answer.error_code);
  return answer;
}

const say = (params: object = {}) => call('sendMessage', { chat_id: 7, text: 'Салом', ...params });
const keyboard = (...buttons: object[]) => ({ reply_markup: { inline_keyboard: [buttons] } });
const button = (callback_data: string, text = 'Ҳа') => ({ text, callback_data });

async function idOf(answer: Promise<Answer>): Promise<number> {
  return ((await answer).result as { message_id: number }).message_id;
}

describe('a call', () => {
  test('with a wrong token, of an unknown method or at another place is refused as Telegram does', async () => {
    expect(await call('getMe', {}, '110201543:wrong')).toMatchObject({ error_code: 401, description: 'Unauthorized' });
    expect(await call('sendThought')).toMatchObject({ error_code: 404, description: 'Not Found' });
    expect((await fetch(`${fake.apiRoot}/getMe`)).status).toBe(404);
  });

  test('with a mistyped parameter is refused, so that a test finds it', async () => {
    await fake.user(7).says('/start');

    expect(await say({ repply_markup: {} })).toMatchObject({ error_code: 400 });
    expect(await say({ link_preview_options: { disabled: true } })).toMatchObject({ error_code: 400 });
  });

  test('as a form or in the address is understood', async () => {
    await fake.user(7).says('/start');
    const root = `${fake.apiRoot}/bot${fake.token}`;
    const reply_markup = JSON.stringify({ inline_keyboard: [[button('x')]] });

    const form = await fetch(`${root}/sendMessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: '7', text: '112', reply_markup }),
    });
    const query = await fetch(`${root}/getMe?`);

    expect([form.status, query.status]).toEqual([200, 200]);
    expect(await fake.user(7).transcript()).toContain('bot 112\n    [Ҳа]');
  });

  test('that is not JSON is refused', async () => {
    const response = await fetch(`${fake.apiRoot}/bot${fake.token}/getMe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":',
    });

    expect(response.status).toBe(400);
  });

  test('is recorded with what was answered', async () => {
    await say();

    expect(await fake.calls('sendMessage')).toMatchObject([
      { params: { chat_id: 7, text: 'Салом' }, status: 400, description: 'Bad Request: chat not found' },
    ]);
  });
});

describe('a message', () => {
  beforeEach(async () => {
    await fake.user(7).says('/start');
  });

  test('goes only to who has written and has not blocked the bot', async () => {
    expect((await say()).ok).toBe(true);
    expect(await say({ chat_id: 8 })).toMatchObject({ description: 'Bad Request: chat not found' });
    await fake.user(7).blocks();
    expect(await say()).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
    await fake.user(7).unblocks();
    await fake.user(7).deletesAccount();
    expect(await say()).toMatchObject({ error_code: 403, description: 'Forbidden: user is deactivated' });
  });

  test.each<[string, object]>([
    ['no text', { text: '' }],
    ['blank text', { text: ' \n ' }],
    ['4,097 characters', { text: 'ҳ'.repeat(4097) }],
    ['broken UTF-8', { text: 'a\uD800' }],
    ['an entity of an unknown type', { entities: [{ type: 'loud', offset: 0, length: 1 }] }],
    ['an entity outside the text', { entities: [{ type: 'bold', offset: 3, length: 3 }] }],
    ['an entity without length', { entities: [{ type: 'bold', offset: 0, length: 0 }] }],
    ['an entity inside a character', { text: '🆘!', entities: [{ type: 'bold', offset: 1, length: 2 }] }],
    ['66 bytes on a button', keyboard(button('ҳ'.repeat(33)))],
    ['no data on a button', keyboard(button(''))],
    ['no words on a button', keyboard(button('x', ' '))],
    ['no action on a button', keyboard({ text: 'Ҳа' })],
    ['two actions on a button', keyboard({ ...button('x'), url: 'https://a.tj' })],
    ['nine buttons in a row', keyboard(...Array.from({ length: 9 }, () => button('x')))],
    ['101 buttons', { reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [button('x')]) } }],
    ['an empty row', { reply_markup: { inline_keyboard: [[]] } }],
    ['a parse mode', { parse_mode: 'HTML' }],
  ])('with %s is refused', async (_what, params) => {
    expect(await say(params)).toMatchObject({ ok: false, error_code: 400 });
    expect(await fake.user(7).screen()).toHaveLength(1);
  });

  test('at the very limits is taken', async () => {
    const rows = Array.from({ length: 100 }, () => [button('ҳ'.repeat(32))]);

    const answer = await say({ text: 'ҳ'.repeat(4096), reply_markup: { inline_keyboard: rows } });

    expect(answer.ok).toBe(true);
  });

  test('is trimmed, and its entities move along', async () => {
    await say({ text: '  Салом ', entities: [{ type: 'bold', offset: 2, length: 6 }] });

    const [, seen] = await fake.user(7).screen();
    expect(seen).toMatchObject({ text: 'Салом', entities: [{ offset: 0, length: 5 }] });
  });

  test('too many are held back: 20 at once to one chat, then one a second; 30 at once in all', async () => {
    const sent = await Promise.all(Array.from({ length: 21 }, () => say()));
    expect(sent.filter(({ ok }) => ok)).toHaveLength(20);
    expect(sent.find(({ ok }) => !ok)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });

    await fake.advance(1100);
    expect([(await say()).ok, (await say()).ok]).toEqual([true, false]);

    for (let id = 100; id < 135; id += 1) await fake.user(id).says('/start');
    const overall = await Promise.all(Array.from({ length: 35 }, (_, index) => say({ chat_id: 100 + index })));
    expect(overall.some(({ error_code }) => error_code === 429)).toBe(true);
    expect(overall.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(29);
  });

  test('can be changed, but not into itself, and not that of a person', async () => {
    const message_id = await idOf(say(keyboard(button('x'))));
    const edit = (text: string, id = message_id) => call('editMessageText', { chat_id: 7, message_id: id, text });

    expect((await edit('Хайр')).ok).toBe(true);
    expect((await edit('Хайр')).description).toContain('message is not modified');
    expect((await edit('x', 99_999)).description).toContain('message to edit not found');
    expect((await edit('x', 100)).description).toContain("can't be edited");
    expect((await call('editMessageReplyMarkup', { chat_id: 7, message_id, ...keyboard(button('y')) })).ok).toBe(true);
    expect((await fake.user(7).screen()).at(-1)).toMatchObject({ text: 'Хайр', isEdited: true });
  });

  test('can be taken away for 48 hours and once', async () => {
    const old = await idOf(say());
    await fake.advance(48 * HOUR_MS);
    const fresh = await idOf(say());
    const remove = (message_id: number) => call('deleteMessage', { chat_id: 7, message_id });

    expect((await remove(old)).description).toContain("can't be deleted");
    expect((await call('deleteMessages', { chat_id: 7, message_ids: [old, fresh] })).ok).toBe(false);
    expect((await remove(fresh)).ok).toBe(true);
    expect((await remove(fresh)).description).toContain('not found');
    expect((await call('deleteMessages', { chat_id: 7, message_ids: [fresh, 99_999] })).ok).toBe(true);
    expect((await call('deleteMessages', { chat_id: 7, message_ids: [] })).ok).toBe(false);
    expect((await call('deleteMessages', { chat_id: 7, message_ids: Array(101).fill(fresh) })).ok).toBe(false);
  });

  test('a press is answered once, and within 150 seconds', async () => {
    await say(keyboard(button('x')));
    const answer = (callback_query_id: string) => call('answerCallbackQuery', { callback_query_id });
    const [first, second] = [await fake.user(7).presses('Ҳа'), await fake.user(7).presses('Ҳа')];

    expect((await answer(first)).ok).toBe(true);
    expect((await answer(first)).ok).toBe(false);
    expect((await answer('5')).ok).toBe(false);
    await fake.advance(151_000);
    expect((await answer(second)).ok).toBe(false);
  });
});

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
