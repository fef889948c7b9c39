import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newestCase, reply } from './at-the-desk.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';

/** How much of a phone the talk has while somebody answers. */
const house = deskOfFile({ Зарина: 'operator' });
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
/** As much as is left where the keys of the phone are shown. */
const KEYS_SHOWN = { width: 390, height: 500 };

async function shareOfTalk(page: Page): Promise<number> {
  const talk = await page.locator('.talk').boundingBox();
  return (talk?.height ?? 0) / (page.viewportSize()?.height ?? 1);
}

test.each(['en-GB', 'tg', 'ru-RU'])(
  'on a phone three fifths are the talk, also where one writes: %s',
  async (locale) => {
    await inDanger(house.desk.telegram);
    await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', { ...PHONE, locale });
    const { page } = console;
    await newestCase(page).click();
    await page.locator('.talk .bubble').first().waitFor();
    const free = await shareOfTalk(page);
    await page.locator('.case-head .mantine-Button-root').first().click();
    await page.locator('.composer .hindrance').waitFor({ state: 'detached' });
    const held = await shareOfTalk(page);
    const field = page.locator('.composer textarea').first();
    await field.tap();
    const writing = await shareOfTalk(page);
    await page.setViewportSize(KEYS_SHOWN);
    await expect.poll(() => page.locator('nav.navigation').isVisible()).toBe(false);
    const withKeys = await shareOfTalk(page);
    await page.setViewportSize(PHONE.viewport);
    await expect.poll(() => page.locator('nav.navigation').isVisible()).toBe(true);

    const told = [free, held, writing, withKeys].map((share) => `${Math.round(share * 100)} %`).join(', ');
    process.stdout.write(`${locale}: free, held, writing, with keys: ${told}\n`);
    expect(Math.min(free, held, writing)).toBeGreaterThanOrEqual(0.6);
    expect(withKeys).toBeGreaterThanOrEqual(0.4);
  },
);

test('a long answer grows over its field, and the talk stays at what is newest', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', PHONE);
  const { page } = console;
  await newestCase(page).click();
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await page.getByLabel('Reply to the person').waitFor();
  await reply(page, 'Салом');
  const low = await page.getByLabel('Reply to the person').boundingBox();
  await page.getByLabel('Reply to the person').fill('як\nду\nсе\nчор');

  await expect
    .poll(async () => (await page.getByLabel('Reply to the person').boundingBox())?.height)
    .toBeGreaterThan(2 * (low?.height ?? 0));
  expect(await page.locator('.bubble[data-from=operator]').last().isVisible()).toBe(true);
});
