import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPhone, transcriptOf } from './browser.ts';
import { openScriptedBot } from './scripted-bot.ts';

let browser: Browser;
let bot: Awaited<ReturnType<typeof openScriptedBot>>;

beforeAll(async () => {
  browser = await openBrowser();
  bot = await openScriptedBot();
});

afterAll(async () => {
  await browser?.close();
  await bot?.close();
});

const FIRST = 'bot: Салом! Бо кадом забон гап мезанем?\nЗдравствуйте! На каком языке будем говорить?';
const MENU = 'bot: Ман Ҳамроҳ ҳастам. Ин хизмат бепул аст.\n\nБа шумо чӣ лозим?';
const OTHERWISE = 'bot: Шуморо фаҳмидам. Боз чӣ?';

async function openTalk(page: Page): Promise<void> {
  await press(page, 'Тоҷикӣ');
  await page.getByText('Ба шумо чӣ лозим?').waitFor();
}

function press(page: Page, label: string): Promise<void> {
  return page.locator('.choice', { hasText: label }).last().click();
}

async function type(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.keyboard.press('Enter');
}

/** What the page keeps, as the storages have it. */
function keptBy(page: Page): Promise<{ session: number; local: number; cookies: string }> {
  return page.evaluate(() => ({
    session: sessionStorage.length,
    local: localStorage.length,
    cookies: document.cookie,
  }));
}

describe('talking', () => {
  test('a person chooses a language, presses, types, and finds it all in order after a reload', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);

    await openTalk(page);
    await type(page, 'Салом');
    await page.getByText('Шуморо фаҳмидам').waitFor();
    const before = await transcriptOf(page);
    await page.reload();
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(before).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: Салом', OTHERWISE]);
    expect(await transcriptOf(page)).toEqual(before);
  });

  test('the page speaks the language of the conversation, until the person sets another', async () => {
    await using phone = await openPhone(browser, { locale: 'ru-RU' });
    const page = await phone.open(bot.url);
    await page.getByPlaceholder('Напишите сообщение…').waitFor();

    await openTalk(page);
    await page.getByPlaceholder('Паём нависед…').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('tg');

    await page.getByRole('button', { name: 'Меню' }).click();
    await page.getByLabel('Русский').check();
    await page.getByRole('button', { name: 'Закрыть' }).click();
    await press(page, 'Ёрӣ лозим');
    await page.getByText('Сафорати Тоҷикистон').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    expect(await page.locator('.said').last().getAttribute('lang')).toBe('tg');
  });

  test('two taps on a button are one answer, and an older button can still be pressed', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);

    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).dblclick();
    await page.getByText('Ба шумо чӣ лозим?').waitFor();
    await press(page, 'Русский');
    await page.getByText('Что вам нужно?').waitFor();

    expect((await transcriptOf(page)).filter((line) => line.startsWith('own'))).toEqual([
      'own: Тоҷикӣ',
      'own: Русский',
    ]);
  });

  test('one can talk by keyboard alone: Tab to a button, Enter sends, Shift and Enter begin a line', async () => {
    await using phone = await openPhone(browser, { viewport: { width: 1366, height: 768 } });
    const page = await phone.open(bot.url);
    await page.locator('.choice').first().waitFor();

    await tabTo(page, 'Тоҷикӣ');
    await page.keyboard.press('Enter');
    await page.getByText('Ба шумо чӣ лозим?').waitFor();
    await tabTo(page, 'Маълумоти ман');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Як');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('ду');
    await page.keyboard.press('Enter');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(await transcriptOf(page)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: Як\nду', OTHERWISE]);
  });

  test('what is focused by keyboard is seen to be', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await page.locator('.choice').first().waitFor();

    const seen: string[] = [];
    for (let steps = 0; steps < 9; steps += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const now = document.activeElement;
        if (now === null || now === document.body) return null;
        return { what: now.id || now.textContent || '', outline: getComputedStyle(now).outlineStyle };
      });
      if (focused === null || seen.includes(focused.what)) break;
      seen.push(focused.what);
      expect(focused).toMatchObject({ outline: 'solid' });
    }

    expect(seen).toEqual(['open-numbers', 'open-menu', 'leave', 'log', 'Тоҷикӣ', 'Русский', 'text']);
  });

  test('a long answer is read from its beginning, and who reads older messages is not moved', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);

    await type(page, 'long');
    await page.getByText('Хати дароз').waitFor();
    const isSeen = await page
      .locator('.said .bubble')
      .last()
      .evaluate((bubble) => bubble.getBoundingClientRect().top > 50);
    await page.locator('#log').evaluate((log) => log.scrollTo({ top: 0, behavior: 'instant' }));
    await page.locator('#newest').waitFor({ state: 'hidden' });
    bot.store.say(bot.store.accepted.at(-1)!.from, 'Боз як паём');
    await page.locator('#newest').waitFor();

    expect(isSeen).toBe(true);
    expect(await page.locator('#log').evaluate((log) => log.scrollTop)).toBe(0);
    await page.locator('#newest').click();
    await expect.poll(() => page.getByText('Боз як паём').isVisible()).toBe(true);
    await page.locator('#newest').waitFor({ state: 'hidden' });
  });

  test('older messages are fetched on demand until there are no more', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await type(page, 'history');
    await page.getByText('Тамом').waitFor();
    await page.reload();
    await page.getByText('Тамом').waitFor();
    expect(await page.locator('.said').count()).toBe(50);

    await page.locator('#earlier').click();
    await expect.poll(() => page.locator('.said').count()).toBe(100);
    await page.locator('#earlier').click();
    await expect.poll(() => page.locator('.said').count()).toBe(123);

    await page.locator('#earlier').waitFor({ state: 'hidden' });
    const shown = await transcriptOf(page);
    expect(shown.slice(0, 6)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: history', 'bot: Паёми 1', 'bot: Паёми 2']);
  });

  test('an operator is told from the bot', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);

    await press(page, 'Гап бо мутахассис');

    await page.locator('.from-operator', { hasText: 'Мутахассис' }).waitFor();
    expect((await transcriptOf(page)).at(-1)).toBe('operator: Салом, ман мутахассис ҳастам. Гӯед.');
  });

  test('a text over 4,096 characters is not sent, and the person sees by how much', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);

    await page.locator('#text').fill('ҳ'.repeat(4000));
    expect(await page.locator('#count').textContent()).toBe('Боз 96 ҳарф');
    await page.locator('#text').fill('😀'.repeat(4100));
    expect(await page.locator('#count').textContent()).toBe('4 ҳарф зиёд аст');
    await page.keyboard.press('Enter');

    expect(await page.locator('#send').isDisabled()).toBe(true);
    expect(await page.locator('.own').count()).toBe(1);
  });
});

describe('text', () => {
  test('marks, links and numbers are shown as such; a link goes out without saying where it came from', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    expect(await page.locator('.said strong').textContent()).toBe('Ҳамроҳ');
    expect(await page.locator('.said em').textContent()).toBe('бепул');

    await press(page, 'Ёрӣ лозим');
    await page.getByText('Сафорати').waitFor();

    const links = await page
      .locator('.said a')
      .evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute('href'), a.getAttribute('rel')]));
    expect(links).toEqual([
      ['102', 'tel:102', null],
      ['+7 495 690-42-34', 'tel:+74956904234', null],
      ['https://example.org/help?a=1&b=2', 'https://example.org/help?a=1&b=2', 'noopener noreferrer'],
    ]);
  });

  test('what looks like code is only text, from the bot and from the person', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);

    await type(page, 'hostile');
    await page.getByText('<b>Тугма</b>').waitFor();
    await type(page, '<script>window.broken=1</script> *на* https://example.org');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(await page.locator('#items').locator('img, script, b, iframe').count()).toBe(0);
    expect(await page.locator('#items a').count()).toBe(0);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect((await transcriptOf(page)).at(-2)).toBe('own: <script>window.broken=1</script> *на* https://example.org');
  });

  test('marks that turn the direction stay inside their bubble', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);

    await type(page, '\u202e\u2067abc');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    const bidi = await page
      .locator('.own .text')
      .last()
      .evaluate((text) => getComputedStyle(text).unicodeBidi);
    expect(bidi).toBe('plaintext');
    expect(await page.locator('.own .meta').last().textContent()).toMatch(/^\d\d:\d\d$/);
  });
});

describe('a bad network', () => {
  test('what is written without a network waits, is said so, and goes out once when the network is back', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await phone.context.setOffline(true);

    await type(page, 'бе интернет');
    await page.getByText('Интернет нест').waitFor();
    expect(await page.locator('.own').last().getAttribute('data-state')).toBe('sending');
    await phone.context.setOffline(false);

    await page.getByText('Шуморо фаҳмидам').waitFor();
    await page.getByText('Интернет нест').waitFor({ state: 'hidden' });
    expect(await page.locator('.own').last().getAttribute('data-state')).toBe('sent');
    const arrived = bot.store.accepted.filter(
      ({ content }) => content.kind === 'text' && content.text === 'бе интернет',
    );
    expect(arrived).toHaveLength(1);
  });

  test('a message whose tab is closed before it went out goes out at the next look', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await page.route('**/chat/messages', (route) => route.abort());
    await type(page, 'дертар');
    await expect.poll(() => page.locator('.own').last().getAttribute('data-state')).toBe('sending');

    await page.unroute('**/chat/messages');
    await page.reload();

    await page.getByText('Шуморо фаҳмидам').waitFor();
    expect((await transcriptOf(page)).slice(-2)).toEqual(['own: дертар', OTHERWISE]);
  });

  test('while the server is away the same message is tried again by itself, with the same id', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    const ids: string[] = [];
    await page.route('**/chat/messages', async (route) => {
      ids.push(route.request().postDataJSON().id);
      if (ids.length > 2) return route.continue();
      const body = JSON.stringify({ code: 'store_away', message: 'x' });
      return route.fulfill({ status: 503, headers: { 'retry-after': '0' }, contentType: 'application/json', body });
    });

    await type(page, 'Салом');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test('a person who is asked to wait reads why', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await page.route('**/chat/messages', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '60' },
        contentType: 'application/json',
        body: JSON.stringify({ code: 'too_many_messages', message: 'x' }),
      }),
    );

    await type(page, 'Салом');

    await page.getByText('Паёмҳо хеле зиёданд. Як дақиқа интизор шавед.').waitFor();
    expect(await page.locator('.own').last().getAttribute('data-state')).toBe('sending');
  });

  test('a message that is refused says why, and goes out again at a press with the same id', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    const ids: string[] = [];
    await page.route('**/chat/messages', async (route) => {
      ids.push(route.request().postDataJSON().id);
      if (ids.length > 1) return route.continue();
      const body = JSON.stringify({ code: 'too_large', message: 'x' });
      return route.fulfill({ status: 413, contentType: 'application/json', body });
    });

    await type(page, 'Салом');
    const again = page.getByRole('button', { name: 'Нарафт. Барои аз нав фиристодан пахш кунед.' });
    await again.waitFor();
    expect(await again.textContent()).toMatch(/^Паём хеле дароз аст/);
    await again.click();
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(new Set(ids).size).toBe(1);
    expect(await page.locator('.again').count()).toBe(0);
  });

  test('a stream that breaks off goes on where it was: nothing is missed, nothing is shown twice', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    const resumed: (string | undefined)[] = [];
    await page.route('**/chat/events', (route) => {
      resumed.push(route.request().headers()['last-event-id']);
      return route.continue();
    });
    const to = bot.store.accepted.at(-1)!.from;
    const [newest] = await bot.store.sentTo(to, { newest: true }, 1);

    bot.breakLines();
    bot.store.say(to, 'Дар ин миён');
    await page.getByText('Дар ин миён').waitFor();

    expect(resumed.at(-1)).toBe(String(newest!.seq));
    expect(await transcriptOf(page)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'bot: Дар ин миён']);
  });

  test('where new sessions are refused the person reads why and sees numbers to call', async () => {
    await using phone = await openPhone(browser);
    await phone.context.route('**/chat/sessions', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '1' },
        contentType: 'application/json',
        body: JSON.stringify({ code: 'too_many_sessions', message: 'x' }),
      }),
    );
    const page = await phone.open(bot.url);

    await page.getByText('Ҳоло суҳбатҳои нав зиёданд').waitFor();
    await page.locator('#pocket').getByRole('link', { name: '102' }).first().waitFor();
    await phone.context.unroute('**/chat/sessions');

    await openTalk(page);
    expect(await page.locator('#pocket').isVisible()).toBe(false);
  });

  test('a session that the server does not know gives way to a new one, and nothing unsent is lost', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await page.route('**/chat/messages', (route) => route.abort());
    await type(page, 'нарафта');
    await page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem('chat') ?? '{}');
      sessionStorage.setItem('chat', JSON.stringify({ ...kept, token: `${'A'.repeat(22)}.${'B'.repeat(43)}` }));
    });
    await page.unroute('**/chat/messages');
    await page.reload();
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(await transcriptOf(page)).toEqual(['own: нарафта', FIRST, OTHERWISE]);
  });
});

describe('offline', () => {
  test('the page opens without a network, with the numbers and a plain sentence, and no message was kept', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
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
    const offline = await phone.open(bot.url);

    await offline.getByText('Интернет нест').waitFor();
    await offline.locator('#pocket').getByText('Хати боварии вазорати').waitFor();
    expect(await offline.locator('#pocket a').first().getAttribute('href')).toBe('tel:102');
    expect(cached.map(({ path }) => path)).toContain('/numbers.json');
    expect(cached.filter(({ path, text }) => path.startsWith('/chat') || text.includes('махфӣ'))).toEqual([]);
  });

  test('the numbers are one press away at any time', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);

    await page.getByRole('button', { name: 'Рақамҳо' }).click();

    const sheet = page.getByRole('dialog', { name: 'Рақамҳои телефон' });
    await sheet.getByText('Россия').waitFor();
    expect(await sheet.getByRole('link').count()).toBe(3);
    await sheet.getByText('Ҳанӯз санҷида нашуд').waitFor();
    await sheet.getByText('Вақти кор: аз соати 9 то 18').waitFor();
  });

  test('the page can be installed, and no name of it tells what it is', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);

    const manifest = await (await page.request.get(`${bot.url}/manifest.webmanifest`)).json();

    expect(manifest).toMatchObject({ name: 'Чат', short_name: 'Чат', display: 'standalone', start_url: '/' });
    for (const { src } of manifest.icons) expect((await page.request.get(`${bot.url}${src}`)).status()).toBe(200);
    await openTalk(page);
    expect(await page.title()).toBe('Чат');
  });
});

describe('privacy', () => {
  test('only this tab remembers: another tab is another conversation, and there is no cookie', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);

    const other = await phone.open(bot.url);
    await other.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();

    expect(await keptBy(page)).toEqual({ session: 1, local: 0, cookies: '' });
    expect(await transcriptOf(other)).toEqual([FIRST]);
    expect(await phone.context.cookies()).toEqual([]);
  });

  test('on a phone that is the person’s own the conversation stays, until it is not any more', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    const mine = page.getByRole('switch', { name: 'Ин телефони худам аст' });

    await page.getByRole('button', { name: 'Меню' }).click();
    await mine.check();
    const other = await phone.open(bot.url);
    await other.getByText('Ба шумо чӣ лозим?').waitFor();
    await type(other, 'аз варақаи дигар');
    await page.getByText('аз варақаи дигар').waitFor();
    await page.getByText('Шуморо фаҳмидам').waitFor();
    expect(await transcriptOf(page)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: аз варақаи дигар', OTHERWISE]);
    await other.close();

    await mine.uncheck();
    expect(await keptBy(page)).toEqual({ session: 1, local: 0, cookies: '' });
  });

  test.each([
    ['by its button', (page: Page) => page.getByRole('button', { name: 'Баромадан' }).click()],
    [
      'by Escape twice, also from the text box and over an open sheet',
      async (page: Page) => {
        await page.getByRole('button', { name: 'Меню' }).click();
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      },
    ],
  ])('leaving wipes everything and the way back does not lead to the conversation: %s', async (_how, leave) => {
    await using phone = await openPhone(browser);
    const page = await phone.open('about:blank');
    await page.goto(bot.url);
    await openTalk(page);
    await page.getByRole('button', { name: 'Меню' }).click();
    await page.getByRole('switch').check();
    await page.getByRole('button', { name: 'Пӯшидан' }).click();

    await leave(page);
    await page.waitForURL('**/calendar.html');

    expect(await keptBy(page)).toEqual({ session: 0, local: 0, cookies: '' });
    expect(await page.title()).toBe('Тақвим');
    expect(await page.locator('[aria-current=date]').textContent()).toBe(String(new Date().getDate()));
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await page.goto(bot.url);
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    expect(await transcriptOf(page)).toEqual([FIRST]);
  });

  test('one Escape, or two with a pause, is no leaving', async () => {
    await using phone = await openPhone(browser);
    await phone.context.addInitScript(() => {
      // Turns the clock of events by hand: the second press comes two seconds after the first.
      let presses = 0;
      Object.defineProperty(Event.prototype, 'timeStamp', {
        get() {
          if (this.type === 'keydown') presses += 1;
          return presses * 2000;
        },
      });
    });
    const page = await phone.open(bot.url);
    await openTalk(page);

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await type(page, 'ҳанӯз ин ҷо');

    await page.getByText('Шуморо фаҳмидам').waitFor();
  });

  test('leaving in one tab leaves in all', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    const other = await phone.open(bot.url);
    await openTalk(other);

    await page.getByRole('button', { name: 'Баромадан' }).click();

    await other.waitForURL('**/calendar.html');
    expect(await keptBy(other)).toEqual({ session: 0, local: 0, cookies: '' });
  });

  test('leaving without a network leads to the same page', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await phone.context.setOffline(true);

    await page.getByRole('button', { name: 'Баромадан' }).click();

    await page.getByRole('heading', { name: String(new Date().getFullYear()) }).waitFor();
  });

  test('a cover hides what was said before, on the screen, in what is kept and after a reload', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await type(page, 'махфӣ');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    await press(page, 'Маълумоти ман');
    await page.getByText('Обу ҳаво имрӯз хуб аст.').waitFor();

    expect(await transcriptOf(page)).toEqual(['bot: Обу ҳаво имрӯз хуб аст.']);
    expect(await page.evaluate(() => sessionStorage.getItem('chat'))).not.toContain('махфӣ');
    await page.reload();
    await page.getByText('Обу ҳаво имрӯз хуб аст.').waitFor();
    expect(await transcriptOf(page)).toEqual(['bot: Обу ҳаво имрӯз хуб аст.']);
  });

  test('the token stands in no address that the page asks for, and nothing is asked of anybody else', async () => {
    await using phone = await openPhone(browser);
    const urls: string[] = [];
    phone.context.on('request', (request) => urls.push(request.url()));
    const page = await phone.open(bot.url);
    await openTalk(page);

    const token: string = await page.evaluate(() => JSON.parse(sessionStorage.getItem('chat') ?? '{}').token);

    expect(token).toMatch(/^\S{66}$/);
    expect(urls.length).toBeGreaterThan(5);
    expect(urls.filter((url) => url.includes(token.slice(0, 22)) || !url.startsWith(bot.url))).toEqual([]);
  });
});

describe('for everybody', () => {
  test.each([
    [320, 568],
    [390, 844],
    [1366, 768],
  ])('nothing is cut off at %i × %i', async (width, height) => {
    await using phone = await openPhone(browser, { viewport: { width, height } });
    const page = await phone.open(bot.url);
    await openTalk(page);
    await type(page, 'Калимаидарозибефосила'.repeat(10));
    await page.getByText('Шуморо фаҳмидам').waitFor();

    for (const selector of ['body', '#log']) {
      const excess = await page.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(excess).toBe(0);
    }
    for (const name of ['Рақамҳо', 'Меню', 'Баромадан']) {
      const box = await page.getByRole('button', { name }).boundingBox();
      expect(box!.x + box!.width).toBeLessThanOrEqual(width);
      expect(box!.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('button', { name: 'Рақамҳо' }).click();
    await page.locator('#numbers-list a').first().waitFor();
    const sheet = page.locator('#numbers-sheet');
    expect(await sheet.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    const fontSize = await page.locator('#text').evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize));
    expect(fontSize).toBeGreaterThanOrEqual(16);
  });

  test.each(['light', 'dark'] as const)(
    'every text can be read in the %s theme (contrast 4.5)',
    async (colorScheme) => {
      await using phone = await openPhone(browser, { colorScheme });
      const page = await phone.open(bot.url);
      await openTalk(page);
      await press(page, 'Ёрӣ лозим');
      await page.getByText('Сафорати').waitFor();
      await press(page, 'Гап бо мутахассис');
      await page.locator('.from-operator').waitFor();
      await page.route('**/chat/messages', (route) => route.fulfill({ status: 400, body: '{"code":"nonsense"}' }));
      await type(page, 'намеравад');
      await page.locator('.again').waitFor();
      await page.locator('#text').fill('a'.repeat(4097));
      await page.getByRole('button', { name: 'Рақамҳо' }).click();
      await page.getByText('Хати боварии вазорати').waitFor();

      const faint = await page.evaluate(faintTexts);

      expect(faint).toEqual([]);
    },
  );

  test('who asks for less motion gets none', async () => {
    await using phone = await openPhone(browser, { reducedMotion: 'reduce' });
    const page = await phone.open(bot.url);

    const moving = await page.evaluate(
      () =>
        document.getAnimations().length +
        Number(getComputedStyle(document.querySelector('.dots i')!).animationName !== 'none'),
    );

    expect(moving).toBe(0);
  });

  test('a screen reader hears who speaks, what can be pressed and how far a message has come', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await openTalk(page);
    await expect.poll(() => page.locator('#items').getAttribute('aria-busy')).toBe('false');

    const log = page.getByRole('log', { name: 'Суҳбат' });

    expect(await log.getAttribute('aria-live')).toBe('polite');
    expect((await log.ariaSnapshot()).replace(/\d\d:\d\d/g, 'HH:MM')).toBe(
      [
        '- log "Суҳбат":',
        '  - article:',
        '    - text: "Ҷавоб:"',
        '    - paragraph: Салом! Бо кадом забон гап мезанем? Здравствуйте! На каком языке будем говорить?',
        '    - time: HH:MM',
        '    - group "Ҷавобро интихоб кунед":',
        '      - button "Тоҷикӣ"',
        '      - button "Русский"',
        '  - article:',
        '    - text: "Шумо:"',
        '    - paragraph: Тоҷикӣ',
        '    - time: HH:MM',
        '    - img "Рафт": ✓',
        '  - article:',
        '    - text: "Ҷавоб:"',
        '    - paragraph:',
        '      - text: Ман',
        '      - strong: Ҳамроҳ',
        '      - text: ҳастам. Ин хизмат',
        '      - emphasis: бепул',
        '      - text: аст. Ба шумо чӣ лозим?',
        '    - time: HH:MM',
        '    - group "Ҷавобро интихоб кунед":',
        '      - button "Ёрӣ лозим"',
        '      - button "Паспортро гирифтанд"',
        '      - button "Гап бо мутахассис"',
        '      - button "Маълумоти ман"',
      ].join('\n'),
    );
  });
});

/** Presses Tab until a button with this label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let steps = 0; steps < 30; steps += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent)) === label) return;
  }
  throw new Error(`Tab does not lead to ${label}`);
}

/** Runs in the page: every visible text whose contrast with what lies behind it is under 4.5. */
function faintTexts(): string[] {
  const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((c) => {
      const share = c / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element: Element): number[] => {
    for (let now: Element | null = element; now; now = now.parentElement) {
      const color = parse(getComputedStyle(now).backgroundColor);
      if ((color[3] ?? 1) === 1) return color;
    }
    return [255, 255, 255];
  };
  const faint: string[] = [];
  for (const element of document.querySelectorAll('body *')) {
    const hasText = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!hasText || element.getClientRects().length === 0 || (element as HTMLButtonElement).disabled) continue;
    const [one, other] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) faint.push(`${element.className || element.tagName} ${ratio.toFixed(2)}: ${element.textContent}`);
  }
  return faint;
}
