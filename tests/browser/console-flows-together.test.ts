import { expect, test } from 'vitest';
import { deskOfFile } from './desk-of-file.ts';
import { field, openSaying, readText, START, saved } from './flow-pages.ts';
import { FETCHING } from './real-desk.ts';

/** Flows with others and over all of them: two who write at once, no line, words replaced everywhere, new flows, other views. */

const house = deskOfFile({ Зарина: 'editor', Карим: 'editor', Далер: 'manager' });

test('two who write in one flow at once keep what both have written, and choose where both wrote the same', async () => {
  await using first = await house.desk.enter(house.desk.people.Зарина, '/flows/by-voice');
  await using second = await house.desk.enter(house.desk.people.Карим, '/flows/by-voice');
  const [mine, theirs] = [await openSaying(second.page), await openSaying(first.page)];
  await second.page.route('**/content/entries/flow/by-voice', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await mine.ru.fill('Русский текст Карима.');
  await theirs.tg.fill('Матни тоҷикии Зарина.');
  await saved(first.page);
  await second.page.unroute('**/content/entries/flow/by-voice');
  await second.page.keyboard.press('Control+s');
  await second.page.getByText('You have changed different places. All of it can be joined.').waitFor(START);
  await second.page.locator('.conflict').getByRole('button', { name: 'Save both together' }).click();
  await saved(second.page);

  const { draft } = await readText(first.page, 'by-voice');
  expect(draft).toContain('Матни тоҷикии Зарина.');
  expect(draft).toContain('Русский текст Карима.');
}, 120_000);

test('without a line the page says so, and what was typed is there when it is opened anew', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/about', FETCHING);
  const { page, context } = editor;
  const { ru } = await openSaying(page);
  await context.setOffline(true);
  await ru.fill('Набрано без связи.');
  await page.getByText(/^Cannot save: no connection/).waitFor(START);
  await context.setOffline(false);
  await saved(page);
  expect((await readText(page, 'about')).draft).toContain('Набрано без связи.');
}, 90_000);

test('words are found in all flows, and only what is ticked is replaced', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/menu');
  const { page } = editor;
  await page.getByRole('button', { name: 'Find and replace' }).click(START);
  await page.getByLabel('What', { exact: true }).fill('шиносномаамро гирифт ва намедиҳад');
  await page.getByLabel('By what').fill('шиносномаамро гирифту намедиҳад');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText(/^Found: [1-9]/).waitFor(START);
  await page.getByRole('button', { name: /^Replace: [1-9]/ }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(async () => (await readText(page, 'passport-kept')).draft, START).toContain('гирифту намедиҳад');
  await page.getByText(/^These flows were changed with it and saved: /).waitFor(START);
}, 90_000);

test('flows that were changed together are named before they go to a reader together, and nothing of them is left', async () => {
  await using editor = await house.desk.enter(house.desk.people.Карим, '/flows/see-a-doctor');
  const { page } = editor;
  const write = async (words: string) => {
    await (await openSaying(page)).ru.fill(words);
    await saved(page);
  };
  await write('Сначала в одном.');
  await page.evaluate(() => history.pushState(null, '', location.pathname.replace(/see-a-doctor.*/, 'documents-lost')));
  await page.getByText(/^These flows were changed with it and saved: .*Open each/).waitFor(START);
  await write('Потом в другом.');
  await page.getByText(/sent for reading together with this one\.$/).waitFor(START);
  await page.getByRole('button', { name: 'Send for reading' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(1);
  await dialog.getByRole('button', { name: 'Send for reading' }).click();
  await page.getByText(/^2 entries/).waitFor(START);

  const states = await page.evaluate(() =>
    Promise.all(
      ['see-a-doctor', 'documents-lost'].map(async (flow) => {
        const answer = await fetch(`/admin-api/v1/content/entries/flow/${flow}`);
        return (await answer.json()).row.draft.state;
      }),
    ),
  );
  expect(states).toEqual(['sent', 'sent']);
}, 120_000);

test('a new flow begins from a template, and a message says what it would open', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows');
  const { page } = editor;
  await page.getByRole('button', { name: 'New flow' }).click();
  await page.getByLabel('Name: Тоҷикӣ').fill('Боздид аз духтур');
  await page.getByLabel('Name: Русский').fill('Визит к врачу');
  await page.getByRole('button', { name: 'Begin' }).click(START);
  await page.getByRole('heading', { name: 'Визит к врачу' }).waitFor(START);
  expect(await page.locator('.outline-row').count()).toBeGreaterThan(3);

  await page.goto(`${house.desk.server.url}/admin/flows/passport-kept/whole`);
  const hears = field(page, 'hears', 'ru');
  await hears.waitFor(START);
  await hears.fill(`${await hears.inputValue()}\nзелёную книжку унёс бригадир`);
  await page.getByLabel('What would this message open now?').fill('бригадир унёс зелёную книжку');
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.locator('.hears-topics [data-own]').waitFor(START);
}, 120_000);

test('the graph and the text show the same flow, and a press in the graph opens the form', async () => {
  await using editor = await house.desk.enter(house.desk.people.Карим, '/flows/passport-kept/graph');
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
  await using manager = await house.desk.enter(house.desk.people.Далер, '/flows/passport-kept/node/safe');
  const { page } = manager;
  await field(page, 'nodes', 'safe', 'ask', 'ru').waitFor(START);

  expect(await field(page, 'nodes', 'safe', 'ask', 'ru').isDisabled()).toBe(true);
  await page.getByText('You may look at everything here. Only editors change it.').waitFor();
  expect(await page.getByRole('button', { name: 'Send for reading' }).count()).toBe(0);
}, 90_000);
