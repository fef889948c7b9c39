import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskOfFile } from './desk-of-file.ts';
import { openSaying, readText, START, saved } from './flow-pages.ts';

/** A whole flow under another name, and what was typed in a page that is killed. */

const house = deskOfFile({ Зарина: 'editor' });

async function rename(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Change the short name' }).click(START);
  const window = page.getByRole('dialog', { name: 'Change the short name' });
  await window.getByRole('textbox', { name: 'Short name' }).fill(to);
  await window.getByRole('button', { name: 'Change the short name' }).click();
  await window.waitFor({ state: 'detached', ...START });
}

/** The draft of an entry as the server has it; null: there is none. */
async function draftOf(page: Page, kind: string, entry: string) {
  return page.evaluate(async (at) => {
    const { row, draft } = await (await fetch(`/admin-api/v1/content/entries/${at}`)).json();
    return row?.draft ? { state: row.draft.state, deletes: row.draft.deletes, text: draft?.text ?? '' } : null;
  }, `${kind}/${entry}`);
}

test('a flow is renamed with what leads there and the talks that come through it, and all go to a reader together', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/check-offer/whole');
  const { page } = editor;
  await rename(page, 'look-at-offer');
  await page.waitForURL(/\/flows\/look-at-offer\/whole$/);
  await page.getByText(/sent for reading together with this one\.$/).waitFor(START);
  await page.locator('.outline-row').first().waitFor(START);
  await page.getByRole('button', { name: 'Send for reading' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Saved talks that come through it are sent with it, too: 1.').waitFor(START);
  await dialog.getByRole('button', { name: 'Send for reading' }).click();
  await page.getByText(/^\d+ entries/).waitFor(START);

  const renamed = await draftOf(page, 'flow', 'look-at-offer');
  expect(renamed).toMatchObject({ state: 'sent', deletes: false });
  expect(renamed?.text).toMatch(/^was: \[\s*check-offer\s*\]|^was:\n\s*- check-offer/m);
  expect(await draftOf(page, 'flow', 'check-offer')).toMatchObject({ state: 'sent', deletes: true });
  expect((await draftOf(page, 'flow', 'menu'))?.text).toContain('look-at-offer');
  const talk = await draftOf(page, 'said', 'check-an-employer');
  expect(talk).toMatchObject({ state: 'sent' });
  expect(talk?.text).not.toMatch(/flow: check-offer/);
}, 120_000);

test('whoever undoes it has the flow under its old name, and nothing is left of the other', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/death-abroad/whole');
  const { page } = editor;
  await rename(page, 'far-away');
  await page.waitForURL(/\/flows\/far-away\/whole$/);
  await page.getByRole('button', { name: /^Undo: the short name of a flow/ }).click(START);
  await expect.poll(() => draftOf(page, 'flow', 'far-away'), START).toBeNull();
  await expect.poll(async () => (await draftOf(page, 'flow', 'death-abroad'))?.deletes ?? false, START).toBe(false);
  await expect.poll(async () => (await readText(page, 'menu')).draft ?? '', START).not.toContain('far-away');
}, 120_000);

test('a flow that the program opens by its name keeps it, and it is said why', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/my-data/whole');
  const { page } = editor;
  await page.getByRole('button', { name: 'Change the short name' }).click(START);
  const window = page.getByRole('dialog', { name: 'Change the short name' });
  await window.getByRole('textbox', { name: 'Short name' }).fill('mine');
  await window.getByRole('button', { name: 'Change the short name' }).click();
  await window.getByText('This could not be done.').waitFor(START);
  await window.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('the program opens "my-data" by this name').first().waitFor();
}, 120_000);

test('what was typed in a page that is killed between two letters is offered when the flow is opened again', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/anger');
  const { page, context } = editor;
  const { ru } = await openSaying(page);
  await ru.fill('Сначала это.');
  await saved(page);
  const killer = await context.newCDPSession(page);
  await ru.press('End');
  const died = page.waitForEvent('crash');
  await page.keyboard.insertText(' А потом то.');
  killer.send('Page.crash').catch(() => undefined);
  await died;
  await page.close();

  const again = await context.newPage();
  await again.goto(`${house.desk.server.url}/admin/flows/anger`);
  await again.getByText('You wrote something here before that was not saved.').waitFor(START);
  expect((await readText(again, 'anger')).draft).not.toContain('А потом то.');
  await again.getByRole('button', { name: 'Restore it' }).click();
  await expect.poll(async () => (await readText(again, 'anger')).draft, START).toContain('Сначала это. А потом то.');
  await again.reload();
  await again.locator('.outline-row').first().waitFor(START);
  expect(await again.getByRole('button', { name: 'Restore it' }).count()).toBe(0);
}, 120_000);
