import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { readWhole } from './settled.ts';

/** What takes the place of an entry on a day, written and taken away again on the page of that entry. */

const house = deskOfFile({ Зарина: 'editor', Фирӯз: 'approver' });
const NARROW = { reducedMotion: 'reduce', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;

const phone = (page: Page) => page.getByLabel('Phone', { exact: true });

async function beginFor(page: Page, day: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Change it from a day on' }).click();
  await page.getByLabel('From which day').fill(day);
}

test('a text for a later day is begun from the page of an entry, stands in the list behind it, and is dropped again', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts/ru.emergency');
  const { page } = editor;
  await phone(page).waitFor();
  const now = await phone(page).inputValue();
  await beginFor(page, '2020-01-01');
  await page.getByText('Choose a day after today.').waitFor();
  expect(await page.getByRole('button', { name: 'Write it' }).isDisabled()).toBe(true);
  await page.getByLabel('From which day').fill('2037-01-01');
  await page.getByText('1 January 2037').waitFor();
  await page.getByRole('button', { name: 'Write it' }).click();

  await page.getByText('This takes the place of the present text on 01.01.2037.').waitFor();
  expect(await phone(page).inputValue()).toBe(now);
  await phone(page).fill('11 22 33');
  await page.getByText(/^Saved \d/).waitFor();
  await readWhole(page);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open the present text' }).click();
  await page.getByText('There is a draft of a text that takes the place of this one on 01.01.2037.').waitFor();
  expect(await phone(page).inputValue()).toBe(now);
  await beginFor(page, '2037-01-01');
  await page.getByText('There is a text for that day already. It will be opened.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.goto(`${house.desk.server.url}/admin/contacts?q=ru.emergency`);
  const ids = page.locator('.entries .entry-id', { hasText: 'ru.emergency' });
  await expect.poll(() => ids.allTextContents()).toEqual(['ru.emergency', 'ru.emergency@2037-01-01']);
  await page.getByText('from 01.01.2037', { exact: true }).waitFor();
  await page.locator('.entries .entry-link').last().click();
  await expect.poll(() => phone(page).inputValue()).toBe('11 22 33');

  await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/read', NARROW);
  await page.getByRole('button', { name: 'Send for reading' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send for reading' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await approver.page
    .getByRole('link', { name: /Служба спасения|Хадамоти наҷот|112/ })
    .first()
    .click();
  // It is read as a change of what it takes the place of.
  await approver.page
    .getByText(/from 01\.01\.2037/)
    .first()
    .waitFor();
  const changes = approver.page.locator('.difference li');
  await changes.first().waitFor();
  expect(await changes.allTextContents()).toEqual([expect.stringMatching(new RegExp(`Phone.*${now}.*11 22 33`))]);
  expect(await axeFaults(approver.page)).toEqual([]);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Drop the change' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Drop the change' }).click();
  await page.waitForURL(/\/admin\/contacts$/);
  await page.goto(`${house.desk.server.url}/admin/contacts/ru.emergency`);
  await phone(page).waitFor();
  expect(await page.getByText(/01\.01\.2037/).count()).toBe(0);
});
