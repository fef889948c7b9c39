import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, newestCase, note, reply, take } from './at-the-desk.ts';
import { axeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { asksForPerson, inDanger } from './people.ts';
import { openRealDesk } from './real-desk.ts';
import { readWhole } from './settled.ts';

/** What axe asks of a page that anybody shall be able to use, on each page of the console. */
let browser: Browser;
let desk: Awaited<ReturnType<typeof openTeam>>;

const openTeam = () => openRealDesk(browser, { Зарина: 'supervisor', Нигина: 'administrator' });

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTeam();
});

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await browser?.close();
});

/** What moves is not clear to read while it does. */
const STILL = { reducedMotion: 'reduce' } as const;
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { name: `${colorScheme}, on a laptop`, at: { colorScheme, ...STILL, viewport: { width: 1366, height: 768 } } },
  {
    name: `${colorScheme}, on a phone`,
    at: { colorScheme, ...STILL, viewport: { width: 390, height: 844 }, hasTouch: true },
  },
]);

/** Looks through a page when it rests. */
async function look(page: Page, name: string, faults: string[]): Promise<void> {
  await readWhole(page);
  await page.getByRole('menu').waitFor({ state: 'detached' });
  for (const fault of await axeFaults(page)) faults.push(`${name}: ${fault}`);
}

const PAGES = ['figures', 'health', 'health/letters', 'health/ready', 'staff', 'settings', 'audit', 'account'];

test.each(LOOKS)('an administrator can use every page: $name', { timeout: 240_000 }, async ({ at }) => {
  const faults: string[] = [];
  await using stranger = await desk.open('', at);
  await stranger.page.getByLabel('E-mail').waitFor();
  await look(stranger.page, 'login', faults);
  await using console = await desk.enter(desk.people.Нигина, '/account', at);
  for (const place of PAGES) {
    await console.page.goto(`${desk.server.url}/admin/${place}`);
    await console.page.getByRole('heading', { level: 1 }).first().waitFor();
    await look(console.page, place, faults);
  }

  expect(faults).toEqual([]);
});

const DIALOGS = ['Hand over', 'Give back', 'Close the case', 'Lower the level', 'Mute for a day', 'Reveal who it is'];

test.each(LOOKS)('whoever answers people can use the inbox: $name', { timeout: 240_000 }, async ({ at }) => {
  const faults: string[] = [];
  const person = await inDanger(desk.telegram);
  await (await asksForPerson(desk.telegram)).presses('Ҳуҷҷат ва паспорт');
  await using console = await desk.enter(desk.people.Зарина, '/inbox', at);
  const { page } = console;
  await newestCase(page).waitFor();
  await look(page, 'inbox', faults);
  await take(page);
  await reply(page, 'Ман ҳамин ҷо ҳастам.');
  await person.sees('Ман ҳамин ҷо ҳастам.');
  await note(page, 'Бо хоҳараш гап зад.');
  await look(page, 'case', faults);
  await page.getByText('Reply', { exact: true }).first().click();
  await page.getByLabel('Reply to the person').fill('/');
  await page.getByRole('option').first().waitFor();
  await look(page, 'canned', faults);
  // That the field in which one writes leads a list while one is open, axe counts as a minor fault; all else is none.
  expect(faults.filter((fault) => !fault.startsWith('canned: aria-allowed-role (minor)'))).toEqual([]);
  faults.length = 0;
  await page.getByLabel('Reply to the person').fill('');
  for (const name of DIALOGS) {
    await choose(page, name);
    await page.getByRole('dialog').waitFor();
    await look(page, name, faults);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await choose(page, 'Close the case');
  await page.getByLabel('Informed').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
  await page.getByText('The case is closed').first().waitFor();
  await look(page, 'closed case', faults);

  expect(faults).toEqual([]);
});
