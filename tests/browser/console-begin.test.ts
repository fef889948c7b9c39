import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { type Contexts, shareBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';
import { isTooWide } from './settled.ts';

/** A server of which no variable speaks of a channel: an administrator sets one up on the page. */
let browser: Contexts;
let desk: Awaited<ReturnType<typeof openWithout>>;

function openWithout() {
  return openRealDesk(browser, { Нигина: 'administrator' }, { TELEGRAM_BOT_TOKEN: '' });
}

beforeAll(async () => {
  browser = await shareBrowser();
  desk = await openWithout();
}, 120_000);

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await browser?.close();
});

test('a bot is set up on the page with its token alone, answers people, and is switched off there', async () => {
  await using console = await desk.enter(desk.people.Нигина, '/health', { viewport: { width: 390, height: 844 } });
  const { page } = console;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Set up Telegram' }).click();
  await dialog.getByLabel('Token', { exact: true }).fill(`${desk.telegram.token}x`);
  expect([await isTooWide(page), ...(await axeFaultsInBoth(page))]).toEqual([false]);
  await dialog.getByRole('button', { name: 'Try it and begin' }).click();
  await dialog.getByText('The channel does not take this token').waitFor();
  await dialog.getByLabel('Token', { exact: true }).fill(desk.telegram.token);
  await dialog.getByRole('button', { name: 'Try it and begin' }).click();
  await dialog.waitFor({ state: 'detached' });

  const row = page.locator('.row', { hasText: 'Telegram' });
  await row.getByText('Token of this page').waitFor({ timeout: 60_000 });
  const person = desk.telegram.user(700_001);
  await person.says('/start');
  await person.sees('Забонро интихоб кунед');
  await row.getByRole('button', { name: 'Change the token' }).click();
  await dialog.getByRole('button', { name: 'Switch the channel off' }).click();
  await dialog.getByText('Whoever writes there gets no answer.').waitFor();
  await dialog.getByRole('button', { name: 'Switch the channel off' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => desk.server.output().includes(desk.telegram.token)).toBe(false);
});
