import type { Page } from 'playwright-core';

/** Waits until no part of the page says any more that it is being read; a page may have several such parts. */
export async function readWhole(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.state-wait') === null);
}

/** Goes to a page of the console as a link there does: nothing is started anew. What it shows is not waited for. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), `/admin${place}`);
}

/** Whether somebody would have to move the page sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
