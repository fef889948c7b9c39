import { cp, rm } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../../core/role.ts';
import {
  type Environment,
  pollingAt,
  type Server,
  settingsIn,
  startServer,
  temporaryFolder,
} from '../support/server.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { type Contexts, openPhone } from './browser.ts';
import { type Colleague, codeOf, hire, PASSWORD } from './team.ts';

/** As wide as the laptops of the hotline. What fades or slides costs a fifth of a journey, and is left to a few. */
const LAPTOP = { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' } as const;
/** For journeys through a console that moves, as it does for most people. */
export const MOVING = { reducedMotion: 'no-preference' } as const;
/** For journeys on which the line breaks: the console fetches all its pages soon, as it does for most people. */
export const FETCHING = { savesData: false } as const;

/** A browser of staff; left out: one that saves data, for to fetch pages that nobody opens costs a tenth of a journey. */
type BrowserOptions = BrowserContextOptions & { savesData?: boolean };

/**
 * main.ts in a process of its own, with Telegram and what `more` sets, and with these people to answer. `before`: what is
 * done to its folder before it starts.
 */
export async function openRealDesk<Name extends string>(
  browser: Contexts,
  roles: Readonly<Record<Name, Role>>,
  more: Environment = {},
  before?: (folder: string) => Promise<void>,
) {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const kept = stack.use(await temporaryFolder());
  const people = await hire(folder.path, roles);
  await before?.(folder.path);
  const telegram = stack.use(await spawnFakeBotApi('--no-limits'));
  const settings = await settingsIn(folder.path, { ...pollingAt(telegram), ...more });
  let server = await startServer(settings);
  stack.defer(() => server[Symbol.asyncDispose]());
  const owned = stack.move();
  return {
    telegram,
    people,
    get server() {
      return server;
    },
    /** Another process at the same place, with what is set otherwise; and with what is done to its folder meanwhile. */
    async restart(otherwise: Environment, meanwhile?: (folder: string) => Promise<void>): Promise<void> {
      await server.stop();
      await meanwhile?.(folder.path);
      server = await startServer({ ...settings, ...otherwise });
    },
    /** Copies what lies in its folder, and gives what starts another process at the same place with just that. */
    async remember(): Promise<() => Promise<void>> {
      await rm(kept.path, { recursive: true, force: true });
      await cp(folder.path, kept.path, { recursive: true });
      return async () => {
        await server.stop();
        await rm(folder.path, { recursive: true, force: true });
        await cp(kept.path, folder.path, { recursive: true });
        server = await startServer(settings);
      };
    },
    /** The console, where nobody is logged in. */
    open: (path = '', options?: BrowserOptions) => openConsole(browser, `${server.url}/admin${path}`, options),
    /** The console of somebody who is logged in. */
    enter({ name, cookies }: Colleague, path = '', options?: BrowserOptions) {
      const cookie = cookies.pop();
      if (cookie === undefined) throw new Error(`${name} has entered too often: give them more browsers (team.ts)`);
      return openConsole(browser, `${server.url}/admin${path}`, options, cookie);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** What the start prints while there is no staff. */
export function firstLinkOf({ server: { lines } }: { server: Server }): string {
  const link = /https?:\/\/\S+#setup=\S+/.exec(lines.join('\n'))?.[0];
  if (link === undefined) throw new Error('the start shows no link of the first administrator');
  return new URL(link).hash;
}

/** In the page: as where somebody has told their browser to save data. */
function saveData(): void {
  Reflect.defineProperty(Reflect.get(navigator, 'connection') as object, 'saveData', { value: true });
}

/** A browser of its own. What the policy of the pages forbids fails the test that asked for it. */
async function openConsole(
  browser: Contexts,
  url: string,
  { savesData = true, ...options }: BrowserOptions = {},
  cookie?: string,
) {
  const phone = await openPhone(browser, { ...LAPTOP, locale: 'en-GB', ...options });
  const { context } = phone;
  if (savesData) await context.addInitScript(saveData);
  if (cookie !== undefined) {
    const { hostname } = new URL(url);
    await context.addCookies([{ name: 'hamroh-staff', value: cookie, domain: hostname, path: '/', httpOnly: true }]);
  }
  const refused: string[] = [];
  context.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  return {
    context,
    page: await phone.open(url),
    another: () => phone.open(url),
    async [Symbol.asyncDispose]() {
      await phone[Symbol.asyncDispose]();
      if (refused.length > 0) throw new Error(`the policy forbade: ${refused.join('; ')}`);
    },
  };
}

export async function givePassword(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
}

export async function logIn(page: Page, colleague: Pick<Colleague, 'email' | 'secret'>): Promise<void> {
  await givePassword(page, colleague.email);
  await page.getByLabel('Six digits').fill(await codeOf(colleague));
  await page.locator('nav.navigation').waitFor();
}

/** Opens a set-up link as a person does: name, password, the secret into the phone, the codes onto paper. */
export async function setUp(page: Page, { name, email }: { name: string; email?: string }) {
  if (email !== undefined) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Six digits').fill(await codeOf({ email: email ?? name, secret }));
  await page.locator('.codes li').first().waitFor();
  const recoveryCodes = await page.locator('.codes li').allTextContents();
  await page.getByLabel('I have kept these codes').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('nav.navigation').waitFor();
  return { secret, recoveryCodes };
}

/** Invites somebody on the page of the staff; gives what the link that is shown once ends in. */
export async function invite(page: Page, { email, role }: { email: string; role: Role }): Promise<string> {
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Role').selectOption(role);
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('.link-shown').textContent()) ?? '';
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  return new URL(link).hash;
}
