import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLimits, LOOSE_LIMITS } from '../../support/telegram/limits.ts';
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

async function idOf(answer: Promise<Answer>): Promise<number> {
  return ((await answer).result as { message_id: number }).message_id;
}

describe('a call', () => {
  test('with a wrong token, of an unknown method or at another place is refused as Telegram does', async () => {
    expect(await callBotApi({ ...fake, token: '110201543:wrong' }, 'getMe')).toMatchObject({
      error_code: 401,
      description: 'Unauthorized',
    });
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

  test('at a root of its own is recorded by its name', async () => {
    await callBotApi({ ...fake, apiRoot: `${fake.apiRoot}/as/life-3` }, 'getMe');
    await call('getMe');

    expect((await fake.calls('getMe')).map(({ by }) => by)).toEqual(['life-3', '']);
    expect((await fetch(`${fake.apiRoot}/of/life-3/bot${fake.token}/getMe`)).status).toBe(404);
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
    ['nothing to copy on a button', keyboard({ text: 'Ҳа', copy_text: { text: '' } })],
    ['257 characters to copy on a button', keyboard({ text: 'Ҳа', copy_text: { text: '1'.repeat(257) } })],
    ['something to copy on a button that also comes back', keyboard({ ...button('x'), copy_text: { text: '112' } })],
    ['a colour that no button has', keyboard({ ...button('x'), style: 'red' })],
    ['nine buttons in a row', keyboard(...Array.from({ length: 9 }, () => button('x')))],
    ['101 buttons', { reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [button('x')]) } }],
    ['an empty row', { reply_markup: { inline_keyboard: [[]] } }],
    ['a parse mode', { parse_mode: 'HTML' }],
  ])('with %s is refused', async (_what, params) => {
    expect(await say(params)).toMatchObject({ ok: false, error_code: 400 });
    expect(await fake.user(7).screen()).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['a button in the colour of danger', { ...button('x'), style: 'danger' }],
    ['256 characters to copy on a button', { text: 'Ҳа', copy_text: { text: '1'.repeat(256) } }],
  ])('with %s is taken', async (_what, one) => {
    expect((await say(keyboard(one))).ok).toBe(true);
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
    // A busy machine takes seconds for them and between them, and each second lets one more pass.
    const began = performance.now();
    const burst = async (length: number) => {
      const answers = await Promise.all(Array.from({ length }, () => say()));
      const passed = answers.filter(({ ok }) => ok).length;
      return { answers, passed, late: Math.ceil((performance.now() - began) / 1000) };
    };
    const first = await burst(40);
    expect(first.passed).toBeGreaterThanOrEqual(20);
    expect(first.passed).toBeLessThanOrEqual(20 + first.late);
    expect(first.answers.find(({ ok }) => !ok)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });

    await fake.advance(1100);
    const then = await burst(20);
    expect(then.passed).toBeGreaterThanOrEqual(1);
    expect(then.passed).toBeLessThanOrEqual(2 + then.late);

    const limits = createLimits(LOOSE_LIMITS);
    for (let id = 100; id < 130; id += 1) limits.take(id, 0);
    expect(() => limits.take(130, 0)).toThrow('Too Many Requests');
    expect(() => limits.take(130, 34)).not.toThrow();
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
