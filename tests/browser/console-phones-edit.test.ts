import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { saved } from './flow-pages.ts';

/** The phones beside a flow that is being written, and what a reader sees of it on them. */

const house = deskOfFile({ Зарина: 'editor', Фирӯз: 'approver', Далер: 'administrator' });
const FLOW = '/flows/passport-kept/node/first';
const OLD = 'Без паспорта тяжело.';
const NEW = 'Вы не одни.';
/** The bot is fetched and made ready in the page. */
const OPEN_MS = 30_000;

const russian = (page: Page) => page.locator('.phone[data-phone="ru"]');

test('a talk goes on with the words that are being written, and with those from before once they are undone', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, FLOW);
  const { page } = editor;
  await page.locator('.phone-key').first().waitFor({ timeout: OPEN_MS });
  const russianTab = page.locator('.phones-switch').getByRole('button', { name: 'Russian' });
  if (await russianTab.isVisible()) await russianTab.click();
  await russian(page).getByText(OLD).waitFor();
  await russian(page).locator('.phone-key').first().click();
  await russian(page).locator('.phone-own').waitFor();
  const answer = (await russian(page).locator('.phone-said').last().textContent()) ?? '';

  const text = page.locator('[id="flow-nodes/first/say/ru"]');
  const before = await text.inputValue();
  await text.fill(before.replace(OLD, NEW));
  await russian(page).getByText(NEW).waitFor();
  expect(await russian(page).getByText(OLD).count()).toBe(0);
  expect(await russian(page).locator('.phone-said').last().textContent()).toBe(answer);
  await saved(page);

  await page.getByRole('button', { name: 'Undo' }).click();
  await russian(page).getByText(OLD).waitFor();
  expect(await russian(page).locator('.phone-own').count()).toBe(1);
  await expect.poll(() => text.inputValue()).toBe(before);
  // What is kept after this is what is written last.
  await saved(page);

  const kept = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && (response.request().postData() ?? '').includes(NEW),
  );
  await text.fill(before.replace(OLD, NEW));
  expect((await kept).status()).toBe(200);
}, 90_000);

test('whoever reads the draft meets the flow as it was and as it is to be, each on a phone of its own', async () => {
  await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/read/flow/passport-kept');
  const { page } = approver;
  await page.getByRole('button', { name: 'Show on phones: before and after' }).click({ timeout: OPEN_MS });
  const half = (name: string) => page.getByRole('region', { name, exact: true });
  await half('Before').waitFor({ timeout: OPEN_MS });
  const pictures = process.env.PHONES_PICTURES;
  await half('Before').getByText(OLD).waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/before-after.png`, fullPage: true });
  await half('After').getByText(NEW).waitFor();
  expect(await half('After').getByText(OLD).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
}, 90_000);
