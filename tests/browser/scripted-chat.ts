import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Contexts, openPhone, shareBrowser } from './browser.ts';
import { openScriptedBot } from './scripted-bot.ts';

export const FIRST = 'bot: Салом! Бо кадом забон гап мезанем?\nЗдравствуйте! На каком языке будем говорить?';
export const MENU = 'bot: Ман Ҳамроҳ ҳастам. Ин хизмат бепул аст.\n\nБа шумо чӣ лозим?';
export const OTHERWISE = 'bot: Шуморо фаҳмидам. Боз чӣ?';

/** A browser and the bot that follows a script, for the tests of one file. */
export function openScriptedChat() {
  let browser: Contexts;
  let bot: Awaited<ReturnType<typeof openScriptedBot>>;

  beforeAll(async () => {
    browser = await shareBrowser();
    bot = await openScriptedBot();
  });

  afterAll(async () => {
    await browser?.close();
    await bot?.close();
  });

  return {
    get bot() {
      return bot;
    },
    async openPhone(options?: BrowserContextOptions) {
      const phone = await openPhone(browser, options);
      const openChat = () => phone.open(bot.url);
      /** The page where Tajik is chosen already. */
      const openTalk = async () => {
        const page = await openChat();
        await beginTalk(page);
        return page;
      };
      /** Of more messages than a page shows at once, opened anew. */
      const openLongTalk = async () => {
        const page = await openTalk();
        await type(page, 'history');
        await page.getByText('Тамом').waitFor();
        await page.reload();
        await page.getByText('Тамом').waitFor();
        return page;
      };
      return { ...phone, openChat, openTalk, openLongTalk };
    },
  };
}

export async function beginTalk(page: Page): Promise<void> {
  await press(page, 'Тоҷикӣ');
  await page.getByText('Ба шумо чӣ лозим?').waitFor();
}

export function press(page: Page, label: string): Promise<void> {
  return page.locator('.choice', { hasText: label }).last().click();
}

export async function type(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.keyboard.press('Enter');
}
