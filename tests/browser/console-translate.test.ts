import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { tableOfStrings } from '../support/broken-strings.ts';
import { axeFaults, axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** What whoever translates does, text by text and with files. */

const house = deskOfFile({ Зарина: 'editor', Фирӯз: 'approver', Саид: 'manager' });
const STILL = { reducedMotion: 'reduce' } as const;
const PHONE = { hasTouch: true, viewport: { width: 390, height: 844 } };
const LOOKS: { name: string; at: BrowserContextOptions }[] = [
  ...['en', 'ru', 'tg'].map((locale) => ({ name: `${locale}, on a laptop`, at: { locale, ...STILL } })),
  ...['ru', 'tg'].map((locale) => ({ name: `${locale}, on a phone`, at: { locale, ...STILL, ...PHONE } })),
];
/** All texts go out by a process of their own, which on a busy machine starts in seconds. */
const FILE_MS = 40_000;
const PICTURES = process.env.TRANSLATE_PICTURES;

const opened = (page: Page) => page.locator('.string[data-open]');
const writing = (page: Page, language: 'tg' | 'ru') => opened(page).locator(`[data-language=${language}] textarea`);
const stateOf = (page: Page, language: 'tg' | 'ru') =>
  opened(page).locator(`[data-language=${language}] .string-state .tag`).first();

test('a flow is translated without a mouse, text by text in its order, and what was typed stays', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/translate');
  const { page } = editor;
  await page.locator('.string-groups').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('link', { name: 'Wages unpaid', exact: true }).focus();
  await page.keyboard.press('Enter');
  await opened(page).waitFor();
  expect(await opened(page).locator('.string-open').textContent()).toContain('Title');

  await page.keyboard.press('j');
  await expect.poll(() => opened(page).getAttribute('aria-posinset')).toBe('2');
  await page.keyboard.press('e');
  await expect.poll(() => writing(page, 'tg').evaluate((area) => area === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Музди шуморо надоданд? Биёед, бинем, чӣ кор кардан мумкин аст.');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => opened(page).getAttribute('aria-posinset')).toBe('3');
  await expect.poll(() => writing(page, 'tg').evaluate((area) => area === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await expect.poll(() => opened(page).getAttribute('aria-posinset')).toBe('2');
  expect(await stateOf(page, 'tg').textContent()).toBe('Read');
  expect(await stateOf(page, 'ru').textContent()).toBe('Read');

  await page.reload();
  await opened(page).waitFor();
  await page.keyboard.press('j');
  await expect.poll(() => writing(page, 'tg').inputValue()).toMatch(/^Музди шуморо надоданд/);
  await opened(page).getByText('Read by Зарина').first().waitFor();
}, 90_000);

test('who reads after the other text has changed sees which words of it, and that theirs is stale', async () => {
  await using editor = await house.desk.enter(house.desk.people.Фирӯз, '/translate?group=flow/injury-at-work');
  const { page } = editor;
  await opened(page).waitFor();
  await page.keyboard.press('j');
  await opened(page).getByRole('button', { name: 'Read and next' }).click();
  await expect.poll(() => opened(page).getAttribute('aria-posinset')).toBe('3');
  await page.keyboard.press('k');
  await expect.poll(() => opened(page).getAttribute('aria-posinset')).toBe('2');
  const before = await writing(page, 'ru').inputValue();
  await writing(page, 'ru').fill(`${before} Пишите.`);
  await opened(page)
    .getByText(/^Saved \d\d:\d\d$/)
    .waitFor();

  await expect.poll(() => stateOf(page, 'tg').textContent()).toBe('Stale');
  expect(await opened(page).locator('[data-language=tg] .string-since ins').textContent()).toContain('Пишите');
  await page.getByLabel('State').selectOption('stale');
  await expect.poll(() => page.locator('.string').count()).toBe(1);
  await page.goto(`${house.desk.server.url}/admin/translate`);
  const row = page.locator('.string-groups tr', { hasText: 'Injury at work' });
  await row.getByRole('link', { name: 'Stale: 1' }).waitFor();
}, 60_000);

test('two who write in the same text are shown each other, and nothing is overwritten', async () => {
  const place = '/translate?group=flow/exam-russia&language=ru';
  await using one = await house.desk.enter(house.desk.people.Зарина, place);
  await using other = await house.desk.enter(house.desk.people.Фирӯз, place);
  for (const { page } of [one, other]) await opened(page).waitFor();
  await writing(one.page, 'ru').fill('Экзамен для работы');
  await opened(one.page)
    .getByText(/^Saved \d\d:\d\d$/)
    .waitFor();
  await writing(other.page, 'ru').fill('Экзамен в России');
  await other.page.getByText('Somebody else has just written this text. Theirs:').waitFor();
  expect(await writing(other.page, 'ru').inputValue()).toBe('Экзамен в России');
  await other.page.getByRole('button', { name: 'Keep mine' }).click();
  await opened(other.page)
    .getByText(/^Saved \d\d:\d\d$/)
    .waitFor();

  await one.page.reload();
  await expect.poll(() => writing(one.page, 'ru').inputValue()).toBe('Экзамен в России');
}, 60_000);

test('a file goes out, comes back and is taken only as far as it was ticked', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/translate/files');
  const { page } = editor;
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: FILE_MS }),
    page.getByRole('link', { name: 'Excel table' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('hamroh-all-tg.xlsx');

  const { rows } = await page.evaluate(async () =>
    (await fetch('/admin-api/v1/content/strings/rows?group=flow/anger')).json(),
  );
  const [first] = rows;
  const second = rows.find(({ kind }: { kind: string }) => kind === 'button');
  const markOf = ({ tg, ru }: { tg: { hash: string }; ru: { hash: string } }) => `${tg.hash} ${ru.hash}`;
  const table = tableOfStrings(
    { key: first.key, tg: 'Хашм ва дард', ru: first.ru.words, mark: markOf(first) },
    { key: second.key, tg: second.tg.words, ru: 'Понимаю', mark: markOf(second) },
    { key: 'flow/anger/nodes/nobody/say', tg: 'Хуб', mark: 'a b' },
  );
  const sent = { name: 'back.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(table) };
  await page.locator('input[type=file]').setInputFiles(sent);
  await page.getByText('Changed: 2').waitFor();
  await page.getByText('there is no such text here, or it is gone', { exact: false }).first().waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/preview.png`, fullPage: true });
  expect(await axeFaults(page)).toEqual([]);
  await page.locator('.table-rows input[type=checkbox]').nth(1).uncheck();
  await page.getByRole('button', { name: 'Make drafts: 1' }).click();
  await page.getByText(/^Texts put into drafts: 1/).waitFor();

  await page.goto(`${house.desk.server.url}/admin/translate?group=flow/anger`);
  await expect.poll(() => writing(page, 'tg').inputValue()).toBe('Хашм ва дард');
}, 60_000);

test('a manager looks at all of it, and changes nothing', async () => {
  await using manager = await house.desk.enter(house.desk.people.Саид, '/translate?group=flow/urgent');
  const { page } = manager;
  await opened(page).waitFor();
  await page.getByText('You may look at everything here. Only editors change it.').waitFor();
  expect(await page.locator('textarea').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Read and next' }).count()).toBe(0);
  await page.goto(`${house.desk.server.url}/admin/translate/files`);
  await page.getByRole('link', { name: 'PO file' }).waitFor();
  expect(await page.locator('input[type=file]').count()).toBe(0);
});

test('of a long list only what is in sight is drawn, and the last text is reached', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/translate?state=unread');
  const { page } = editor;
  await opened(page).waitFor();
  await page.getByText(/^Texts: 600 /).waitFor();
  expect(await page.locator('.string').count()).toBeLessThan(40);
  await page.evaluate(() => {
    const main = document.getElementById('page');
    if (main) main.scrollTop = main.scrollHeight;
  });
  await page.locator('.string[aria-posinset="600"]').waitFor();
});

test.each(LOOKS)('everybody can use these pages: $name', { timeout: 120_000 }, async ({ name, at }) => {
  await using editor = await house.desk.enter(house.desk.people.Фирӯз, '/translate', at);
  const { page } = editor;
  for (const place of ['/translate', '/translate?group=flow/passport-kept', '/translate/files']) {
    await goTo(page, place);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await readWhole(page);
    if (place.includes('group')) await opened(page).waitFor();
    if (place === '/translate') await page.locator('.string-groups').waitFor();
    const where = `${name}${place.replaceAll(/[/?=]/g, '-')}`;
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${where}.png` });
    expect([where, await axeFaultsInBoth(page)]).toEqual([where, []]);
    expect([where, await isTooWide(page)]).toEqual([where, false]);
  }
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(at.locale);
});
