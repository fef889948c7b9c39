import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { FETCHING } from './real-desk.ts';
import { readWhole } from './settled.ts';

/** What the page of an entry tells whoever works on it: what a colleague did meanwhile, and what people read. */

const house = deskOfFile({ Зарина: 'editor', Ҷамшед: 'editor', Фирӯз: 'approver', Мадина: 'manager' });
const NARROW = { reducedMotion: 'reduce', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;

const phone = (page: Page) => page.getByLabel('Phone', { exact: true });
const checked = (page: Page) => page.getByLabel('Source', { exact: true });

test('two who write in other fields are joined by themselves, and of one field the bar leads to the choice', async () => {
  await using one = await house.desk.enter(house.desk.people.Зарина, '/contacts/ru.emergency');
  await using other = await house.desk.enter(house.desk.people.Ҷамшед, '/contacts/ru.emergency');
  await phone(one.page).waitFor();
  await phone(other.page).waitFor();
  await phone(one.page).fill('112 112');
  await one.page.getByText(/^Saved \d/).waitFor();
  await checked(other.page).fill('ILO-FR; 3.5.2');
  await other.page.getByText('What Зарина wrote was taken in, too: Phone.').waitFor();
  expect(await phone(other.page).inputValue()).toBe('112 112');

  await other.page.getByText(/^Saved \d/).waitFor();
  await phone(one.page).fill('113');
  await phone(one.page).blur();
  await one.page.getByText(/^Saved \d/).waitFor();
  await phone(other.page).fill('114');
  await phone(other.page).blur();
  await other.page.getByText('Nothing is saved until you choose.').waitFor();
  await other.page.mouse.wheel(0, 2000);
  await other.page.getByRole('button', { name: 'Choose', exact: true }).click();
  await other.page.locator('#entry-clash').getByText('113').first().waitFor();
  expect(await other.page.evaluate(() => document.activeElement?.id)).toBe('entry-clash');
  expect(await axeFaults(other.page)).toEqual([]);
});

test('a draft of colleagues is not dropped unknowingly, and what was can be taken up again by its fields', async () => {
  await using editor = await house.desk.enter(house.desk.people.Ҷамшед, '/contacts/ru.emergency');
  const { page } = editor;
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Drop the change' }).click();
  await page.getByText(/This draft was written by: .*Зарина/).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();

  const history = page.locator('.history > li');
  await history.nth(0).locator('summary').click();
  await history
    .nth(0)
    .getByText(/Phone:/)
    .waitFor();
  await history.last().locator('summary').click();
  await history.last().getByRole('button', { name: 'Take this text' }).click();
  await expect.poll(() => phone(page).inputValue()).toBe('112');
});

test('a number that was withdrawn is told to be so on its page and in the list, and nobody withdraws it twice', async () => {
  await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/contacts/ru.emergency');
  const { page } = approver;
  await page.getByRole('button', { name: 'Withdraw the number now' }).click();
  await page.getByLabel('It is told no more').check();
  await page.getByLabel('Reason').fill('A stranger answers');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the number now' }).click();
  await page.getByText(/Withdrawn .*Фирӯз: A stranger answers/).waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Withdraw the number now' }).count()).toBe(0);
  await page.getByRole('heading', { name: 'As it will read after the release' }).waitFor();
  await readWhole(page);
  expect(await axeFaults(page)).toEqual([]);

  await page.goto(`${house.desk.server.url}/admin/contacts`);
  const line = page.locator('tr', { hasText: 'ru.emergency' });
  await line.getByText('Withdrawn', { exact: true }).waitFor();
  await using narrow = await house.desk.enter(house.desk.people.Зарина, '/contacts/ru.emergency', NARROW);
  await narrow.page.getByText(/Withdrawn .*Фирӯз/).waitFor();
  await readWhole(narrow.page);
  await narrow.page.evaluate(() => document.querySelector('.history')?.scrollIntoView());
  await narrow.page.locator('.save-state strong').waitFor();
  expect(await axeFaults(narrow.page)).toEqual([]);
});

test('a new number begins with nothing invented, and its errors are told as the form calls its fields', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts');
  const { page } = editor;
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Short name').fill('ru.new.line');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect.poll(() => page.getByLabel('Status').inputValue()).toBe('unverified');
  const problems = await page.locator('.problems').textContent();
  expect(problems).toContain('"Country"');
  expect(problems).not.toMatch(/null|\{|\[|unsafe_in/);
  await page.getByRole('button', { name: 'Send for reading' }).click();
  await page.getByText(/With these errors it cannot be released/).waitFor();
});

test('what was typed without a line is there in a new tab, and every other page says where it is', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts/tj.police', FETCHING);
  const { page, context } = editor;
  await phone(page).waitFor();
  await context.setOffline(true);
  await phone(page).fill('102 102');
  await page.getByText(/Cannot save/).waitFor();
  await page.getByRole('link', { name: /^To be read/ }).click();
  await page.getByRole('link', { name: 'tj.police' }).waitFor();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);

  const again = await context.newPage();
  await again.goto(`${house.desk.server.url}/admin/contacts/tj.police`);
  await again.getByRole('button', { name: 'Restore it' }).click();
  await expect.poll(() => phone(again).inputValue()).toBe('102 102');
});

test('whoever only looks finds no button that would add or take away', async () => {
  await using manager = await house.desk.enter(house.desk.people.Мадина, '/contacts/tj.police');
  const { page } = manager;
  await phone(page).waitFor();

  expect(await page.locator('.entry-form').getByRole('button').count()).toBe(0);
});
