import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Address } from '../../../core/message.ts';
import { openPlainVisitor } from '../../support/plain-client.ts';
import { usePlainChat } from './plain-stand.ts';

const stand = usePlainChat();

test('a long talk comes in pages, each under 10 kB, and nothing of it is missed', async () => {
  const { visitor, address } = await stand.begun();
  for (let number = 1; number <= 30; number += 1)
    stand.chat.store.say(address, `Сообщение ${number}. ${'Длинный рассказ. '.repeat(20)}`, 'quietly');
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
  const { address, visitor } = await stand.begun();
  stand.chat.store.say(address, {
    from: 'operator',
    text: Array.from({ length: 455 }, (_, n) => `слово${n}ы `)
      .join('')
      .slice(0, 4096),
  });
  const { rawPayload, headers } = await stand.chat.app.inject({
    url: '/chat/plain',
    headers: { cookie: visitor.cookie(), 'accept-encoding': 'gzip' },
  });

  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(rawPayload).length).toBeGreaterThan(4096);
  expect(rawPayload.length).toBeLessThan(10_000);
});

test('where a message is not taken in the page says why in both languages, with the words still in it', async () => {
  const { visitor } = await stand.begun();
  const refusedBy = async (text: string) => {
    const response = await visitor.sends({ text });
    return { status: response.status, html: await response.text(), wait: response.headers.get('retry-after') };
  };
  const tooLong = await refusedBy('ы'.repeat(4097));
  const story = await refusedBy('ы'.repeat(30_000));
  stand.chat.store.isAway = true;
  const away = await refusedBy('важное');
  stand.chat.store.isAway = false;

  expect(tooLong).toMatchObject({ status: 413, html: expect.stringContaining('Разделите его на две части.') });
  expect(story).toMatchObject({ status: 413, html: expect.stringContaining(`>${'ы'.repeat(30_000)}</textarea>`) });
  expect(away).toMatchObject({ status: 503, wait: '2', html: expect.stringContaining('важное</textarea>') });
  expect(away.html).toContain('Ҳоло ҷавоб дода наметавонем');
  expect((await refusedBy('важное')).status).toBe(303);
  expect(stand.textsTaken().filter((text) => text === 'важное')).toHaveLength(1);
});

test('a look while the store is away says so, and the numbers are still one press away', async () => {
  const { visitor } = await stand.begun();
  stand.chat.store.isAway = true;
  const { status } = await visitor.opens('/chat/plain');

  expect(status).toBe(503);
  expect(visitor.links()).toContainEqual(expect.objectContaining({ href: '/numbers/ru' }));
});

test('the limits are those of the web chat, counted together', async () => {
  await stand.openAnew({ messagesPerMinute: 4, sessionsPerHour: 1 });
  const { visitor } = await stand.begun();
  const token = visitor.cookie().replace(/^chat=|~.*$/g, '');
  expect((await stand.chat.post(token, { id: 'a', text: 'раз' })).statusCode).toBe(202);
  expect((await visitor.sends({ text: 'два' })).status).toBe(303);
  const refused = await visitor.sends({ text: 'три' });

  expect(refused.status).toBe(429);
  const html = await refused.text();
  expect(html).toContain('три</textarea>');
  expect(html).toContain('value="1. Нужна помощь"');
  const other = openPlainVisitor(stand.url);
  await other.opens('/chat/plain');
  expect((await other.presses('Русский')).status).toBe(429);
  expect(other.text()).toContain('Сейчас слишком много новых разговоров.');
  expect(other.cookie()).toBe('');
});

test('whoever was forgotten or is long gone begins anew with the words that they write', async () => {
  const gone = new Set<Address>();
  await stand.openAnew({ forgotten: { wasForgotten: async (who) => gone.has(who) } });
  const { visitor, address } = await stand.begun();
  stand.known.delete(address);
  gone.add(address);
  await visitor.says('это снова я');
  const anew = stand.chat.store.accepted.at(-1)!;

  expect(anew.from).not.toBe(address);
  expect(stand.textsTaken().slice(-2)).toEqual(['/start', 'это снова я']);
  stand.known.delete(anew.from);
  gone.add(anew.from);
  await visitor.opens('/chat/plain');
  expect(visitor.text()).toContain('Разговор начнётся заново.');
  expect(visitor.cookie()).toBe('');
});

test('words that were written after the browser had lost the session go along when the talk begins', async () => {
  const { visitor } = await stand.begun();
  const response = await fetch(`${stand.url}/chat/plain`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ key: /name="key" value="([^"]*)"/.exec(visitor.html())![1]!, text: 'не потеряйте' }),
  });
  const html = await response.text();

  expect(response.status).toBe(403);
  expect(html).toContain('action="/chat/plain/begin"');
  expect(html).toContain('не потеряйте</textarea>');
  await stand.chat.app.inject({
    method: 'POST',
    url: '/chat/plain/begin',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ 'begin:ru': 'Русский', text: 'не потеряйте' }).toString(),
  });
  expect(stand.textsTaken().slice(-3)).toEqual(['/start', 'Русский', 'не потеряйте']);
});
