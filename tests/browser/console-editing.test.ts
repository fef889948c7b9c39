import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { type Hand, handOf } from './hand.ts';
import { FETCHING } from './real-desk.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** What contacts read, changed by an editor, read by somebody else and released, each by what they see and press. */
const house = deskOfFile({ Зарина: 'editor', Фирӯз: 'approver', Мадина: 'manager' });
/** A whole check of all texts, twice, on a busy machine. */
const CHECKED_MS = 300_000;
const ADDED: Record<string, string> = { tg: 'Пешакӣ санҷед.', ru: 'Проверьте заранее.' };
const LOOKS: BrowserContextOptions[] = [
  { reducedMotion: 'reduce' },
  { reducedMotion: 'reduce', colorScheme: 'dark', hasTouch: true, viewport: { width: 390, height: 844 } },
];

/** What a change of a number and of a rule may cost in presses, from the first page to the release. */
const PRESSES_MOST = 25;
const PAGE_FOR_EDITORS = join(import.meta.dirname, '..', '..', 'docs', 'editing-content.md');

/** Found in a list by a word of it, and opened. */
async function find({ press, write }: Hand, page: Page, [list, entry]: readonly [string, string]): Promise<void> {
  await press(page.locator('.content-kinds').getByRole('link', { name: list }));
  await write(page.getByLabel('Search'), entry);
  await page.locator('.entries .entry-id', { hasText: entry }).first().waitFor();
  await press(page.locator('.entries .entry-link').first());
}

async function send({ press }: Hand, page: Page): Promise<void> {
  await page.getByText(/^Saved \d/).waitFor();
  await press(page.getByRole('button', { name: 'Send for reading' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Send for reading' }));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test(
  'a number and a rule are found, changed, sent, read by a colleague, checked, released and taken back, in so many presses',
  async () => {
    const person = house.desk.telegram.user(950_001);
    await person.says('/start');
    await person.sees('Забонро интихоб кунед');
    await using editor = await house.desk.enter(house.desk.people.Зарина);
    const writing = handOf(editor.page);
    await writing.press(editor.page.getByRole('navigation').getByRole('link', { name: 'Knowledge' }));
    await find(writing, editor.page, ['Lines of help', 'any.emergency']);
    await writing.write(editor.page.getByLabel('Phone', { exact: true }), '11 33 55');
    await editor.page.getByText('11 33 55').first().waitFor();
    await send(writing, editor.page);
    await writing.press(editor.page.locator('.entry-back'));
    await find(writing, editor.page, ['Country rules', 'ru.ban']);
    for (const language of ['tg', 'ru']) {
      const field = editor.page.locator(`[id="field-text/${language}"]`);
      await writing.write(field, `${await field.inputValue()} ${ADDED[language]}`);
    }
    await send(writing, editor.page);

    await using approver = await house.desk.enter(house.desk.people.Фирӯз);
    const { page } = approver;
    const reading = handOf(page);
    await reading.press(page.getByRole('navigation').getByRole('link', { name: 'To be read' }));
    await reading.press(page.getByRole('link', { name: /Хадамоти наҷот|Служба спасения/ }).first());
    await page.getByText('11 33 55').first().waitFor();
    await reading.press(page.getByRole('button', { name: 'Approve' }));
    // The next that waits is opened by itself.
    await page
      .getByText(ADDED.ru ?? '')
      .first()
      .waitFor();
    await reading.press(page.getByRole('button', { name: 'Approve' }));
    await reading.press(page.getByRole('navigation').getByRole('link', { name: 'Release' }));
    await reading.write(page.getByLabel('Reason'), 'The line has a new number');
    await reading.press(page.getByRole('button', { name: 'Check: 2' }));
    const release = page.getByRole('button', { name: 'Release', exact: true });
    await expect.poll(() => release.isEnabled(), { timeout: CHECKED_MS }).toBe(true);
    await page.getByText('Reads what they read now').click();
    await page.locator('.entry-bubble', { hasText: 'Забонро интихоб кунед' }).first().waitFor();
    await reading.press(release);
    const [written, read] = [writing.presses(), reading.presses()];
    console.info(`a number and a rule: ${written} presses of the editor, ${read} of the approver`);
    expect(written + read).toBeLessThanOrEqual(PRESSES_MOST);
    const guide = readFileSync(PAGE_FOR_EDITORS, 'utf8');
    expect(guide).toContain(`${written} нажатий у редактора, ${read} у утверждающего`);
    expect(guide).toContain(`муҳаррир ${written} бор пахш мекунад, тасдиқкунанда ${read} бор`);
    await approver.page.getByText('Read by 1 of 1 bot processes').first().waitFor();
    await approver.page.getByText('People read release 2 now').waitFor();

    await approver.page.getByRole('link', { name: 'The line has a new number' }).click();
    await approver.page.getByText('11 33 55').first().waitFor();
    await approver.page.goto(`${house.desk.server.url}/admin/release/1`);
    await approver.page.getByRole('button', { name: 'Roll back to it' }).click();
    await approver.page.getByRole('dialog').getByText('Reads what they read now').waitFor();
    await approver.page.getByLabel('Reason').fill('It was the wrong number');
    await approver.page.getByRole('dialog').getByRole('button').last().click();
    await approver.page.goto(`${house.desk.server.url}/admin/release`);
    await approver.page.getByText('People read release 3 now').waitFor();
  },
  CHECKED_MS + 100_000,
);

test('what was typed is there again after the tab was closed before it was saved', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts/tj.police', FETCHING);
  const { page, context } = editor;
  await page.getByLabel('Phone', { exact: true }).waitFor();
  await context.setOffline(true);
  await page.getByLabel('Phone', { exact: true }).fill('102 102');
  await page.getByText(/Cannot save/).waitFor();
  await context.setOffline(false);
  await page.getByText(/^Saved \d/).waitFor();
  await page.reload();

  await expect.poll(() => page.getByLabel('Phone', { exact: true }).inputValue()).toBe('102 102');
});

test('the pages can be used by everybody, wide and on a phone', async () => {
  for (const options of LOOKS) {
    await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts', options);
    for (const path of ['/contacts', '/facts', '/contacts/calls', '/contacts/ru.emergency', '/read', '/release']) {
      await goTo(editor.page, path);
      await editor.page.getByRole('heading', { level: 1 }).waitFor();
      await readWhole(editor.page);
      expect([path, await axeFaults(editor.page)]).toEqual([path, []]);
      expect([path, await isTooWide(editor.page)]).toEqual([path, false]);
    }
  }
});

test('a manager looks at all of it, is told why nothing can be changed, and changes nothing', async () => {
  await using manager = await house.desk.enter(house.desk.people.Мадина, '/contacts');
  const { page } = manager;

  await page.getByText('Only editors change it').waitFor();
  expect(await page.getByRole('button', { name: 'Add' }).count()).toBe(0);
  await page.goto(`${house.desk.server.url}/admin/contacts/ru.emergency`);
  await page.getByText('Only editors change it').waitFor();
  expect(await page.getByLabel('Phone', { exact: true }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Send for reading' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Release' }).click();
  await page.getByText(/People read release/).waitFor();
  await page.getByText('Who waits where').waitFor();
});
