import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, axeFaultsInBoth } from './axe.ts';
import { type Contexts, openPhone, shareBrowser } from './browser.ts';
import { openRealBot } from './real-bot.ts';

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

/** A phone whose browser runs no script. */
const openOldPhone = (colorScheme: 'light' | 'dark' = 'light') =>
  openPhone(browser, { javaScriptEnabled: false, colorScheme });

const press = (page: Page, label: string) => page.locator(`input[type=submit][value$="${label}"]`).first().click();

/**
 * The same document in a page that runs scripts, which axe needs. Of a page without colours of its own axe takes the ground
 * for white in the dark, too.
 */
async function faultsOf(page: Page, faults = axeFaultsInBoth): Promise<string[]> {
  await using phone = await openPhone(browser);
  const copy = await phone.context.newPage();
  await copy.setContent(await page.content());
  return await faults(copy);
}

async function fits(page: Page): Promise<boolean> {
  const box = await page.locator('html').boundingBox();
  return box !== null && box.width <= 390;
}

const LANGUAGES = [
  {
    language: 'tg',
    label: 'Тоҷикӣ',
    agree: 'Розӣ ҳастам',
    menu: 'Ба шумо чӣ лозим?',
    danger: 'маро мезананд',
    leave: 'Баромадан',
    numbers: 'Рақамҳо',
    asked: /бехатар/,
  },
  {
    language: 'ru',
    label: 'Русский',
    agree: 'Даю согласие',
    menu: 'Что вам нужно?',
    danger: 'меня бьют',
    leave: 'Выйти',
    numbers: 'Номера',
    asked: /безопасн/,
  },
];

describe.each(LANGUAGES)(
  'a talk without scripts in $language',
  ({ language, label, agree, menu, danger, ...words }) => {
    test('goes from the page of the chat to help and out, at 390 by 844, and axe finds nothing', async () => {
      await using phone = await openOldPhone();
      const page = await phone.open(bot.url);
      await page.waitForURL('**/chat/plain');
      const faults = [await faultsOf(page)];
      await press(page, label);
      await press(page, agree);
      await page.getByText(menu).waitFor();
      faults.push(await faultsOf(page));
      expect(await page.title()).toBe('Чат');
      expect(await page.locator('html').getAttribute('lang')).toBe(language);

      await page.locator('#text').fill(danger);
      await page.locator('main input[name=send]').click();
      await page.getByText(words.asked).first().waitFor();
      expect(await page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
      expect(await fits(page)).toBe(true);
      faults.push(await faultsOf(page));
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/plain-${language}.png`, fullPage: true });

      await page.getByRole('link', { name: words.numbers }).first().click();
      await page.getByRole('link').nth(1).click();
      expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
      faults.push(await faultsOf(page, axeFaults));
      await page.goBack();
      await page.goBack();
      await press(page, words.leave);
      await page.waitForURL('**/calendar?at=*');
      faults.push(await faultsOf(page));
      await page.goBack();

      expect(await page.locator('main').textContent()).not.toContain(menu);
      expect(faults).toEqual([[], [], [], [], []]);
    });
  },
);

test('its few lines of style hold in light and in dark', async () => {
  const colours = async (scheme: 'light' | 'dark') => {
    await using phone = await openOldPhone(scheme);
    const page = await phone.open(`${bot.url}/chat/plain`);
    const shot = await page.screenshot();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/begin-${scheme}.png` });
    return { width: (await page.locator('main input[type=submit]').first().boundingBox())?.width ?? 0, shot };
  };
  const [light, dark] = [await colours('light'), await colours('dark')];

  expect(light.width).toBeGreaterThan(300);
  expect(light.shot.equals(dark.shot)).toBe(false);
});

test('whoever has scripts finds the way to it on the page, and the way back', async () => {
  await using phone = await openPhone(browser);
  const page = await phone.open(bot.url);
  await page.locator('.choice').first().waitFor();
  await page.getByRole('link', { name: 'Чат барои телефони содда' }).click();
  await page.waitForURL('**/chat/plain');
  await page.getByRole('link', { name: /Чати дигар/ }).click();

  await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
});
