import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readFileStrings } from '../../app/editing/strings/file-strings.ts';
import { tableOfStrings } from '../support/broken-strings.ts';
import { axeFaults, axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { field, START, saved } from './flow-pages.ts';
import { readWhole } from './settled.ts';

/** What an editor does with the files of a flow: its texts out and in as a table, and all of it for other programs. */

const house = deskOfFile({ Зарина: 'editor', Саид: 'manager' });
const STILL = { reducedMotion: 'reduce' } as const;
const PHONE = { hasTouch: true, viewport: { width: 390, height: 844 } };
const LOOKS: BrowserContextOptions[] = [STILL, { ...STILL, ...PHONE }];
const PICTURES = process.env.FLOW_FILES_PICTURES;

async function fetched(page: Page, name: string): Promise<{ file: Download; bytes: Uint8Array }> {
  const link = page.getByRole('link', { name });
  await link.waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { file, bytes: new Uint8Array(await readFile(await file.path())) };
}

test('the texts of a flow go out as a table, come back changed, and are read on the page of the flow', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/passport-kept/node/safe');
  const { page } = editor;
  const ask = field(page, 'nodes', 'safe', 'ask', 'ru');
  await ask.waitFor(START);
  await ask.fill('Вы сейчас в безопасном месте? Точно?');
  await saved(page);
  await page.getByRole('link', { name: 'Files', exact: true }).click();
  await page.getByRole('heading', { name: 'Files: Passport kept' }).waitFor();
  const { file, bytes } = await fetched(page, 'Download the Excel table');
  expect(file.suggestedFilename()).toBe('hamroh-passport-kept.xlsx');

  const key = 'flow/passport-kept/nodes/safe/ask';
  const { rows } = await readFileStrings(bytes);
  const [tg, ru] = (['tg', 'ru'] as const).map((language) =>
    rows.find((row) => row.key === key && row.language === language),
  );
  expect(ru?.words).toBe('Вы сейчас в безопасном месте? Точно?');
  const back = tableOfStrings(
    { key, tg: 'Шумо ҳоло дар ҷои бехатаред?', ru: ru?.words ?? '', mark: `${tg?.hash} ${ru?.hash}` },
    { key: 'flow/anger/title', tg: 'Хашм', ru: 'Злость' },
  );
  const sent = { name: 'back.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(back) };
  await page.locator('input[type=file]').setInputFiles(sent);
  await page.getByText('Changed: 1').waitFor();
  await page.getByText('this text is of another flow', { exact: false }).first().waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/preview.png`, fullPage: true });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make drafts: 1' }).click();
  await page.getByText(/^Texts put into drafts: 1/).waitFor();

  await page.getByRole('link', { name: 'To the flow' }).first().click();
  await page.getByRole('heading', { name: 'Забрали паспорт' }).waitFor();
  await page.locator('.outline-row', { hasText: 'Вы сейчас в безопасном месте' }).first().click();
  await expect.poll(() => field(page, 'nodes', 'safe', 'ask', 'tg').inputValue()).toBe('Шумо ҳоло дар ҷои бехатаред?');
}, 120_000);

test('what a file for other programs will not hold is read before it is fetched, and leads to the nodes', async () => {
  await using editor = await house.desk.enter(house.desk.people.Саид, '/flows/wages-unpaid/files');
  const { page } = editor;
  await page.getByText(/^Words of danger\./).waitFor();
  expect(await page.locator('input[type=file]').count()).toBe(0);
  const handed = page.locator('.left-out > li', { hasText: 'Handing over to a specialist' });
  await handed.locator('summary').click();
  expect(await handed.getByRole('link').count()).toBe(2);

  const { file, bytes } = await fetched(page, 'Download the file');
  expect(file.suggestedFilename()).toBe('hamroh-wages-unpaid.json');
  expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ specification_version: '1.0.0-rc3' });
  const list = await fetched(page, 'Download the list');
  expect(new TextDecoder().decode(list.bytes)).toContain('Handing over to a specialist');
}, 60_000);

test.each(LOOKS)('everybody can use the page of files: %j', { timeout: 120_000 }, async (at) => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/account', at);
  const { page } = editor;
  for (const language of ['tg', 'ru', 'en']) {
    await page.evaluate((spoken) => localStorage.setItem('console-language', spoken), language);
    await page.goto(`${house.desk.server.url}/admin/flows/wages-unpaid/files`);
    await page.locator('.left-out').waitFor();
    await readWhole(page);
    const { width } = page.viewportSize() ?? { width: 0 };
    const name = `${width}-${language}`;
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
    expect([name, await axeFaultsInBoth(page)]).toEqual([name, []]);
    const fits = await page.evaluate(() =>
      [document.documentElement, document.getElementById('page')].every(
        (part) => part !== null && part.scrollWidth <= part.clientWidth,
      ),
    );
    expect([name, fits]).toEqual([name, true]);
  }
});
