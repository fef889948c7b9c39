import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/sources.ts';
import { deskOfFile } from './desk-of-file.ts';
import { field, openSaying, readText, START, saved } from './flow-pages.ts';

/** What an editor sees of flows and does with them: the list, nodes and their texts, and problems. */

const house = deskOfFile({ Зарина: 'editor' });

test('a flow is found in the list by its words, and its nodes by theirs', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows');
  const { page } = editor;
  await page.getByText(/^\d\d of \d\d$/).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('забрали');
  await page.getByText(/^1 of \d\d$/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Забрали паспорт' }).waitFor(START);
  await page.locator('.outline-row').nth(3).waitFor(START);

  await page.keyboard.press('/');
  await page.keyboard.type('чахорум');
  await page.getByText('Nothing was found.').waitFor();
  await page.getByRole('searchbox', { name: 'Search the nodes' }).fill('бехатар хастед');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Question with answers/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/flows/passport-kept/node/safe');
}, 90_000);

test('what is typed is saved by itself, one text is one line of difference, and undo leads back byte for byte', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/passport-kept/node/safe');
  const { page } = editor;
  const ask = field(page, 'nodes', 'safe', 'ask', 'ru');
  await ask.waitFor(START);
  await ask.fill('Вы сейчас в безопасном месте? Точно?');
  await saved(page);
  const { live, draft } = await readText(page, 'passport-kept');
  const changed = (draft ?? '').split('\n').filter((line, at) => line !== live.split('\n')[at]);
  expect(changed.map((line) => line.trim())).toEqual(['ru: Вы сейчас в безопасном месте? Точно?']);

  await page.keyboard.press('Control+z');
  await expect.poll(() => ask.inputValue()).toBe('Вы сейчас в безопасном месте?');
  await expect.poll(async () => (await readText(page, 'passport-kept')).draft ?? live, START).toBe(live);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => ask.inputValue()).toBe('Вы сейчас в безопасном месте? Точно?');
  await page.getByRole('button', { name: /^Undo: what was typed/ }).click();
  await expect.poll(async () => (await readText(page, 'passport-kept')).draft ?? live, START).toBe(live);
}, 90_000);

test('a question is added with its answers and its ways, moved, copied, renamed and deleted, by keys alone', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/see-a-doctor');
  const { page } = editor;
  await page.locator('.outline-row').nth(2).waitFor(START);
  await page.locator('.outline-row').nth(1).click();
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Question with answers' }).press('Enter');
  await field(page, 'nodes', 'choose', 'ask', 'tg').fill('Ҳоло чӣ дард мекунад?');
  await field(page, 'nodes', 'choose', 'ask', 'ru').fill('Что сейчас болит?');
  await field(page, 'nodes', 'choose', 'choices', 0, 'label', 'tg').fill('Сар');
  await field(page, 'nodes', 'choose', 'choices', 0, 'label', 'ru').fill('Голова');
  await page.getByRole('button', { name: 'New answer' }).press('Enter');
  await field(page, 'nodes', 'choose', 'choices', 1, 'label', 'ru').fill('Очень длинный ответ, больше двадцати');
  await page.getByText('36 of 20').waitFor();
  await field(page, 'nodes', 'choose', 'choices', 1, 'label', 'ru').fill('Другое');
  await field(page, 'nodes', 'choose', 'choices', 1, 'label', 'tg').fill('Дигар');
  const target = field(page, 'nodes', 'choose', 'choices', 1, 'to');
  await target.focus();
  await target.press('ArrowDown');
  await page.getByRole('option', { name: 'End of the talk' }).last().click();
  await page.locator('.outline-row[data-node="end-2"], .outline-row[data-node="end"]').first().waitFor();
  await saved(page);

  const row = page.locator('.outline-row[data-node="choose"]');
  const place = () =>
    page
      .locator('.outline-item')
      .evaluateAll((rows) => rows.findIndex((one) => one.getAttribute('data-node') === 'choose'));
  const before = await place();
  await row.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(place).toBe(before + 1);
  await row.press('Enter');
  await page.getByRole('button', { name: 'What to do with the node' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Change the short name' }).press('Enter');
  await page.getByRole('textbox', { name: 'Short name' }).fill('pain');
  await page.getByRole('textbox', { name: 'Short name' }).press('Enter');
  await page.locator('.outline-row[data-node="pain"]').waitFor();
  await page.getByRole('button', { name: 'What to do with the node' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete the node' }).press('Enter');
  await page.getByText('Nobody waits here now.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the node' }).click();
  await page.locator('.outline-row[data-node="pain"]').waitFor({ state: 'detached' });
}, 120_000);

test('what is wrong is said while one types, leads to its field by a key, and is gone when it is mended', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/anger');
  const { page } = editor;
  const { ru } = await openSaying(page);
  const node = new URL(page.url()).pathname;
  const fine = page
    .getByText('No problems')
    .or(page.getByText(/^Errors: 0/))
    .first();
  await fine.waitFor(START);
  const text = await ru.inputValue();
  await ru.fill('');
  await page.getByText(/^Errors: [1-9]/).waitFor(START);
  await page.getByRole('button', { name: 'About the flow' }).click();
  await page.keyboard.press('F8');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? '')).toMatch(/^flow-nodes\/.*\/ru$/);
  expect(new URL(page.url()).pathname).toBe(node);
  await page.keyboard.insertText(text);
  await fine.waitFor(START);
}, 120_000);

/** All that the route of an editor fetches beside the frame of the console and the worker, compressed. */
const ROUTE_BYTES = 120_000;

test('the page of a flow is small beside the worker', () => {
  const folder = join(ROOT, 'admin-web', 'dist', 'assets');
  const files = readdirSync(folder);
  const named = (name: string) => files.filter((file) => new RegExp(`^${name}-[^.]+\\.js$`).test(file));
  function reached(names: readonly string[]): Set<string> {
    const found = new Set<string>();
    const left = [...names];
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      if (found.has(file)) continue;
      found.add(file);
      const text = readFileSync(join(folder, file), 'utf8');
      for (const [, next] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
        if (next !== undefined) left.push(next);
    }
    return found;
  }
  // The frame fetches its own menu, and what draws a dialog, with the first page or soon after it.
  const frame = reached(['start', 'shell', 'own-menu', 'mantine-modal', 'help-sheet'].flatMap(named));
  const route = [...reached([...named('flows-page'), ...named('phones'), ...named('flows\\.tg')])].filter(
    (file) => !frame.has(file),
  );
  const sizeOf = (file: string) => statSync(join(folder, files.includes(`${file}.gz`) ? `${file}.gz` : file)).size;
  const bytes = route.reduce((sum, file) => sum + sizeOf(file), 0);

  expect(route.length).toBeGreaterThan(5);
  expect(bytes).toBeGreaterThan(30_000);
  expect(bytes).toBeLessThan(ROUTE_BYTES);
  expect(route.some((file) => /flow-graph|flow-text|worker/.test(file))).toBe(false);
});
