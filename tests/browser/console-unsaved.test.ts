import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { closeCase, newestCase, take } from './at-the-desk.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';
import { PASSWORD } from './team.ts';

/** What is written at the desk and is not gone or saved yet: nothing of it is lost without a word, or cut. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator' });

/** Loads the page anew, as F5 does. Whether the browser asks first; then one stays. */
async function asksBeforeReload(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog').catch(() => null);
  const loaded = page.waitForEvent('load').then(
    () => null,
    () => null,
  );
  await page.evaluate(() => setTimeout(() => location.reload()));
  const dialog = await Promise.race([asked, loaded]);
  await dialog?.dismiss();
  return dialog !== null;
}

const summaryOf = (page: Page) => page.getByLabel('Summary', { exact: true });

test('a summary that is not saved stays while another case is looked at, and is saved with the closing', async () => {
  await inDanger(house.desk.telegram);
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  const address = page.url();
  await summaryOf(page).fill('Ронанда, шиноснома дар дасти корфармо');
  await page.locator('.ticket[data-level=red]').first().click();
  await page.waitForURL((url) => url.href !== address);
  await page.getByRole('button', { name: 'Mine' }).click();
  await page.locator('.ticket', { hasText: 'draft' }).click();
  const shown = await summaryOf(page).inputValue();
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  await page.getByText('The summary you wrote is saved with the case.').waitFor();
  await page.getByLabel('Informed').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
  await page.getByText('The case is closed').first().waitFor();
  await page.reload();
  await summaryOf(page).waitFor();

  expect(shown).toBe('Ронанда, шиноснома дар дасти корфармо');
  expect(await summaryOf(page).inputValue()).toBe('Ронанда, шиноснома дар дасти корфармо');
  await page.getByRole('button', { name: 'Free' }).click();
  await newestCase(page).click();
  await page.getByRole('button', { name: 'Take' }).click();
  await closeCase(page);
});

test('the browser asks before a reply, a note or a summary is lost with the page, and keeps none of them itself', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  const reply = page.getByLabel('Reply to the person');
  const asked: boolean[] = [];
  await reply.fill('номаш Садбарг');
  asked.push(await asksBeforeReload(page));
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  const left = await reply.inputValue();
  await reply.fill('');
  await page.getByText('Note', { exact: true }).first().click();
  await page.getByLabel('Note for colleagues').fill('номаш Садбарг');
  asked.push(await asksBeforeReload(page));
  await page.getByLabel('Note for colleagues').fill('');
  await summaryOf(page).fill('номаш Садбарг');
  asked.push(await asksBeforeReload(page));
  await page.getByRole('button', { name: 'Cancel' }).click();

  expect([...asked, await asksBeforeReload(page)]).toEqual([true, true, true, false]);
  expect(left).toBe('номаш Садбарг');
  expect(kept).not.toContain('Садбарг');
  await page.getByLabel('Reply to the person').waitFor();
  await closeCase(page);
});

test('what is too long is told so and not cut, and goes out when it was made shorter', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  const reply = page.getByLabel('Reply to the person');
  const long = 'салом '.repeat(600).trim();
  await reply.fill(long);
  await page.getByText('Too long by 99 characters').waitFor();
  await reply.press('Control+Enter');
  const isSendOff = await page.getByRole('button', { name: 'Send', exact: true }).isDisabled();
  const held = await reply.inputValue();
  await reply.fill(long.slice(0, 3490));
  await page.getByText('10 characters left').waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.locator('.bubble[data-from=operator]').waitFor();

  expect([isSendOff, held]).toEqual([true, long]);
  expect(await page.locator('.bubble[data-from=operator]').count()).toBe(1);
  await summaryOf(page).fill('а'.repeat(4001));
  await page.getByText('Too long by 1 character', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  await page.getByText('The summary is too long.').waitFor();
  await page.getByLabel('Informed').check();
  expect(await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await closeCase(page);
});

test('the browser asks before recovery codes are lost that nobody has kept', async () => {
  await using console = await house.desk.enter(house.desk.people.Карим, '/account');
  const { page } = console;
  const section = page.locator('section', { hasText: 'Recovery codes' });
  await section.getByLabel('Current password').fill(PASSWORD);
  await section.getByRole('button', { name: 'New codes' }).click();
  await page.locator('.codes li').first().waitFor();
  const isAsked = await asksBeforeReload(page);
  await page.getByLabel('I have kept these codes').check();

  expect([isAsked, await asksBeforeReload(page)]).toEqual([true, false]);
});
