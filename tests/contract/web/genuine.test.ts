import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { genuineRoute } from '../../../bot/web/genuine-page.ts';
import { genuineSections } from '../../../dialogue/say/genuine-page.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';

const { content } = await shippedKnowledge();
const WAYS = {
  telegram: 'https://t.me/hamroh_bot',
  whatsapp: 'https://wa.me/992900000000',
  web: 'https://hamroh.example',
};
const SERVICE = { tg: 'Ҳамроҳ', ru: 'Ҳамроҳ' };

async function openPage(falseNames: string[] = [], ways: typeof WAYS | Record<keyof typeof WAYS, null> = WAYS) {
  const app = Fastify();
  const names = { list: falseNames };
  await app.register(genuineRoute, {
    sections: () =>
      genuineSections(content, { ways, falseNames: names.list }, { today: '2026-11-24', service: SERVICE }),
  });
  const get = (headers: Record<string, string> = {}) => app.inject({ url: '/genuine', headers });
  return { get, names, [Symbol.asyncDispose]: () => app.close() };
}

test('whoever has no bot yet reads in both languages where we are and what we never ask for', async () => {
  await using page = await openPage(['@hamroh_help_bot']);
  const { body, headers } = await page.get();

  for (const way of Object.values(WAYS)) expect(body).toContain(`href="${way}"`);
  expect(body).toContain('Чат дар сомона: <a');
  expect(body).toContain('Чат на сайте: <a');
  expect(body).toContain('намепурсем');
  expect(body).toContain('никогда не просим');
  expect(body.match(/@hamroh_help_bot/g)).toHaveLength(2);
  expect(body).toContain('lang="tg"');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
});

test('the page says nothing that tells what the service is for, but its name', async () => {
  await using page = await openPage();
  const { body } = await page.get();

  expect(body).not.toMatch(/муҳоҷир|хатар|ёрӣ|зӯровар|полис|мигра|опасн|помощ|насил|полици|торгов/i);
  expect(body).toContain('<title>Ҳамроҳ</title>');
});

test('it weighs little with a list as long as it gets, runs nothing and loads nothing', async () => {
  await using page = await openPage(Array.from({ length: 100 }, (_, index) => `@${'h'.repeat(60)}${index}`));
  const { rawPayload, headers, body } = await page.get();

  expect(rawPayload.length).toBeLessThan(20_000);
  expect(body).not.toMatch(/<script|\son\w+=|<img|<link/i);
  expect(String(headers['content-security-policy'])).toMatch(/^default-src 'none'; style-src 'sha256-/);
});

test('anybody on the way may keep it for five minutes, and is told when it is another', async () => {
  await using page = await openPage();
  const { headers } = await page.get();
  const etag = String(headers.etag);

  expect(headers['cache-control']).toBe('public, max-age=300');
  expect(headers['set-cookie']).toBeUndefined();
  const again = await page.get({ 'if-none-match': etag });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  page.names.list = ['@other'];
  expect((await page.get({ 'if-none-match': etag })).statusCode).toBe(200);
});

test('a name with marks of a page in it is words and no page', async () => {
  await using page = await openPage(['<b onclick="x">&']);

  expect((await page.get()).body).toContain('&#60;b onclick=&#34;x&#34;&#62;&#38;');
});

test('where nothing is known of us nothing is said of where we are', async () => {
  await using page = await openPage([], { telegram: null, whatsapp: null, web: null });

  expect((await page.get()).body).not.toContain('href');
});
