import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';

/** What one of the editors does is seen by the others without a touch: sooner than any page looks by itself. */
const house = deskOfFile({ Зарина: 'editor', Фирӯз: 'approver', Мадина: 'approver' });
const PHONE: BrowserContextOptions = {
  reducedMotion: 'reduce',
  colorScheme: 'dark',
  hasTouch: true,
  viewport: { width: 390, height: 844 },
};
/** A page without a line looks every thirty seconds. */
const SOON = { timeout: 10_000 };

test('what an editor sends appears where a colleague looks, and goes when it is taken back', async () => {
  await using reader = await house.desk.enter(house.desk.people.Мадина, '/read');
  await reader.page.getByText('Nothing waits for you now').waitFor();
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts/any.emergency');
  await editor.page.getByLabel('Phone', { exact: true }).fill('11 33 55');
  await editor.page.getByText(/^Saved \d/).waitFor();
  await editor.page.getByRole('button', { name: 'Send for reading' }).click();
  await editor.page.getByRole('dialog').getByRole('button', { name: 'Send for reading' }).click();
  await editor.page.getByRole('dialog').waitFor({ state: 'detached' });

  await reader.page.getByRole('heading', { name: 'Waiting for you 1' }).waitFor(SOON);
  await reader.page.getByTitle('Waiting for you: 1').waitFor(SOON);
  await editor.page.getByRole('button', { name: 'Take back' }).click();
  await editor.page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await reader.page.getByText('Nothing waits for you now').waitFor(SOON);
});

test('a number that one person withdraws is confirmed by another, and both see it at once', async () => {
  await using other = await house.desk.enter(house.desk.people.Мадина, '/read', PHONE);
  await other.page.getByText('Nothing waits for you now').waitFor();
  await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/contacts/tj.police');
  await approver.page.getByRole('button', { name: 'Withdraw the number now' }).click();
  const dialog = approver.page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await dialog.getByLabel('Reason').fill('Nobody answers there any more');
  await dialog.getByRole('button', { name: 'Withdraw the number now' }).click();
  await dialog.waitFor({ state: 'detached' });

  await other.page.getByRole('heading', { name: 'Withdrawn numbers to confirm 1' }).waitFor(SOON);
  await other.page.getByText('Nobody answers there any more').waitFor();
  expect(await axeFaults(other.page)).toEqual([]);
  const overhang = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await other.page.evaluate(overhang)).toBe(0);
  await approver.page.goto(`${house.desk.server.url}/admin/read`);
  await approver.page.getByText('You withdrew it: somebody else must confirm.').waitFor();
  expect(await approver.page.getByRole('button', { name: /^Confirm/ }).count()).toBe(0);
  await approver.page.goto(`${house.desk.server.url}/admin/release`);
  await approver.page.getByText('withdrawn by one person, not confirmed yet').waitFor();

  await other.page.getByRole('button', { name: /^Confirm: / }).click();
  await other.page.getByRole('heading', { name: /Withdrawn numbers/ }).waitFor({ state: 'detached' });
  await approver.page.getByText('withdrawn by one person, confirmed by Мадина').waitFor(SOON);
});
