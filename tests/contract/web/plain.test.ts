import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { JPEG } from '../../support/files.ts';
import { heldConversation } from '../../support/held-conversation.ts';
import { openPlainVisitor } from '../../support/plain-client.ts';
import { until } from '../../support/until.ts';
import { MENU, openPlainChat } from './plain-stand.ts';

let stand: Awaited<ReturnType<typeof openPlainChat>>;
let known: typeof stand.known;
let chat: typeof stand.chat;
let url: string;
let begun: typeof stand.begun;
let textsTaken: typeof stand.textsTaken;
beforeEach(() => open());
afterEach(() => chat[Symbol.asyncDispose]());

async function open(changes: Parameters<typeof openPlainChat>[0] = {}): Promise<void> {
  stand = await openPlainChat(changes);
  ({ known, chat, url, begun, textsTaken } = stand);
}

async function openAnew(changes: Parameters<typeof openPlainChat>[0]): Promise<void> {
  await chat[Symbol.asyncDispose]();
  await open(changes);
}

test('a talk begins at a press, not at a look, and in the language that was pressed', async () => {
  const visitor = openPlainVisitor(url, { language: 'tg' });
  const first = await visitor.opens('/chat/plain');

  expect(chat.store.accepted).toEqual([]);
  expect(first.headers.getSetCookie()).toEqual([]);
  expect(first.html).toContain('<html lang="tg">');
  expect(first.html).toContain('<title>Чат</title>');
  expect(visitor.buttons()).toEqual(['Баромадан', 'Тоҷикӣ', 'Русский']);
  await visitor.presses('Тоҷикӣ');
  expect(textsTaken()).toEqual(['/start', 'Тоҷикӣ']);
});

test('what was said stands there with its marks, its numbers to call, and numbered answers as buttons', async () => {
  const { visitor, address } = await begun();

  expect(visitor.html()).toContain('<strong>вам</strong>');
  expect(visitor.html()).toContain('<a href="tel:+992446000000">+992 44 600 00 00</a>');
  expect(visitor.buttons()).toEqual(['Выйти', '1. Нужна помощь', '2. Связь с человеком', 'Главное меню', 'Отправить']);
  expect(visitor.links()).toContainEqual({ href: '/numbers/ru', label: 'Номера' });
  await visitor.presses('Связь с человеком');
  expect(chat.store.accepted.at(-1)).toMatchObject({
    from: address,
    account: 'web',
    network: 'network',
    content: { kind: 'choice', token: 'menu.person' },
  });
});

test('the answer is on the page that follows what was written, and only that', async () => {
  const { visitor, address } = await begun();
  const answering = visitor.says('первая строка\nвторая');
  await until(
    () => chat.store.accepted.length,
    (count) => count === 3,
  );
  chat.store.say(address, 'Понятно.');
  chat.store.say(address, { text: 'Где вы?', choices: MENU });
  await answering;

  expect(textsTaken().at(-1)).toBe('первая строка\nвторая');
  expect(visitor.text()).toContain('Понятно.');
  expect(visitor.text()).toContain('Где вы?');
  expect(visitor.text()).not.toContain('Что вам нужно?');
});

test('while the answer is still to come the page says so, and what was said last stays to be pressed', async () => {
  const { visitor, address } = await begun();
  await visitor.says('привет');

  expect(visitor.text()).toContain('Сообщение отправлено. Ответа пока нет.');
  expect(visitor.buttons()).toContain('1. Нужна помощь');
  chat.store.say(address, 'Вот ответ.', 'quietly');
  await visitor.sees('Вот ответ.');
});

test('where an operator holds the case no answer is promised', async () => {
  const { visitor, address } = await begun();
  known.set(address, { ...heldConversation(address), contact: { ...newContact(), language: 'ru' } });
  await visitor.says('вы здесь?');
  expect(visitor.text()).toContain('Его увидит специалист.');

  chat.store.say(address, { from: 'operator', text: 'Да, слушаю.' });
  await visitor.sees('Да, слушаю.');
  expect(visitor.text()).toContain('Специалист');
});

test('a form that is pressed twice is one message, and other words from it are another', async () => {
  const { visitor } = await begun();
  const before = chat.store.accepted.length;
  for (const text of ['помогите', 'помогите', 'быстро']) {
    expect((await visitor.sends({ text })).headers.get('location')).toMatch(/^\/chat\/plain\?after=\d+&sent=1$/);
  }

  expect(textsTaken().slice(before)).toEqual(['помогите', 'быстро']);
});

test('an empty form says nothing', async () => {
  const { visitor } = await begun();
  const before = chat.store.accepted.length;
  await visitor.says('  \r\n ');

  expect(chat.store.accepted).toHaveLength(before);
});

test('a form from elsewhere, without the key or with the key of another is refused, and the words stay', async () => {
  const { visitor } = await begun();
  const before = chat.store.accepted.length;
  const { visitor: other } = await begun();
  const theirs = /name="key" value="([^"]*)"/.exec(other.html())?.[1] ?? '';
  const statuses = [
    (await visitor.sends({ text: 'чужое' }, { 'sec-fetch-site': 'cross-site' })).status,
    (await visitor.sends({ text: 'чужое', key: '' })).status,
  ];
  const refused = await visitor.sends({ text: 'моё <b>слово', key: theirs });

  expect([...statuses, refused.status]).toEqual([403, 403, 403]);
  const html = await refused.text();
  expect(html).toContain('>моё &#60;b&#62;слово</textarea>');
  expect(html).toContain('Эта страница устарела.');
  expect(textsTaken().slice(before)).not.toContain('чужое');
  expect((await visitor.sends({ text: 'своё' }, { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
});

test('another page cannot throw a talk away by beginning one', async () => {
  const { visitor } = await begun();
  const cookie = visitor.cookie();
  const response = await fetch(`${url}/chat/plain/begin`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'begin:tg=1',
  });

  expect(response.status).toBe(303);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('the cookie is of the session, read by no script, sent by no other site, and over https no other way', async () => {
  const begin = async () => {
    const response = await chat.app.inject({
      method: 'POST',
      url: '/chat/plain/begin',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'begin:ru=1',
    });
    return String(response.headers['set-cookie']);
  };
  const plain = await begin();
  await openAnew({ isSecure: true });
  const secure = await begin();

  expect(plain).toMatch(/^chat=\S{22}\.\S+; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(secure).toMatch(/^__Host-chat=\S{22}\.\S+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
});

test('a phone that keeps no cookie is told so, and where the numbers are', async () => {
  const visitor = openPlainVisitor(url);
  const begun = await chat.app.inject({
    method: 'POST',
    url: '/chat/plain/begin',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'begin:ru=1',
  });
  await visitor.opens(String(begun.headers.location));

  expect(visitor.text()).toContain('Телефон не запомнил разговор.');
  expect(visitor.text()).toContain('Телефон суҳбатро дар хотир нагирифт.');
});

test('whoever goes back after somebody has left is not told of a talk', async () => {
  const { visitor } = await begun();
  const form = await visitor.sends({ text: 'помогите' });
  const begin = await chat.app.inject({
    method: 'POST',
    url: '/chat/plain/begin',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'begin:ru=1',
  });
  await visitor.presses('Выйти');
  chat.clock.at += 60_000;

  for (const path of [form.headers.get('location'), begin.headers.location]) {
    await visitor.opens(String(path));
    expect(visitor.text()).not.toMatch(/cookie|не запомнил|отправлен/);
    expect(visitor.buttons()).toEqual(['Выйти', 'Тоҷикӣ', 'Русский']);
  }
});

test('nothing of it is stored on the way or in the browser, and the page runs and loads nothing', async () => {
  const { visitor } = await begun();
  const { headers, html } = await visitor.opens('/chat/plain');

  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
  expect(html).not.toMatch(/<script|<img|<link|\son\w+=|\sstyle=|https?:/);
  expect(html).toContain('<title>Чат</title>');
});

test('leaving ends the session on this phone and leads to a calendar that tells nothing', async () => {
  const { visitor } = await begun();
  await visitor.presses('Выйти');

  expect(visitor.cookie()).toBe('');
  expect(visitor.text()).toContain('Ноябрь 2026');
  expect(visitor.text()).not.toMatch(/чат|помощь|нужно/i);
  expect(visitor.html()).toContain('<td aria-current="date"><strong>24</strong></td>');
  await visitor.opens('/chat/plain?after=0');
  expect(visitor.text()).not.toContain('Что вам нужно?');
});

test('what was said before a cover is shown on no page, whatever number somebody asks for', async () => {
  const { visitor, address } = await begun();
  chat.store.say(address, { text: 'тайна' });
  const covered = chat.store.say(address, { kind: 'cover', text: 'Погода сегодня хорошая.' });
  for (const path of ['', '?after=0', '?after=1', `?before=${covered}`, `?before=${covered - 1}`, '?before=999']) {
    await visitor.opens(`/chat/plain${path}`);
    expect([path, visitor.text()]).not.toEqual([path, expect.stringMatching(/тайна|Что вам/)]);
  }
  await visitor.opens('/chat/plain');
  expect(visitor.text()).toContain('Погода сегодня хорошая.');
});

test('a long talk comes in pages, each under 10 kB, and nothing of it is missed', async () => {
  const { visitor, address } = await begun();
  for (let number = 1; number <= 30; number += 1)
    chat.store.say(address, `Сообщение ${number}. ${'Длинный рассказ. '.repeat(20)}`, 'quietly');
  const seen: string[] = [];
  await visitor.opens('/chat/plain');
  for (let pages = 0; pages < 40; pages += 1) {
    expect(Buffer.byteLength(visitor.html())).toBeLessThan(10_000);
    seen.unshift(...[...visitor.text().matchAll(/Сообщение (\d+)\./g)].map(([, number = '']) => number));
    const earlier = visitor.links().find(({ label }) => label === 'Более ранние сообщения');
    if (earlier === undefined) break;
    await visitor.opens(earlier.href);
    expect(visitor.links()).toContainEqual({ href: '/chat/plain', label: 'К последнему сообщению' });
  }

  expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)));
});

test('the longest words of an operator are under 10 kB on the wire', async () => {
  const { address, visitor } = await begun();
  chat.store.say(address, {
    from: 'operator',
    text: Array.from({ length: 455 }, (_, n) => `слово${n}ы `)
      .join('')
      .slice(0, 4096),
  });
  const { rawPayload, headers } = await chat.app.inject({
    url: '/chat/plain',
    headers: { cookie: visitor.cookie(), 'accept-encoding': 'gzip' },
  });

  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(rawPayload).length).toBeGreaterThan(4096);
  expect(rawPayload.length).toBeLessThan(10_000);
});

test('where a message is not taken in the page says why in both languages, with the words still in it', async () => {
  const { visitor } = await begun();
  const refusedBy = async (text: string) => {
    const response = await visitor.sends({ text });
    return { status: response.status, html: await response.text(), wait: response.headers.get('retry-after') };
  };
  const tooLong = await refusedBy('ы'.repeat(4097));
  const story = await refusedBy('ы'.repeat(30_000));
  chat.store.isAway = true;
  const away = await refusedBy('важное');
  chat.store.isAway = false;

  expect(tooLong).toMatchObject({ status: 413, html: expect.stringContaining('Разделите его на две части.') });
  expect(story).toMatchObject({ status: 413, html: expect.stringContaining(`>${'ы'.repeat(30_000)}</textarea>`) });
  expect(away).toMatchObject({ status: 503, wait: '2', html: expect.stringContaining('важное</textarea>') });
  expect(away.html).toContain('Ҳоло ҷавоб дода наметавонем');
  expect((await refusedBy('важное')).status).toBe(303);
  expect(textsTaken().filter((text) => text === 'важное')).toHaveLength(1);
});

test('a look while the store is away says so, and the numbers are still one press away', async () => {
  const { visitor } = await begun();
  chat.store.isAway = true;
  const { status } = await visitor.opens('/chat/plain');

  expect(status).toBe(503);
  expect(visitor.links()).toContainEqual(expect.objectContaining({ href: '/numbers/ru' }));
});

test('the limits are those of the web chat, counted together', async () => {
  await openAnew({ messagesPerMinute: 4, sessionsPerHour: 1 });
  const { visitor } = await begun();
  const token = visitor.cookie().replace(/^chat=/, '');
  expect((await chat.post(token, { id: 'a', text: 'раз' })).statusCode).toBe(202);
  expect((await visitor.sends({ text: 'два' })).status).toBe(303);
  const refused = await visitor.sends({ text: 'три' });

  expect(refused.status).toBe(429);
  const html = await refused.text();
  expect(html).toContain('три</textarea>');
  expect(html).toContain('value="1. Нужна помощь"');
  const other = openPlainVisitor(url);
  await other.opens('/chat/plain');
  expect((await other.presses('Русский')).status).toBe(429);
  expect(other.text()).toContain('Сейчас слишком много новых разговоров.');
  expect(other.cookie()).toBe('');
});

test('whoever was forgotten or is long gone begins anew with the words that they write', async () => {
  const gone = new Set<Address>();
  await openAnew({ forgotten: { wasForgotten: async (who) => gone.has(who) } });
  const { visitor, address } = await begun();
  known.delete(address);
  gone.add(address);
  await visitor.says('это снова я');
  const anew = chat.store.accepted.at(-1)!;

  expect(anew.from).not.toBe(address);
  expect(textsTaken().slice(-2)).toEqual(['/start', 'это снова я']);
  known.delete(anew.from);
  gone.add(anew.from);
  await visitor.opens('/chat/plain');
  expect(visitor.text()).toContain('Разговор начнётся заново.');
  expect(visitor.cookie()).toBe('');
});

test('words that were written after the browser had lost the session go along when the talk begins', async () => {
  const { visitor } = await begun();
  const response = await fetch(`${url}/chat/plain`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ key: /name="key" value="([^"]*)"/.exec(visitor.html())![1]!, text: 'не потеряйте' }),
  });
  const html = await response.text();

  expect(response.status).toBe(403);
  expect(html).toContain('action="/chat/plain/begin"');
  expect(html).toContain('не потеряйте</textarea>');
  await chat.app.inject({
    method: 'POST',
    url: '/chat/plain/begin',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ 'begin:ru': 'Русский', text: 'не потеряйте' }).toString(),
  });
  expect(textsTaken().slice(-3)).toEqual(['/start', 'Русский', 'не потеряйте']);
});

test('a person has their file and what an operator sent by the cookie, and nobody without it', async () => {
  const theirs = new Set<string>();
  await openAnew({
    ownFileOf: async (to, file) =>
      theirs.has(to) && file === OWN_FILES_FROM ? { mime: 'image/jpeg', name: 'роҳ.jpg', bytes: JPEG } : null,
  });
  const { visitor, address } = await begun();
  theirs.add(address);
  const attachment = { file: OWN_FILES_FROM, kind: 'picture', mime: 'image/jpeg', name: 'роҳ.jpg' } as const;
  const seq = chat.store.say(address, {
    text: 'Вот',
    from: 'operator',
    attachment: { ...attachment, size: JPEG.length, instead: '' },
  });
  await visitor.opens('/chat/plain');
  const { href } = visitor.links().find(({ label }) => label === 'Открыть фото: роҳ.jpg') ?? { href: '' };
  const get = (cookie: string, path = href) => chat.app.inject({ url: path, headers: { cookie } });

  expect(href).toBe(`/chat/plain/files/${seq}`);
  const given = await get(visitor.cookie());
  expect([given.statusCode, given.rawPayload.equals(JPEG)]).toEqual([200, true]);
  expect((await get('')).headers.location).toBe('/chat/plain');
  expect((await get((await begun()).visitor.cookie())).statusCode).toBe(404);
  const kept = await get(visitor.cookie(), '/chat/plain/export');
  expect([kept.statusCode, kept.headers['content-disposition']]).toEqual([
    200,
    'attachment; filename="messages-2026-11-24.html"',
  ]);
  expect((await get('', '/chat/plain/export')).headers.location).toBe('/chat/plain');
});

test('whoever uses it for long is given a younger token as a cookie, and no header tells it', async () => {
  const { visitor, address } = await begun();
  const first = visitor.cookie();
  chat.clock.at += 25 * 3_600_000;
  known.set(address, {
    ...known.get(address)!,
    memory: { ...known.get(address)!.memory, lastInboundAt: chat.clock.at },
  });
  const { headers } = await visitor.opens('/chat/plain');

  expect(headers.get('x-chat-token')).toBeNull();
  expect(visitor.cookie()).not.toBe(first);
  expect(visitor.cookie().split('.')[0]).toBe(first.split('.')[0]);
});
