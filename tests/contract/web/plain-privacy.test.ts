import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { JPEG } from '../../support/files.ts';
import { openPlainVisitor } from '../../support/plain-client.ts';
import { usePlainChat } from './plain-stand.ts';

const stand = usePlainChat();

test('another page cannot throw a talk away by beginning one', async () => {
  const { visitor } = await stand.begun();
  const cookie = visitor.cookie();
  const response = await fetch(`${stand.url}/chat/plain/begin`, {
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
    const response = await stand.chat.app.inject({
      method: 'POST',
      url: '/chat/plain/begin',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'begin:ru=1',
    });
    return String(response.headers['set-cookie']);
  };
  const plain = await begin();
  await stand.openAnew({ isSecure: true });
  const secure = await begin();

  expect(plain).toMatch(/^chat=\S{22}\.\S+; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(secure).toMatch(/^__Host-chat=\S{22}\.\S+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
});

test('a phone that keeps no cookie is told so, and where the numbers are', async () => {
  const visitor = openPlainVisitor(stand.url);
  const begun = await stand.chat.app.inject({
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
  const { visitor } = await stand.begun();
  const form = await visitor.sends({ text: 'помогите' });
  const begin = await stand.chat.app.inject({
    method: 'POST',
    url: '/chat/plain/begin',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'begin:ru=1',
  });
  await visitor.presses('Выйти');
  stand.chat.clock.at += 60_000;

  for (const path of [form.headers.get('location'), begin.headers.location]) {
    await visitor.opens(String(path));
    expect(visitor.text()).not.toMatch(/cookie|не запомнил|отправлен/);
    expect(visitor.buttons()).toEqual(['Выйти', 'Тоҷикӣ', 'Русский']);
  }
});

test('nothing of it is stored on the way or in the browser, and the page runs and loads nothing', async () => {
  const { visitor } = await stand.begun();
  const { headers, html } = await visitor.opens('/chat/plain');

  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
  expect(html).not.toMatch(/<script|<img|<link|\son\w+=|\sstyle=|https?:/);
  expect(html).toContain('<title>Чат</title>');
});

test('leaving ends the session on this phone and leads to a calendar that tells nothing', async () => {
  const { visitor } = await stand.begun();
  await visitor.presses('Выйти');

  expect(visitor.cookie()).toBe('');
  expect(visitor.text()).toContain('Ноябрь 2026');
  expect(visitor.text()).not.toMatch(/чат|помощь|нужно/i);
  expect(visitor.html()).toContain('<td aria-current="date"><strong>24</strong></td>');
  await visitor.opens('/chat/plain?after=0');
  expect(visitor.text()).not.toContain('Что вам нужно?');
});

test('a leaving that reaches the server late ends the talk of before, and none that began since', async () => {
  const { visitor } = await stand.begun();
  stand.chat.clock.at += 600_000;
  const endedBy = async (query: string) => {
    const headers = { cookie: visitor.cookie() };
    const left = await stand.chat.app.inject({ method: 'POST', url: `/chat/plain/leave${query}`, headers });
    expect(left.statusCode).toBe(303);
    return left.headers['set-cookie'] !== undefined;
  };

  expect([await endedBy('?age=540000'), await endedBy(''), await endedBy('?age=x')]).toEqual([true, true, true]);
  expect(await endedBy('?age=660000')).toBe(false);
});

test('where leaving leads to runs one script of ours for a moment, and nothing later or from elsewhere', async () => {
  const { visitor } = await stand.begun();
  const left = await stand.chat.app.inject({ method: 'POST', url: '/chat/plain/leave' });
  const to = String(left.headers.location);
  const opened = (headers = {}) => stand.chat.app.inject({ url: to, headers });
  const scripts = (html: string) => html.match(/<script[^>]*>/g);

  const now = await opened({ 'sec-fetch-site': 'same-origin' });
  expect(scripts(now.body)).toEqual(['<script>']);
  const [, script = ''] = now.body.match(/<script>(.*)<\/script>/s) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  expect(now.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
  expect(now.headers['content-security-policy']).toContain(`; script-src 'sha256-${hash}'; `);
  const others = [await opened({ 'sec-fetch-site': 'cross-site' })];
  stand.chat.clock.at += 60_000;
  others.push(await opened({ 'sec-fetch-site': 'same-origin' }));
  for (const { body, headers } of others) {
    expect(scripts(body)).toBeNull();
    expect(headers['content-security-policy']).not.toContain('script-src');
  }
  await visitor.opens('/calendar?at=x');
  expect(scripts(visitor.html())).toBeNull();
});

test('what was said before a cover is shown on no page, whatever number somebody asks for', async () => {
  const { visitor, address } = await stand.begun();
  stand.chat.store.say(address, { text: 'тайна' });
  const covered = stand.chat.store.say(address, { kind: 'cover', text: 'Погода сегодня хорошая.' });
  for (const path of ['', '?after=0', '?after=1', `?before=${covered}`, `?before=${covered - 1}`, '?before=999']) {
    await visitor.opens(`/chat/plain${path}`);
    expect([path, visitor.text()]).not.toEqual([path, expect.stringMatching(/тайна|Что вам/)]);
  }
  await visitor.opens('/chat/plain');
  expect(visitor.text()).toContain('Погода сегодня хорошая.');
});

test('a person has their file and what an operator sent by the cookie, and nobody without it', async () => {
  const theirs = new Set<string>();
  await stand.openAnew({
    ownFileOf: async (to, file) =>
      theirs.has(to) && file === OWN_FILES_FROM ? { mime: 'image/jpeg', name: 'роҳ.jpg', bytes: JPEG } : null,
  });
  const { visitor, address } = await stand.begun();
  theirs.add(address);
  const attachment = { file: OWN_FILES_FROM, kind: 'picture', mime: 'image/jpeg', name: 'роҳ.jpg' } as const;
  const seq = stand.chat.store.say(address, {
    text: 'Вот',
    from: 'operator',
    attachment: { ...attachment, size: JPEG.length, instead: '' },
  });
  await visitor.opens('/chat/plain');
  const { href } = visitor.links().find(({ label }) => label === 'Открыть фото: роҳ.jpg') ?? { href: '' };
  const get = (cookie: string, path = href) => stand.chat.app.inject({ url: path, headers: { cookie } });

  expect(href).toBe(`/chat/plain/files/${seq}`);
  expect(visitor.html()).toMatch(/роҳ\.jpg<\/a><\/p>\n<p><small>Файл останется в этом телефоне\./);
  const given = await get(visitor.cookie());
  expect([given.statusCode, given.rawPayload.equals(JPEG)]).toEqual([200, true]);
  expect(given.headers['content-disposition']).toBe('attachment; filename="photo.jpg"');
  expect((await get('')).headers.location).toBe('/chat/plain');
  expect((await get((await stand.begun()).visitor.cookie())).statusCode).toBe(404);
  const kept = await get(visitor.cookie(), '/chat/plain/export');
  expect([kept.statusCode, kept.headers['content-disposition']]).toEqual([
    200,
    'attachment; filename="messages-2026-11-24.html"',
  ]);
  expect((await get('', '/chat/plain/export')).headers.location).toBe('/chat/plain');
});

test('whoever uses it for long is given a younger token as a cookie, and no header tells it', async () => {
  const { visitor, address } = await stand.begun();
  const first = visitor.cookie();
  stand.chat.clock.at += 25 * 3_600_000;
  stand.known.set(address, {
    ...stand.known.get(address)!,
    memory: { ...stand.known.get(address)!.memory, lastInboundAt: stand.chat.clock.at },
  });
  const { headers } = await visitor.opens('/chat/plain');

  expect(headers.get('x-chat-token')).toBeNull();
  expect(visitor.cookie()).not.toBe(first);
  expect(visitor.cookie().split('.')[0]).toBe(first.split('.')[0]);
});
