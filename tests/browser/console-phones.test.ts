import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { readWhole } from './settled.ts';

/** An editor tries what is written on two phones, before anything is released. */

const house = deskOfFile({ Зарина: 'editor', Далер: 'administrator' });
const LOOKS: BrowserContextOptions[] = [
  { reducedMotion: 'reduce' },
  { reducedMotion: 'reduce', colorScheme: 'dark', hasTouch: true, viewport: { width: 390, height: 844 } },
];
const CHANNELS = ['telegram', 'whatsapp', 'web'] as const;
const PICTURES = process.env.PHONES_PICTURES;

const phone = (page: Page, name: 'tg' | 'ru') => page.locator(`.phone[data-phone="${name}"]`);
const newestOf = (page: Page, name: 'tg' | 'ru') => phone(page, name).locator('.phone-turn').last();

async function say(page: Page, on: 'tg' | 'ru', words: string): Promise<void> {
  await phone(page, on).getByLabel('Message').fill(words);
  await phone(page, on).getByRole('button', { name: 'Send' }).click();
  await newestOf(page, on).locator('.phone-own', { hasText: words }).waitFor();
}

async function openPhones(options?: BrowserContextOptions) {
  const opened = await house.desk.enter(house.desk.people.Зарина, '/phones', options);
  await phone(opened.page, 'tg').locator('.phone-key').first().waitFor({ state: 'attached', timeout: 30_000 });
  return opened;
}

async function choose(page: Page, item: string): Promise<void> {
  await phone(page, 'ru').getByRole('button', { name: 'What else can be done' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('what is said on one phone is said on the other, and each answers in its own language', async () => {
  await using editor = await openPhones();
  const { page } = editor;
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));

  await say(page, 'ru', 'у меня забрали паспорт');
  await newestOf(page, 'tg').getByText('у меня забрали паспорт').waitFor();
  const before = await newestOf(page, 'ru').locator('.phone-said').allTextContents();
  await newestOf(page, 'tg').locator('.phone-key').first().click();
  await expect.poll(() => newestOf(page, 'ru').locator('.phone-said').allTextContents()).not.toEqual(before);

  const words = async (name: 'tg' | 'ru') =>
    (await newestOf(page, name).locator('.phone-text').allTextContents()).join();
  expect(await words('tg')).not.toBe(await words('ru'));
  expect(await page.getByText('The phones stand at different places').count()).toBe(0);
  expect(sent.filter((url) => !url.endsWith('/here'))).toEqual([]);
}, 60_000);

test('each channel shows its own: rows of keys, a list that a button opens, answers that flow', async () => {
  await using editor = await openPhones();
  const { page } = editor;
  await page.locator('.phone-setting > summary').click();

  await page.getByLabel('Channel').selectOption('whatsapp');
  const opens = newestOf(page, 'ru').locator('.phone-opens');
  await opens.click();
  const rows = phone(page, 'ru').locator('.phone-row');
  expect(await rows.count()).toBeLessThanOrEqual(10);
  await page.keyboard.press('Escape');
  expect(await opens.evaluate((button) => button === document.activeElement)).toBe(true);
  await opens.click();
  const label = await rows
    .first()
    .locator('.phone-row-words')
    .evaluate((words) => words.firstChild?.textContent ?? '');
  await rows.first().click();
  await newestOf(page, 'ru').locator('.phone-own', { hasText: label }).waitFor();
}, 60_000);

test('a day goes by, a message comes twice, and an old button can still be pressed', async () => {
  await using editor = await openPhones();
  const { page } = editor;
  const day = (await phone(page, 'ru').locator('.phone-day').first().textContent()) ?? '';
  const menu = (item: string) => choose(page, item);

  await menu('1 day goes by');
  await phone(page, 'ru').getByText('1 day goes by').waitFor();
  expect(await phone(page, 'ru').locator('.phone-day').last().textContent()).not.toBe(day);
  await menu('Send a voice message');
  await newestOf(page, 'ru').getByText('Voice message').waitFor();
  await menu('The last message comes once more');
  await newestOf(page, 'ru').getByText('The last message came once more').waitFor();
  await phone(page, 'ru').locator('.phone-key').first().click();
  await newestOf(page, 'ru').locator('.phone-own').waitFor();
}, 60_000);

test('the channel fails when somebody wants to see it fail, once, and says what the person sees then', async () => {
  await using editor = await openPhones();
  const { page } = editor;

  await choose(page, 'The next answer comes late');
  await phone(page, 'ru').getByRole('status').getByText('The next answer comes late').waitFor();
  await say(page, 'ru', 'у меня забрали паспорт');
  await newestOf(page, 'ru').getByText('This answer came late.').waitFor();
  expect(await phone(page, 'ru').locator('.phone-armed').count()).toBe(0);
  await choose(page, 'The channel refuses the buttons of the next answer');
  await say(page, 'ru', 'меню');
  await newestOf(page, 'ru').getByText('The channel has refused the buttons').waitFor();
  expect(await newestOf(page, 'ru').locator('.phone-key').count()).toBe(0);
  await choose(page, 'The person blocks the bot');
  await say(page, 'ru', 'меню');
  await newestOf(page, 'ru').getByText('The person has blocked the bot').waitFor();
  expect(await newestOf(page, 'ru').locator('.phone-said').count()).toBe(0);
}, 60_000);

test('a talk is kept as a test conversation, and run on what is on the screen', async () => {
  await using editor = await openPhones();
  const { page } = editor;
  await say(page, 'ru', 'хозяин не отдаёт паспорт');

  await page.getByRole('button', { name: 'Keep as a test conversation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Хозяин держит документ');
  await dialog.getByLabel('Which phone').selectOption('ru');
  await dialog.getByLabel('The way, and every word of the bot').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.locator('.phone-tests > summary').click();
  await page.getByText('Хозяин держит документ').waitFor();
  await page.getByRole('button', { name: 'Run all' }).click();
  const row = page.locator('.phone-tests li', { hasText: 'Хозяин держит документ' });
  await row.getByText('Right', { exact: true }).waitFor({ timeout: 30_000 });
}, 90_000);

test.each(LOOKS)(
  'the phones keep nobody out (%j)',
  async (look) => {
    await using editor = await openPhones(look);
    const { page } = editor;
    const front = page.locator('.phone-place[data-front="true"]');
    await front.getByLabel('Message').fill('у меня забрали паспорт');
    await front.getByRole('button', { name: 'Send' }).click();
    await front.locator('.phone-own').last().waitFor();
    for (const channel of CHANNELS) {
      await page.locator('.phone-setting > summary').click();
      await page.getByLabel('Channel').selectOption(channel);
      await page.locator('.phone-setting > summary').click();
      await front.locator(`.phone[data-channel="${channel}"] .phone-own`).last().waitFor();
      await readWhole(page);
      const room = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      if (PICTURES)
        await page.screenshot({ path: `${PICTURES}/${channel}-${look.colorScheme ?? 'light'}.png`, fullPage: true });

      expect(await axeFaults(page)).toEqual([]);
      expect(room).toBe(0);
    }
  },
  90_000,
);

test('by the keyboard alone somebody writes, presses an answer and learns why', async () => {
  await using editor = await openPhones();
  const { page } = editor;
  const field = phone(page, 'tg').getByLabel('Message');
  await field.focus();
  await page.keyboard.type('паспорти маро гирифтанд');
  await page.keyboard.press('Enter');
  await newestOf(page, 'tg').locator('.phone-own', { hasText: 'паспорти маро гирифтанд' }).waitFor();
  const why = newestOf(page, 'tg').locator('.phone-why summary');
  await why.waitFor();
  await why.focus();
  await page.keyboard.press('Enter');
  await newestOf(page, 'tg').locator('.phone-why li').first().waitFor();
  await newestOf(page, 'tg').locator('.phone-key').first().focus();
  await page.keyboard.press('Enter');
  await newestOf(page, 'ru').locator('.phone-own').waitFor();

  expect(await phone(page, 'tg').getByRole('log').getAttribute('aria-live')).toBe('polite');
}, 60_000);
