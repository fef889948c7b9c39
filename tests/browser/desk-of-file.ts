import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../core/role.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';

type Desk<Name extends string> = Awaited<ReturnType<typeof openRealDesk<Name>>>;

/** A desk with these people for all tests of a file: opened before the first of them, and closed behind the last. */
export function deskOfFile<Name extends string>(roles: Readonly<Record<Name, Role>>): { readonly desk: Desk<Name> } {
  let browser: Browser | undefined;
  let desk: Desk<Name> | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
    desk = await openRealDesk(browser, roles);
  }, 120_000);
  afterAll(async () => {
    await desk?.[Symbol.asyncDispose]();
    await browser?.close();
  });
  return {
    get desk() {
      if (desk === undefined) throw new Error('the desk is opened before the first test, not before that');
      return desk;
    },
  };
}
