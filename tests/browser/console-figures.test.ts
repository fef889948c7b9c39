import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { faintTexts } from './faint-texts.ts';
import { inDanger } from './people.ts';
import { openRealDesk } from './real-desk.ts';

/** What managers see: what happened, in numbers, and the file that they hand on. */
let browser: Browser;
let desk: Awaited<ReturnType<typeof openTeam>>;

const openTeam = () => openRealDesk(browser, { Сафар: 'manager', Карим: 'editor' });

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTeam();
});

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await browser?.close();
});

test('before anything has happened the page says so', async () => {
  await using console = await desk.enter(desk.people.Сафар);

  await console.page.getByRole('heading', { name: 'Figures' }).waitFor();
  await console.page.getByText('Nothing happened in these days').waitFor();
});

test('a manager sees who came, how and why, and takes a file in which small numbers are hidden', async () => {
  await inDanger(desk.telegram);
  await using console = await desk.enter(desk.people.Сафар, '/figures');
  const { page } = console;
  const section = (name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });
  await section('New contacts')
    .getByRole('row', { name: /Telegram 1/ })
    .waitFor();
  await section('Languages')
    .getByRole('row', { name: /Tajik 1/ })
    .waitFor();
  await section('Handed over to a person')
    .getByRole('row', { name: /Total 1/ })
    .waitFor();
  await section('Flows')
    .getByRole('row', { name: /Urgent/ })
    .waitFor();
  const fetched = page.waitForEvent('download');
  await page.getByRole('link', { name: 'File for others (CSV)' }).click();
  const file = await readFile(await (await fetched).path(), 'utf8');

  expect(file).toContain('newcomers_by_channel,telegram,*');
  expect(file).not.toMatch(/,\d+,,\r/);
});

test('another time is chosen by a tap or by its days, and days that are none are told', async () => {
  await using console = await desk.enter(desk.people.Сафар, '/figures');
  const { page } = console;
  await page.getByRole('button', { name: '7 days' }).click();
  expect(await page.getByRole('button', { name: '7 days' }).getAttribute('aria-pressed')).toBe('true');
  await page.getByLabel('From').fill('2026-01-02');
  await page.getByLabel('Until').fill('2026-01-01');
  await page.getByText('The first day must come before the last').waitFor();
  await page.getByLabel('Until').fill('2026-01-03');

  await page.getByText('Nothing happened in these days').waitFor();
});

test('whoever writes content has no such page', async () => {
  await using console = await desk.enter(desk.people.Карим, '/figures');

  await console.page.getByText('This is not for your role').waitFor();
});

test.each(['light', 'dark'] as const)(
  'it is clear enough to read in %s colours, and fits a phone',
  async (colorScheme) => {
    await inDanger(desk.telegram);
    const viewport = { width: 390, height: 844 };
    await using console = await desk.enter(desk.people.Сафар, '/figures', { viewport, hasTouch: true, colorScheme });
    await console.page
      .getByRole('row', { name: /Telegram/ })
      .first()
      .waitFor();

    expect(await console.page.evaluate(faintTexts)).toEqual([]);
    expect(await console.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  },
);
