import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { OfflineNumbers } from '../../../bot/web/offline-numbers.ts';
import { page } from '../../../bot/web/static.ts';
import type { PocketPack } from '../../../dialogue/pack/pocket-pack.ts';
import { words } from '../../../locales/words.ts';
import { writePage } from './server.ts';

const PACK: PocketPack = {
  country: 'RU',
  language: 'tg',
  say: words('tg'),
  label: 'Россия <b>',
  numbers: [
    {
      name: 'Полис & дигар',
      word: 'полис',
      phone: '1-0-2',
      mark: 'unverified',
      checked: '2026-11-01',
      note: null,
      hours: null,
      cost: null,
    },
  ],
  rules: [{ text: 'Патент лозим.', mark: 'settled' }],
  entries: [],
  mayChange: true,
  checked: null,
  made: '2026-11-24',
};

async function openPage() {
  const numbers: { now: OfflineNumbers } = {
    now: {
      date: '2026-11-24',
      packs: [],
      countries: [
        {
          country: 'RU',
          label: { tg: 'Россия', ru: 'Россия' },
          lines: [{ name: { tg: 'Полис', ru: 'Полиция' }, phone: '102', mark: 'verified', hours: null }],
        },
      ],
    },
  };
  const app = Fastify();
  await app.register(page, { pageFolder: await writePage(), numbers: () => numbers.now, packs: () => [PACK] });
  return { app, numbers, get: (url: string, headers = {}) => app.inject({ method: 'GET', url, headers }) };
}

test('the page runs only what is its own, tells nobody where it came from and sets no cookie', async () => {
  const { get } = await openPage();

  const { statusCode, headers, body } = await get('/');

  expect(statusCode).toBe(200);
  expect(body).toContain('<title>page</title>');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; " +
      "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  expect(headers['set-cookie']).toBeUndefined();
});

test('names with a hash are kept for ever, all others are asked for again', async () => {
  const { get } = await openPage();

  const hashed = await get('/chat-Ab3_xY-9.js');
  const worker = await get('/sw.js');
  const again = await get('/sw.js', { 'if-none-match': worker.headers.etag });

  expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(worker.headers['cache-control']).toBe('no-cache');
  expect(again.statusCode).toBe(304);
});

test('who takes compressed files gets them', async () => {
  const { get } = await openPage();

  const zipped = await get('/', { 'accept-encoding': 'gzip' });

  expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/html; charset=utf-8' });
  expect(zipped.body).toBe('zipped');
});

test.each(['/index.html.gz', '/../package.json', '/%2e%2e/package.json', '/constructor', '/sw.js/'])(
  'nothing but the page is served: %s',
  async (url) => {
    const { get } = await openPage();

    expect((await get(url)).statusCode).toBe(404);
  },
);

test('the numbers are those of this moment, and unchanged ones are not sent again', async () => {
  const { get, numbers } = await openPage();

  const first = await get('/numbers.json');
  const zipped = await get('/numbers.json', { 'accept-encoding': 'gzip' });
  const unchanged = await get('/numbers.json', { 'if-none-match': first.headers.etag });
  numbers.now = { ...numbers.now, date: '2026-11-25' };
  const changed = await get('/numbers.json', { 'if-none-match': first.headers.etag });

  expect(first.json()).toMatchObject({ date: '2026-11-24', countries: [{ lines: [{ phone: '102' }] }] });
  expect(JSON.parse(gunzipSync(zipped.rawPayload).toString())).toEqual(first.json());
  expect(first.headers['cache-control']).toBe('no-cache');
  expect(unchanged.statusCode).toBe(304);
  expect(changed.json()).toMatchObject({ date: '2026-11-25' });
});

test('a page that is not built stops the start', async () => {
  const app = Fastify();
  const empty = {
    pageFolder: '/nowhere',
    numbers: () => ({ date: '2026-11-24', packs: [], countries: [] }),
    packs: () => [],
  };

  await expect(app.register(page, empty)).rejects.toThrow('the page of the web chat is not built');
});

test('what is carried along is a page that runs nothing, loads nothing and is stored by nobody on the way', async () => {
  const { get } = await openPage();

  const { statusCode, headers, body } = await get('/pack/RU/tg');
  const card = await get('/pack/RU/tg.svg');

  expect(statusCode).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  const style = createHash('sha256')
    .update(/<style>([\s\S]*)<\/style>/.exec(body)?.[1] ?? '')
    .digest('base64');
  expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${style}'`);
  expect(body).toContain('<html lang="tg">');
  expect(body).toContain('<a href="tel:102" dir="ltr">1-0-2</a><span>Полис &#38; дигар</span>');
  expect(body).toContain('мо ҳанӯз насанҷидаем');
  expect(body).toContain('24.11.2026');
  const [, cyrillic = '', latin = ''] = /sms:\?&amp;body=([^"]*)".*sms:\?&amp;body=([^"]*)"/s.exec(body) ?? [];
  expect(decodeURIComponent(cyrillic)).toBe('102 полис. Носанҷида. 24.11.2026');
  expect(decodeURIComponent(latin)).toMatch(/^102 polis\./);
  expect(body).not.toMatch(/<script|<b>|<img|https?:/);
  expect(card.headers).toMatchObject({ 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'no-store' });
  expect(card.body).toContain('>1-0-2</text>');
  for (const none of ['/pack/XX/tg', '/pack/RU/en', '/pack/RU/tg.png', '/pack/constructor/tg'])
    expect((await get(none)).statusCode).toBe(404);
});

test('all pages that can be carried along come in one file, small on the way', async () => {
  const { get } = await openPage();

  const all = await get('/packs.json');
  const zipped = await get('/packs.json', { 'accept-encoding': 'gzip' });
  const unchanged = await get('/packs.json', { 'if-none-match': all.headers.etag });

  expect(Object.keys(all.json().pages)).toEqual(['/pack/RU/tg']);
  expect(JSON.parse(gunzipSync(zipped.rawPayload).toString())).toEqual(all.json());
  expect(unchanged.statusCode).toBe(304);
});
