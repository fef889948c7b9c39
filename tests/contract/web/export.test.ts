import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportPlain } from '../../../bot/web/export-page.ts';
import { openExport } from '../../../bot/web/export-text.ts';
import { newContact, newMemory } from '../../../core/conversation.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { claim, hear, START, say, turnOf } from '../../support/store-talk.ts';
import { openChat } from './server.ts';

const knowledge = await shippedKnowledge();
let store: SqliteStore;
let chat: Awaited<ReturnType<typeof openChat>>;
beforeEach(async () => {
  store = await openMemoryStore();
  chat = await openChat({ disclosure: store });
});
afterEach(async () => {
  await chat[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const ask = (token: string) =>
  chat.app.inject({ method: 'GET', url: '/chat/export', headers: { authorization: `Bearer ${token}` } });

/** One message in, kept as it is, and what is said to it; all of it sent. */
async function talked(from: `web:${string}`, text: string, said: ReturnType<typeof say>[], at = START): Promise<void> {
  await store.accept(hear(text, { from, at, account: 'web' }));
  const claimed = await claim(store, at);
  const contact = { ...newContact(), language: 'ru' as const, country: 'RU', consentAt: START };
  const log = [{ key: claimed.waiting[0]!.key, at, kind: 'text', place: null, text }];
  await store.commitTurn(turnOf(claimed, { at, contact, log, outbound: said }));
  for (;;) {
    const delivery = await store.claimSend(['web'], at, 1000);
    if (delivery === null) return;
    await store.markSent(delivery, { externalId: null, at, nextAt: at });
  }
}

test('a person gets what is known and what both sides said, in their language, as a page to keep', async () => {
  const { token, address } = await chat.openSession();
  await talked(address, 'помогите <b>мне</b> & "срочно"', [say('*Позвоните* сюда')]);
  const response = await ask(token);

  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(response.headers['content-disposition']).toBe('attachment; filename="messages-2026-11-24.html"');
  expect(response.headers['cache-control']).toBe('no-store');
  expect(response.body).toContain('<html lang="ru">');
  expect(response.body).toContain('Страна: Россия');
  expect(response.body).toContain('помогите &#60;b&#62;мне&#60;/b&#62; &#38; &#34;срочно&#34;');
  expect(response.body).toContain('Позвоните сюда');
  expect(response.body).not.toContain('<b>');
  expect(response.body.trimEnd().endsWith('</html>')).toBe(true);
});

test('the same comes as plain words, for a channel that opens no page', async () => {
  const { address } = await chat.openSession();
  await talked(address, 'помогите <b>мне</b>', [say('*Позвоните* сюда')]);
  const source = { disclosure: store, knowledge: () => knowledge, now: () => START };
  const text = (await Array.fromAsync((await openExport(source, address, exportPlain))!)).join('');

  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('Страна: Россия');
  expect(text).toMatch(/2026 года · Вы\nпомогите <b>мне<\/b>\n\n/);
  expect(text).toMatch(/\nПозвоните сюда\n/);
  expect(text).not.toMatch(/&#|<li>|\*/);
});

test('what was said before a cover is not shown to whoever holds the phone now', async () => {
  const { token, address } = await chat.openSession();
  await talked(address, 'тайна', [say('ответ на тайну')]);
  await talked(address, 'скрыть', [say('Совет дня', { kind: 'cover' })], START + 1000);
  await talked(address, 'привет', [say('здравствуйте')], START + 2000);
  const { body } = await ask(token);

  expect(body).not.toContain('тайн');
  expect(body).toContain('Совет дня');
  expect(body).toContain('привет');
});

test('while the chat is covered nothing is given at all, not even that somebody was asked for', async () => {
  const { token, address } = await chat.openSession();
  await talked(address, 'тайна', [say('ответ на тайну')]);
  const memory = { ...newMemory(), coveredAt: START };
  await store.accept(hear('скрыть', { from: address, at: START + 1, account: 'web' }));
  await store.commitTurn(turnOf(await claim(store, START + 1), { at: START + 1, memory }));

  expect((await ask(token)).statusCode).toBe(404);
});

test('a log longer than one page is given whole', async () => {
  const { token, address } = await chat.openSession();
  await talked(
    address,
    'first',
    Array.from({ length: 450 }, (_, index) => say(`bubble-${index}.`)),
  );
  const { body } = await ask(token);

  expect(body.match(/bubble-\d+\./g)).toEqual(Array.from({ length: 450 }, (_, index) => `bubble-${index}.`));
});

test('nobody gets it without the token, and others get nothing of it', async () => {
  const { address } = await chat.openSession();
  await talked(address, 'тайна', []);
  const other = await chat.openSession();

  expect((await chat.app.inject({ method: 'GET', url: '/chat/export' })).statusCode).toBe(401);
  expect(await ask(other.token)).toMatchObject({ statusCode: 404 });
  expect((await ask(other.token)).body).not.toContain('тайна');
});

test('whoever asks again and again is told to wait', async () => {
  const { token } = await chat.openSession();
  for (let count = 0; count < 6; count++) await ask(token);

  expect(await ask(token)).toMatchObject({ statusCode: 429 });
});

test('what was said about when we may write stands in no page: whoever finds it may not be the person', async () => {
  const { token, address } = await chat.openSession();
  const said = { flow: 'safe-contact', node: 'word', release: 1 };
  await talked(address, 'салом', [say('Придумайте обычное слово', { said }), say('numbers')]);

  const { body } = await ask(token);
  expect(body).toContain('numbers');
  expect(body).not.toContain('обычное слово');
});
