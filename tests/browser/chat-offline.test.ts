import { describe, expect, test } from 'vitest';
import { beginTalk, openScriptedChat, type } from './scripted-chat.ts';

const chat = openScriptedChat();

describe('offline', () => {
  test('the page opens without a network, with the numbers and a plain sentence, and no message was kept', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await type(page, 'махфӣ');
    await page.getByText('Шуморо фаҳмидам').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const cached = await page.evaluate(async () => {
      const found: { path: string; text: string }[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const response = await cache.match(request);
          found.push({ path: new URL(request.url).pathname, text: (await response?.text()) ?? '' });
        }
      }
      return found;
    });
    await page.close();

    await phone.context.setOffline(true);
    const offline = await phone.openChat();

    await offline.getByText('Интернет нест').waitFor();
    await offline.locator('#pocket').getByText('Хати боварии вазорати').waitFor();
    expect(await offline.locator('#pocket a').first().getAttribute('href')).toBe('tel:102');
    expect(cached.map(({ path }) => path)).toContain('/numbers.json');
    expect(cached.filter(({ path, text }) => path.startsWith('/chat') || text.includes('махфӣ'))).toEqual([]);
  });

  test('what is carried along opens from the chat without a network, and all of it is kept or nothing', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await type(page, 'card');
    await page.locator('.card img').waitFor();
    expect(await page.locator('.card').getAttribute('href')).toBe('/pack/RU/tg');
    await page.waitForFunction(async () => (await caches.match('/packs.json')) !== undefined);
    const cached = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });

    await phone.context.setOffline(true);
    const [opened] = await Promise.all([phone.context.waitForEvent('page'), page.locator('.card').click()]);

    await opened.getByRole('heading', { name: 'Барои роҳ: Россия' }).waitFor();
    expect(await opened.getByRole('link', { name: '102' }).getAttribute('href')).toBe('tel:102');
    expect(cached.filter((path) => path.startsWith('/pack'))).toEqual(['/packs.json']);
  });

  test('the numbers are one press away at any time', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openChat();

    await page.getByRole('button', { name: 'Рақамҳо' }).click();

    const sheet = page.getByRole('dialog', { name: 'Рақамҳои телефон' });
    await sheet.getByRole('heading', { name: 'Россия' }).waitFor();
    expect(await sheet.getByRole('link').count()).toBe(4);
    await sheet.getByText('Ҳанӯз санҷида нашуд').waitFor();
    await sheet.getByText('Вақти кор: аз соати 9 то 18').waitFor();
  });

  test('the page can be installed, and no name of it tells what it is', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openChat();

    const manifest = await (await page.request.get(`${chat.bot.url}/manifest.webmanifest`)).json();

    expect(manifest).toMatchObject({ name: 'Чат', short_name: 'Чат', display: 'standalone', start_url: '/' });
    for (const { src } of manifest.icons) expect((await page.request.get(`${chat.bot.url}${src}`)).status()).toBe(200);
    await beginTalk(page);
    expect(await page.title()).toBe('Чат');
  });
});
