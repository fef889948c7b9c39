import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../support/sources.ts';
import { axeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';
import { readWhole } from './settled.ts';

/** What an editor sees of flows and does with them: the list, nodes and their texts, problems, the graph and the text. */
let browser: Browser;
let desk: Awaited<ReturnType<typeof openTeam>>;

const openTeam = () => openRealDesk(browser, { Зарина: 'editor', Карим: 'editor', Далер: 'manager' });
const LOOKS: BrowserContextOptions[] = [
  { reducedMotion: 'reduce' },
  { reducedMotion: 'reduce', colorScheme: 'dark', hasTouch: true, viewport: { width: 390, height: 844 } },
];
const PICTURES = process.env.FLOWS_PICTURES;
/** The bot starts in the page: some seconds on a busy machine. */
const START = { timeout: 60_000 };

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTeam();
}, 120_000);

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await browser?.close();
});

/** A field by its place in the flow. */
const field = (page: Page, ...path: (string | number)[]) => page.locator(`[id="flow-${path.join('/')}"]`);
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor(START);

async function readText(page: Page, flow: string): Promise<{ live: string; draft: string | null }> {
  const { live, draft } = await page.evaluate(
    (id) => fetch(`/admin-api/v1/content/entries/flow/${id}`).then((answer) => answer.json()),
    flow,
  );
  return { live: live.text, draft: draft?.text ?? null };
}

test('a flow is found in the list by its words, and its nodes by theirs', async () => {
  await using editor = await desk.enter(desk.people.Зарина, '/flows');
  const { page } = editor;
  await page.getByText(/^\d\d of \d\d$/).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('забрали');
  await page.getByText(/^1 of \d\d$/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Забрали паспорт' }).waitFor();
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
  await using editor = await desk.enter(desk.people.Зарина, '/flows/passport-kept/node/safe');
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
  await using editor = await desk.enter(desk.people.Зарина, '/flows/see-a-doctor');
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
  await page.getByRole('option', { name: 'End' }).last().click();
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
  await page.getByRole('button', { name: 'With this node' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Change the short name' }).press('Enter');
  await page.getByRole('textbox', { name: 'Short name' }).fill('pain');
  await page.getByRole('textbox', { name: 'Short name' }).press('Enter');
  await page.locator('.outline-row[data-node="pain"]').waitFor();
  await page.getByRole('button', { name: 'With this node' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete the node' }).press('Enter');
  await page.getByText('Nobody waits here now.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the node' }).click();
  await page.locator('.outline-row[data-node="pain"]').waitFor({ state: 'detached' });
}, 120_000);

test('what is wrong is said while one types, leads to its field by a key, and is gone when it is mended', async () => {
  await using editor = await desk.enter(desk.people.Зарина, '/flows/anger');
  const { page } = editor;
  await page
    .getByText('No problems')
    .or(page.getByText(/^Errors: 0/))
    .first()
    .waitFor(START);
  await page.locator('.outline-row').nth(1).click();
  const title = page.locator('.node-text textarea').first();
  const text = await title.inputValue();
  await title.fill('');
  await page.getByText(/^Errors: [1-9]/).waitFor(START);
  await page.locator('.outline-row').nth(2).click();
  await page.keyboard.press('F8');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? '')).toMatch(/^flow-nodes\//);
  await page.locator('.outline-row').nth(1).click();
  await page.locator('.node-text textarea').first().fill(text);
  await page
    .getByText('No problems')
    .or(page.getByText(/^Errors: 0/))
    .first()
    .waitFor(START);
}, 120_000);

test('two who write in one flow at once keep what both have written, and choose where both wrote the same', async () => {
  await using first = await desk.enter(desk.people.Зарина, '/flows/by-voice');
  await using second = await desk.enter(desk.people.Карим, '/flows/by-voice');
  const texts = (page: Page) => page.locator('.node-text textarea');
  for (const { page } of [first, second]) {
    await page.locator('.outline-row').nth(1).waitFor(START);
    await page.locator('.outline-row').nth(1).click();
    await texts(page).first().waitFor();
  }
  await second.page.route('**/content/entries/flow/by-voice', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await texts(second.page).nth(1).fill('Русский текст Карима.');
  await texts(first.page).nth(0).fill('Матни тоҷикии Зарина.');
  await saved(first.page);
  await second.page.unroute('**/content/entries/flow/by-voice');
  await second.page.keyboard.press('Control+s');
  await second.page.getByText('You have changed different places. All of it can be joined.').waitFor(START);
  await second.page.locator('.conflict').getByRole('button', { name: 'Join' }).click();
  await saved(second.page);

  const { draft } = await readText(first.page, 'by-voice');
  expect(draft).toContain('Матни тоҷикии Зарина.');
  expect(draft).toContain('Русский текст Карима.');
}, 120_000);

test('without a line the page says so, and what was typed is there when it is opened anew', async () => {
  await using editor = await desk.enter(desk.people.Зарина, '/flows/about');
  const { page, context } = editor;
  await page.locator('.outline-row').nth(1).waitFor(START);
  await page.locator('.outline-row').nth(1).click();
  await context.setOffline(true);
  await page.locator('.node-text textarea').nth(1).fill('Набрано без связи.');
  await page.getByText('Cannot save: no connection').waitFor(START);
  await context.setOffline(false);
  await saved(page);
  expect((await readText(page, 'about')).draft).toContain('Набрано без связи.');
}, 90_000);

test('words are found in all flows, and only what is ticked is replaced', async () => {
  await using editor = await desk.enter(desk.people.Зарина, '/flows/menu');
  const { page } = editor;
  await page.getByRole('button', { name: 'Find and replace' }).click(START);
  await page.getByLabel('What', { exact: true }).fill('шиносномаамро гирифт ва намедиҳад');
  await page.getByLabel('By what').fill('шиносномаамро гирифту намедиҳад');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText(/^Found: [1-9]/).waitFor(START);
  await page.getByRole('button', { name: /^Replace: [1-9]/ }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(async () => (await readText(page, 'passport-kept')).draft, START).toContain('гирифту намедиҳад');
  await page.getByText(/^Changed with it and saved: /).waitFor(START);
}, 90_000);

test('a new flow begins from a template, and a message says what it would open', async () => {
  await using editor = await desk.enter(desk.people.Зарина, '/flows');
  const { page } = editor;
  await page.getByRole('button', { name: 'New flow' }).click();
  await page.getByLabel('Name: Тоҷикӣ').fill('Боздид аз духтур');
  await page.getByLabel('Name: Русский').fill('Визит к врачу');
  await page.getByRole('button', { name: 'Begin' }).click(START);
  await page.getByRole('heading', { name: 'Визит к врачу' }).waitFor(START);
  expect(await page.locator('.outline-row').count()).toBeGreaterThan(3);
  await field(page, 'hears', 'ru').fill('нужен приём у зубного\nзаписаться к зубному');
  await page.getByLabel('What would this message open now?').fill('хочу записаться к зубному');
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.locator('.hears-topics [data-own]').waitFor(START);
}, 120_000);

test('the graph and the text show the same flow, and a press in the graph opens the form', async () => {
  await using editor = await desk.enter(desk.people.Зарина, '/flows/passport-kept/graph');
  const { page } = editor;
  await page.locator('.graph-box').first().waitFor(START);
  await page.getByRole('searchbox', { name: 'Search the nodes' }).fill('безопасном месте');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Question with answers/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/flows/passport-kept/graph/safe');

  await page.getByRole('link', { name: 'Text', exact: true }).click();
  await page.locator('.cm-content').click(START);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# zarina was here\n');
  await saved(page);
  expect((await readText(page, 'passport-kept')).draft).toMatch(/^# zarina was here\n/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.locator('.cm-line').first().textContent()).not.toContain('zarina');
}, 90_000);

test('whoever may only look changes nothing', async () => {
  await using manager = await desk.enter(desk.people.Далер, '/flows/passport-kept/node/safe');
  const { page } = manager;
  await field(page, 'nodes', 'safe', 'ask', 'ru').waitFor(START);

  expect(await field(page, 'nodes', 'safe', 'ask', 'ru').isDisabled()).toBe(true);
  await page.getByText('You may look at everything here. Only editors change it.').waitFor();
  expect(await page.getByRole('button', { name: 'Send for reading' }).count()).toBe(0);
}, 90_000);

test('these pages can be used by everybody, wide and on a phone', async () => {
  for (const [at, options] of LOOKS.entries()) {
    await using editor = await desk.enter(desk.people.Зарина, '/flows', options);
    const node = '/flows/passport-kept/node/safe';
    const wideOnly = at === 0 ? ['/flows/passport-kept/graph', '/flows/passport-kept/text'] : [`${node}/talk`];
    for (const path of ['/flows', '/flows/passport-kept', node, '/flows/passport-kept/whole', ...wideOnly]) {
      await editor.page.goto(`${desk.server.url}/admin${path}`);
      await editor.page.getByRole('heading', { level: 1 }).waitFor(START);
      await readWhole(editor.page);
      if (PICTURES) await editor.page.screenshot({ path: `${PICTURES}/${at}${path.replaceAll('/', '-')}.png` });
      expect([path, await axeFaults(editor.page)]).toEqual([path, []]);
      const { scroll, width } = await editor.page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: document.documentElement.clientWidth,
      }));
      expect([path, scroll <= width]).toEqual([path, true]);
    }
  }
}, 240_000);

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
  const frame = reached([...named('index'), ...named('shell')]);
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
