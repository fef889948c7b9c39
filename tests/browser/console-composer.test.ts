import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PDF, PNG } from '../support/files.ts';
import type { Hand } from '../support/telegram/person.ts';
import { newestCase, reply, take } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { openBrowser } from './browser.ts';
import { inDanger } from './people.ts';
import { openRealDesk } from './real-desk.ts';

/** What an operator sends and how: files, cards, `/`, and a talk in which the person's words stand out. */
let browser: Browser;
let desk: Awaited<ReturnType<typeof openTeam>>;
let person: Hand;

const PICTURES = process.env.COMPOSER_PICTURES;
const PHONE = { viewport: { width: 390, height: 844 } };
/** A microphone that beeps. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const openTeam = () => openRealDesk(browser, { Зарина: 'operator', Фируз: 'operator' });

beforeAll(async () => {
  browser = await openBrowser(MICROPHONE);
  desk = await openTeam();
  person = await inDanger(desk.telegram);
  await person.says('ёрӣ диҳед, маро зада истодаанд');
});

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await browser?.close();
});

const field = (page: Page) => page.getByLabel('Reply to the person');
const ownLines = (page: Page) => page.locator('.bubble[data-from=operator]');

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  const faults = await axeFaultsInBoth(page);
  // A field that opens a list while it begins with `/` says so by a role that is meant for fields of one line.
  expect(faults.filter((fault) => !fault.startsWith('aria-allowed-role (minor)'))).toEqual([]);
}

async function attach(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach a picture or PDF' }).click();
  await (await choosing).setFiles(file);
}

test('the bot’s lines are folded, open by keyboard and stay open, and the words of danger are marked', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  const [first] = await page.locator('.bot-fold').all();
  expect((await page.locator('.bubble[data-from=contact] mark').allTextContents()).join(' ')).toMatch(/банд/i);
  await look(page, 'folded');

  await first?.focus();
  await page.keyboard.press('Enter');
  expect(await first?.getAttribute('aria-expanded')).toBe('true');
  await page.locator('.bot-fold-body .bubble').first().waitFor();
  await page.getByRole('link', { name: 'Account' }).first().click();
  await page.getByRole('link', { name: 'Inbox' }).first().click();
  await page.getByRole('button', { name: /^Mine/ }).click();
  await newestCase(page).click();
  await page.locator('.bot-fold').first().waitFor();
  expect(await page.locator('.bot-fold').first().getAttribute('aria-expanded')).toBe('true');
});

test('a picture, a PDF and a voice go to the person, with the words under them', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await newestCase(page).click();
  await attach(page, { name: 'роҳ.png', mimeType: 'image/png', buffer: PNG });
  await page.locator('.attached img').waitFor();
  await field(page).fill('Роҳ ба сафорат');
  await look(page, 'attached');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await ownLines(page).locator('.own-picture img').waitFor();
  await person.sees('Роҳ ба сафорат');
  expect((await person.screen()).at(-1)).toMatchObject({ hasPicture: true, text: 'Роҳ ба сафорат' });
  expect(await page.locator('.attached').count()).toBe(0);

  await attach(page, { name: 'ариза.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await ownLines(page).getByText('ариза.pdf').waitFor();

  await field(page).fill('инро баъд');
  await page.getByRole('button', { name: 'Voice message' }).click();
  await page.getByText(/Recording: [1-9]/).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.locator('.attached audio').waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await ownLines(page)
    .getByRole('button', { name: /^Listen/ })
    .waitFor();
  expect(await field(page).inputValue()).toBe('инро баъд');
  await field(page).fill('');
});

test('a file that is none of what is sent is refused beside the field', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await newestCase(page).click();
  await attach(page, { name: 'сурат.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') });

  await page.getByRole('alert').getByText('Such a file cannot be sent').waitFor();
  expect(await page.locator('.attached').count()).toBe(0);
});

test('a card is found, read and sent, and one that is not verified says so before', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await newestCase(page).click();
  await field(page).fill('/card');
  await page.keyboard.press('Enter');
  await page.getByLabel('Organisation or place of help').fill('душанбе');
  const doubtful = page.locator('.card-row[data-mark=unverified]').first();
  await doubtful.getByText('Not verified').waitFor();
  await look(page, 'cards');
  const title = (await doubtful.locator('strong').textContent()) ?? '';
  await doubtful.getByRole('button', { name: `Send all the same: ${title}` }).click();

  await ownLines(page).getByText(title).first().waitFor();
  await page.getByLabel('Organisation or place of help').waitFor({ state: 'detached' });
});

test('an answer of one’s own is made on the account page and taken with /', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/account');
  const { page } = console;
  await page.getByRole('button', { name: 'New answer' }).click();
  await page.getByLabel('Name').last().fill('Ҳозир меоям');
  await page.getByLabel('In Tajik').fill('Ман ҳамин ҷоям ва гапи шуморо мехонам.');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await page.getByRole('checkbox', { name: 'Ҳозир меоям' }).check();
  await look(page, 'account');

  await page.goto(page.url().replace('/account', '/inbox'));
  await newestCase(page).click();
  await field(page).fill('/');
  await page.getByRole('option').getByText('my own').waitFor();
  await look(page, 'slash');
  await field(page).fill('/ҳозир');
  expect(await field(page).getAttribute('aria-activedescendant')).not.toBeNull();
  await page.keyboard.press('Enter');
  expect(await field(page).inputValue()).toBe('Ман ҳамин ҷоям ва гапи шуморо мехонам.');
  await page.keyboard.press('Control+Enter');
  await person.sees('Ман ҳамин ҷоям');
});

test('a colleague who looks at the case, or writes in it, stands over the field until they go', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  await using other = await desk.enter(desk.people.Фируз, '/inbox');
  await newestCase(console.page).click();
  await newestCase(other.page).click();
  await console.page.getByText('Фируз is looking at this case, too').waitFor();
  await other.page.getByText('Зарина is looking at this case, too').waitFor();

  await other.page.getByLabel('Note for colleagues').pressSequentially('ман ҳам');
  await console.page.getByText('Фируз is writing in this case').waitFor({ timeout: 15_000 });
  await other.page.getByLabel('Note for colleagues').fill('');
  await other.page.getByRole('link', { name: 'Account' }).first().click();
  await console.page.getByText('Фируз').first().waitFor({ state: 'detached' });
});

test('on a phone a file, a card and / are there as well, and nothing is wider than the page', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox', PHONE);
  const { page } = console;
  await newestCase(page).click();
  await field(page).waitFor();
  await attach(page, { name: 'роҳ.png', mimeType: 'image/png', buffer: PNG });
  await page.locator('.attached img').waitFor();
  await look(page, 'phone-attached');
  await page.getByRole('button', { name: 'Take away' }).click();
  await field(page).fill('/');
  await page.getByRole('option', { name: 'Card of an organisation' }).waitFor();
  await look(page, 'phone-slash');
  await page.getByRole('option', { name: 'Card of an organisation' }).click();
  await page.locator('.card-row').first().waitFor();
  await look(page, 'phone-cards');

  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await page.getByLabel('Organisation or place of help').press('Escape');
  await page.locator('.cards').waitFor({ state: 'detached' });
  await reply(page, 'Хайр');
  await field(page).fill('/close');
  await page.keyboard.press('Enter');
  await page.getByLabel('Informed').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
  await page.getByText('The case is closed').first().waitFor();
});
