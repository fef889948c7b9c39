import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../core/days.ts';
import type { StepEvent } from '../../core/step-event.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { talk } from '../support/store-talk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { inBothColours } from './colours.ts';
import { deskOfFile } from './desk-of-file.ts';
import { faintTexts } from './faint-texts.ts';
import { inDanger } from './people.ts';

/** What managers see: what happened, in numbers, the files that they take, and the report that they hand on. */
const house = deskOfFile({ Сафар: 'manager', Карим: 'editor' });

test('before anything has happened the page says so', async () => {
  await using console = await house.desk.enter(house.desk.people.Сафар);

  await console.page.getByRole('heading', { name: 'Figures' }).waitFor();
  await console.page.getByText('Nothing happened in these days').waitFor();
});

test('a manager sees who came, how and why, how it went on, and takes the true numbers for the house', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Сафар, '/figures');
  const { page } = console;
  const section = (name: string) => page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });
  await page.getByRole('img', { name: /^Cases: 1, nothing before/ }).waitFor();
  await page.locator('.trend-chart canvas').waitFor();
  await section('New contacts')
    .getByRole('row', { name: /Telegram 1/ })
    .waitFor();
  await section('Languages')
    .getByRole('row', { name: /Tajik 1/ })
    .waitFor();
  await section('Requests for a person')
    .getByRole('row', { name: /Total 1/ })
    .waitFor();
  await section('Flows')
    .getByRole('row', { name: /Urgent/ })
    .waitFor();
  await page.getByLabel('Show', { exact: true }).selectOption('people');
  await page.getByLabel('By', { exact: true }).selectOption('month');
  await page.getByText('As a table').click();
  await page.getByRole('table', { name: /^People: 1/ }).waitFor();
  const fetched = page.waitForEvent('download');
  await page.getByRole('link', { name: 'True numbers, CSV' }).click();
  const file = await readFile(await (await fetched).path(), 'utf8');

  expect(file).toMatch(/newcomers telegram,New contacts,Telegram,\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d,1,0\r/);
});

test('what leaves the house is of months that are over; a report of them stands on one sheet of paper', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Сафар, '/figures');
  const { page } = console;
  await page.getByLabel('Until month').fill('2099-01');
  await page.getByText('Choose whole months that are over').waitFor();
  await page.getByLabel('From month').fill('2026-01');
  await page.getByLabel('Until month').fill('2026-10');
  const fetched = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV', exact: true }).click();
  const file = await readFile(await (await fetched).path(), 'utf8');
  // What it is, and the names of its columns: nothing more.
  expect(file.trim().split('\r\n')).toHaveLength(2);
  await page.getByRole('link', { name: 'Report in Russian' }).click();
  await page.getByText('За эти месяцы не было чисел больше 10.').waitFor();
  await page.getByRole('button', { name: 'Print or save as PDF' }).waitFor();

  expect((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('another time is chosen by a tap or by its days, and days that are none are told', async () => {
  await using console = await house.desk.enter(house.desk.people.Сафар, '/figures');
  const { page } = console;
  await page.getByRole('button', { name: '7 days' }).click();
  expect(await page.getByRole('button', { name: '7 days' }).getAttribute('aria-pressed')).toBe('true');
  await page.getByLabel('From', { exact: true }).fill('2026-01-02');
  await page.getByLabel('Until', { exact: true }).fill('2026-01-01');
  await page.getByText('The first day must come before the last').waitFor();
  await page.getByLabel('Until', { exact: true }).fill('2026-01-03');

  await page.getByText('Nothing happened in these days').waitFor();
});

test('whoever writes content has no such page', async () => {
  await using console = await house.desk.enter(house.desk.people.Карим, '/figures');

  await console.page.getByText('This is not for your role').waitFor();
});

const many = (count: number, event: StepEvent) => Array.from({ length: count }, () => event);

/** Fifty days ago, and today, enough happened to be told to others. */
async function fill(folder: string): Promise<void> {
  const { ring } = await openRing({ dataDir: folder, dataKeys: null });
  await using store = await openSqliteStore({ folder, keyRing: ring });
  for (const back of [50, 0]) {
    const at = Date.now() - back * DAY_MS;
    await talk(store, {
      at,
      from: `telegram:${77_000 + back}`,
      text: 'салом',
      events: [
        ...many(40, { kind: 'person', label: 'telegram new' }),
        ...many(4, { kind: 'person', label: 'web new' }),
        ...many(20, { kind: 'asked', label: 'wages' }),
        ...many(3, { kind: 'asked', label: 'papers' }),
        ...many(18, { kind: 'first-answer', label: 'red 240 kept' }),
        ...many(12, { kind: 'first-answer', label: 'red 420 late' }),
        ...many(12, { kind: 'first-answer', label: 'yellow 90000 kept' }),
        ...many(2, { kind: 'first-answer', label: 'yellow 90000 late' }),
        ...many(15, { kind: 'told', label: 'country RU' }),
        ...many(14, { kind: 'screened', flow: 'check-offer', label: 'several 3' }),
      ],
    });
    while ((await store.settle(at)) > 0);
  }
}

const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7);

test('the page and the report can be read by everybody, in light and dark, on a laptop and a phone', async () => {
  await house.desk.restart({}, fill);
  const month = monthOf(Date.now() - 50 * DAY_MS);
  const report = `/figures/report?${new URLSearchParams({ from: month, until: month, language: 'en' })}`;
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await using console = await house.desk.enter(house.desk.people.Сафар, '/figures', { viewport });
    const { page } = console;
    await page.locator('.trend-chart canvas').waitFor();
    await page.getByRole('row', { name: /^Red.* 60% 4 min/ }).waitFor();
    await page.getByText('As a table').click();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);

    await page.goto(`${house.desk.server.url}/admin${report}`);
    const sheet = page.locator('.report');
    await sheet.getByRole('row', { name: 'Wages 20' }).waitFor();
    await sheet.getByRole('row', { name: /^Red.* 60 %/ }).waitFor();
    await sheet.getByRole('row', { name: /^Yellow not told: a part of it is under 11/ }).waitFor();
    expect(await sheet.textContent()).not.toContain('Papers');
    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
    expect((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
}, 120_000);

/** What stands out over the right edge. */
function tooWide(): string[] {
  return [...document.querySelectorAll('.sheet-page *')]
    .filter(
      (node) => node.getBoundingClientRect().right > window.innerWidth + 1 && node.closest('.u-over, .unseen') === null,
    )
    .map((node) => `${node.tagName} ${node.getAttribute('class') ?? ''}`);
}

test('it is clear enough to read in light and in dark colours, and fits a phone', async () => {
  await inDanger(house.desk.telegram);
  const viewport = { width: 390, height: 844 };
  await using console = await house.desk.enter(house.desk.people.Сафар, '/figures', { viewport, hasTouch: true });
  const { page } = console;
  await page
    .getByRole('row', { name: /Telegram/ })
    .first()
    .waitFor();
  await page.locator('.trend-chart canvas').waitFor();

  expect(await inBothColours(page, () => page.evaluate(faintTexts))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
});
