import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readWhole } from './settled.ts';

const PLACE = join(import.meta.dirname, '..', '..', 'docs', 'pictures');

/** Takes a picture of the page for the docs, once nothing on it is being read any more. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await readWhole(page);
  await page.screenshot({ path: join(PLACE, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
