import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { inBothColours } from './colours.ts';
import { deskOfFile } from './desk-of-file.ts';
import { faintTexts } from './faint-texts.ts';
import { inDanger } from './people.ts';

/** What managers see: what happened, in numbers, and the file that they hand on. */
const house = deskOfFile({ Сафар: 'manager', Карим: 'editor' });

test('before anything has happened the page says so', async () => {
  await using console = await house.desk.enter(house.desk.people.Сафар);

  await console.page.getByRole('heading', { name: 'Figures' }).waitFor();
  await console.page.getByText('Nothing happened in these days').waitFor();
});

test('a manager sees who came, how and why, and takes a file in which small numbers are hidden', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Сафар, '/figures');
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
  await using console = await house.desk.enter(house.desk.people.Сафар, '/figures');
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
  await using console = await house.desk.enter(house.desk.people.Карим, '/figures');

  await console.page.getByText('This is not for your role').waitFor();
});

test('it is clear enough to read in light and in dark colours, and fits a phone', async () => {
  await inDanger(house.desk.telegram);
  const viewport = { width: 390, height: 844 };
  await using console = await house.desk.enter(house.desk.people.Сафар, '/figures', { viewport, hasTouch: true });
  const { page } = console;
  await page
    .getByRole('row', { name: /Telegram/ })
    .first()
    .waitFor();

  expect(await inBothColours(page, () => page.evaluate(faintTexts))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
});
