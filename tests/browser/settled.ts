import type { Page } from 'playwright-core';

/** Waits until no part of the page says any more that it is being read; a page may have several such parts. */
export async function readWhole(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.state-wait') === null);
}
