import type { Locator, Page } from 'playwright-core';
import { START } from './flow-pages.ts';

/** The hand of an editor, which counts what it presses: clicks, and keys that are no letters of a text. */
export interface Hand {
  presses(): number;
  press(what: Locator): Promise<void>;
  /** Into a field: one press to get there, and then letters. */
  write(field: Locator, text: string): Promise<void>;
  key(name: string): Promise<void>;
  /** One of a closed list: it is opened, and one is taken. */
  choose(list: Locator, label: string): Promise<void>;
}

export function handOf(page: Page): Hand {
  let presses = 0;
  return {
    presses: () => presses,
    async press(what) {
      presses += 1;
      await what.click(START);
    },
    async write(field, text) {
      presses += 1;
      await field.click(START);
      await field.fill(text);
    },
    async key(name) {
      presses += 1;
      await page.keyboard.press(name);
    },
    async choose(list, label) {
      presses += 2;
      await list.selectOption({ label });
    },
  };
}
