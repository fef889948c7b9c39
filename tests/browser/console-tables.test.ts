import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { rowOf, tableOf } from '../support/broken-tables.ts';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';

/** The register from a table, and places of help, by what an editor sees and presses. */

const house = deskOfFile({ Зарина: 'editor' });
const PHONE = { reducedMotion: 'reduce', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;

async function choose(page: Page, name: string, text: string | Buffer): Promise<void> {
  const buffer = typeof text === 'string' ? Buffer.from(text) : text;
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function expectUsable(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(width);
}

test('the register is taken from a table: seen row by row, mended, and made drafts at a press', async () => {
  for (const look of [{}, PHONE]) {
    await using editor = await house.desk.enter(house.desk.people.Зарина, '/register', look);
    const { page } = editor;
    await page.getByRole('link', { name: 'Bring a table' }).click();
    await page.getByRole('heading', { level: 1, name: 'The register from a table' }).waitFor();
    const fetched = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Take the table of today' }).click();
    const today = await (await fetched).createReadStream();
    const table = Buffer.concat(await today.toArray()).toString('utf8');
    expect(table).toContain('id,name,aliases,licence');

    await choose(page, 'firms.zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
    await page.getByText('is an archive or a file of Excel').waitFor();
    await choose(page, 'large.csv', 'a'.repeat(1_000_001));
    await page.getByText('The file is larger than 1 MB').waitFor();

    const rows = table.split('\n').slice(1);
    const changed = rows[0]?.replace(',official,', ',warning,') ?? '';
    const id = look === PHONE ? 'kz.phone' : 'kz.wide';
    const added = rowOf({ id, name: `Фирмаи ${id}`, aliases: '' });
    await choose(page, 'firms.csv', tableOf(changed, added, rowOf({ id: 'kz.bad', name: '=cmd', aliases: '' })));
    await page.getByText('Line 4').waitFor();
    await page.getByText('begins like a formula').waitFor();
    await page.getByRole('heading', { name: 'Added: 1' }).waitFor();
    await page.getByRole('heading', { name: look === PHONE ? 'Newer here: 1' : 'Changed: 1' }).waitFor();
    await page.getByRole('heading', { name: /^Not in the table: \d\d$/ }).waitFor();
    await expectUsable(page);

    await page.getByRole('button', { name: look === PHONE ? 'Make drafts: 1' : 'Make drafts: 2' }).click();
    await page.getByText(/^Drafts made: [12]\./).waitFor();
    await page.getByRole('link', { name: 'To the drafts' }).click();
    await page
      .getByRole('link', { name: `Фирмаи ${id}` })
      .first()
      .waitFor();
    await page.getByText('Draft', { exact: true }).first().waitFor();
  }
});

test('a place of help is found in its list and written in its form; the address of a shelter is refused', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/places');
  const { page } = editor;
  await page.getByRole('link', { name: 'Шуъбаи консулии Вазорати корҳои хориҷӣ' }).waitFor();
  await expectUsable(page);
  await page.getByRole('link', { name: 'Шуъбаи консулии Вазорати корҳои хориҷӣ' }).click();
  await page.getByLabel('Русский').nth(1).waitFor();
  await expectUsable(page);

  await page
    .getByRole('group', { name: 'Which help' })
    .getByRole('combobox')
    .first()
    .selectOption({ label: 'shelter' });
  await page
    .getByText(/is a shelter and tells its/)
    .first()
    .waitFor();
  await page.getByText(/^Saved \d/).waitFor();
});
