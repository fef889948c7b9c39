import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contexts, openPhone, shareBrowser } from './browser.ts';
import { openRealBot } from './real-bot.ts';
import { transcriptOf } from './transcript.ts';

/**
 * What holds for the bot that people talk to, whatever its flows say. `CHAT_URL` names one that runs already; without it
 * one is started on a store of its own.
 */
let browser: Contexts;
let bot: Awaited<ReturnType<typeof openRealBot>>;

beforeAll(async () => {
  bot = await openRealBot();
  browser = await shareBrowser();
});

afterAll(async () => {
  await browser?.close();
  await bot?.close();
});

const LANGUAGES = [
  ['tg', 'Тоҷикӣ', /[ғӣқӯҳҷ]/i, /[ыщь]/i],
  ['ru', 'Русский', /[ыщь]/i, /[ғӣқӯҳҷ]/i],
] as const;

/** Presses a button of the newest bubble and waits for the answer to it. */
async function pressNewest(page: Page, index: number): Promise<void> {
  const answers = await page.locator('.said').count();
  await page.locator('.newest-said .choice').nth(index).click();
  await expect.poll(() => page.locator('.said').count()).toBeGreaterThan(answers);
}

async function say(page: Page, text: string): Promise<void> {
  const answers = await page.locator('.said').count();
  await page.locator('#text').fill(text);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.said').count()).toBeGreaterThan(answers);
}

describe.each(LANGUAGES)('a conversation in %s', (language, label, own, foreign) => {
  test('begins with the choice of a language, and goes on in it', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    await page.locator('.choice', { hasText: 'Русский' }).waitFor();

    await page.locator('.choice', { hasText: label }).click();
    await expect.poll(() => page.locator('.said').count()).toBe(2);

    // Its own name is written as it is in either language.
    const answer = ((await transcriptOf(page)).at(-1) ?? '').replaceAll('Ҳамроҳ', '');
    expect(answer).toMatch(own);
    expect(answer).not.toMatch(foreign);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
  });

  test('can be walked by its buttons, is answered every time, and is there after a reload', async () => {
    await using phone = await openPhone(browser);
    const page = await phone.open(bot.url);
    await page.locator('.choice', { hasText: label }).click();
    await expect.poll(() => page.locator('.said').count()).toBe(2);

    for (let step = 0; step < 12; step += 1) {
      // Of an answer in several bubbles the last holds the choices.
      await page.locator('.newest-said .choice').first().waitFor();
      const count = await page.locator('.newest-said .choice').count();
      expect(count).toBeGreaterThan(0);
      await pressNewest(page, (step * 5) % count);
    }

    expect(await page.locator('.own').count()).toBe(13);
    expect(await page.locator('[data-state=failed]').count()).toBe(0);
    const before = await transcriptOf(page);
    await page.reload();
    await expect.poll(() => transcriptOf(page)).toEqual(before);
  });
});

test('danger is answered with a number that can be called, before anything else', async () => {
  await using phone = await openPhone(browser);
  const page = await phone.open(bot.url);
  await page.locator('.choice', { hasText: 'Тоҷикӣ' }).click();
  await expect.poll(() => page.locator('.said').count()).toBe(2);

  await say(page, 'маро банд карданд');

  expect(await page.locator('.said').last().locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
});

test.each([
  ['a word that objects know', 'constructor'],
  ['only emoji', '😀😀😀'],
  ['marks that turn the direction', '\u202e\u2067'],
  ['4,096 letters', 'ҳ'.repeat(4096)],
])('odd text is answered: %s', async (_what, text) => {
  await using phone = await openPhone(browser);
  const page = await phone.open(bot.url);
  await page.locator('.choice', { hasText: 'Тоҷикӣ' }).click();
  await expect.poll(() => page.locator('.said').count()).toBe(2);

  await say(page, text);

  expect(await page.locator('.own').last().getAttribute('data-state')).toBe('sent');
});

test('the numbers are there at one press, and are kept for a time without a network', async () => {
  await using phone = await openPhone(browser);
  const page = await phone.open(bot.url);
  await page.locator('#open-numbers').click();
  await page.locator('#numbers-list a').first().waitFor();
  const online = await page.locator('#numbers-list a').allTextContents();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.close();
  await phone.context.setOffline(true);

  const offline = await phone.open(bot.url);

  await offline.locator('#pocket a').first().waitFor();
  expect(await offline.locator('#pocket a').allTextContents()).toEqual(online);
});

test('a person takes along what is kept of them as a file, and hears when it cannot be had', async () => {
  await using phone = await openPhone(browser);
  const page = await phone.open(bot.url);
  await page.locator('.choice', { hasText: 'Тоҷикӣ' }).click();
  await expect.poll(() => page.locator('.said').count()).toBe(2);
  const shown = await transcriptOf(page);
  await page.locator('#open-menu').click();
  const button = page.getByRole('button', { name: 'Маълумоти ман ҳамчун файл' });

  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const file = await readFile(await download.path(), 'utf8');
  await phone.context.setOffline(true);
  await button.click();

  await page.getByText('Файл омода нашуд.').waitFor();
  expect(download.suggestedFilename()).toBe('my-data.html');
  expect(file).toContain('<html lang="tg">');
  expect(file).toContain('Мо дар бораи шумо инро медонем:');
  expect(file.trimEnd().endsWith('</html>')).toBe(true);
  expect(page.url()).toBe(`${bot.url}/`);
  expect(await transcriptOf(page)).toEqual(shown);
});

test('what somebody has written goes from the page by a second press of its button, and is not there after a reload', async () => {
  await using phone = await openPhone(browser, { viewport: { width: 390, height: 844 } });
  const page = await phone.open(bot.url);
  await page.locator('.choice', { hasText: 'Русский' }).click();
  await pressNewest(page, 0);
  await say(page, 'меня зовут Фарида Саидова');
  const own = page.locator('.own', { hasText: 'Фарида Саидова' });
  await own.getByRole('button', { name: 'Стереть' }).click();
  await own.getByRole('button', { name: 'Стереть? Нажмите ещё раз' }).click();
  await page.getByText('Сообщение стёрто').waitFor();

  await own.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('Сообщение стёрто').waitFor();
  expect(await page.content()).not.toContain('Фарида Саидова');
});
