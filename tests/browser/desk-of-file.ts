import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Role } from '../../core/role.ts';
import type { Environment } from '../support/server.ts';
import { type Contexts, openBrowser, shareBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';

type Desk<Name extends string> = Awaited<ReturnType<typeof openRealDesk<Name>>>;

interface Ways<Name extends string> {
  /** Of a browser of its own. */
  arguments?: readonly string[];
  /** What is set. */
  settings?: Environment;
  /** What is done to its folder before it starts. */
  before?: (folder: string) => Promise<void>;
  /** What is done at the desk before the first test. */
  first?: (desk: Desk<Name>) => Promise<void>;
}

/**
 * A desk with these people for all tests of a file: opened before the first of them, and closed behind the last. A test that
 * is tried once more finds the desk as its first try found it.
 */
export function deskOfFile<Name extends string>(
  roles: Readonly<Record<Name, Role>>,
  ways: Ways<Name> = {},
): { readonly desk: Desk<Name>; readonly browser: Contexts } {
  let browser: Contexts | undefined;
  let desk: Desk<Name> | undefined;
  let goBack: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    browser = ways.arguments === undefined ? await shareBrowser() : await openBrowser(ways.arguments);
    desk = await openRealDesk(browser, roles, ways.settings, ways.before);
    await ways.first?.(desk);
  }, 120_000);
  beforeEach(async ({ task }) => {
    if ((task.result?.retryCount ?? 0) > 0) await goBack?.();
    else goBack = await desk?.remember();
  }, 120_000);
  afterAll(async () => {
    await desk?.[Symbol.asyncDispose]();
    await browser?.close();
  });
  const opened = <What>(what: What | undefined): What => {
    if (what === undefined) throw new Error('the desk is opened before the first test, not before that');
    return what;
  };
  return {
    get desk() {
      return opened(desk);
    },
    get browser() {
      return opened(browser);
    },
  };
}
