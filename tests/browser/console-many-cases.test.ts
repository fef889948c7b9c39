import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LEVELS } from '../../core/ticket.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { talk, ticketOf } from '../support/store-talk.ts';
import { reply, viewButton } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { isTooWide, readWhole } from './settled.ts';

/** A desk on which a thousand people wait: who leads it sees who waits, shares the cases out, and the list stays quick. */

const MANY = 1000;
const MINUTE = 60_000;
const PICTURES = process.env.MANY_PICTURES;
const COURT = { id: 'court', name: { tg: 'Суд', ru: 'Суд', en: 'Court' }, isRetired: false };

const house = deskOfFile(
  { Зарина: 'operator', Карим: 'operator', Раҳима: 'supervisor' },
  {
    before: async (folder) => {
      const { ring } = await openRing({ dataDir: folder, dataKeys: null });
      await using store = await openSqliteStore({ folder, keyRing: ring });
      const { version, settings } = await store.readSettings();
      await store.saveSettings({ ...settings, tags: [COURT] }, { basedOn: version, at: 1 });
      const now = Date.now();
      for (let one = 0; one < MANY; one++) {
        const at = now - one * MINUTE;
        const level = one < 3 ? 'red' : (LEVELS[one % 3] ?? 'green');
        const ticket = ticketOf(`many${one}`, { level, topic: 'wages', openedAt: at, waitingSince: at });
        await talk(store, { from: `telegram:${700_000 + one}`, at, ticket });
      }
    },
  },
);

const rows = (page: Page) => page.locator('.tickets > li');
const picture = async (page: Page, name: string) => {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png` });
};

test('a thousand cases scroll with few rows on the page, by the keyboard too, and each says which it is of how many', async () => {
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await rows(page).first().waitFor();
  await expect.poll(() => rows(page).first().getAttribute('aria-setsize')).toBe(String(MANY));
  await picture(page, 'comfortable');
  expect(await rows(page).count()).toBeLessThan(60);
  await page.locator('.ticket').first().focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))).toBe('4');
  for (let end = 100; end <= 400; end += 100) {
    const last = page.locator(`.tickets > li[aria-posinset="${end}"]`);
    const press = async () => {
      await page.keyboard.press('End');
      return last.count();
    };
    await expect.poll(press).toBe(1);
  }

  expect(await rows(page).count()).toBeLessThan(80);
  const heights = await page
    .locator('.ticket')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).offsetHeight));
  expect(new Set(heights).size).toBe(1);
  expect(await axeFaultsInBoth(page)).toEqual([]);
}, 120_000);

test('dense rows are kept with the account and are there at another desk', async () => {
  await using here = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await rows(here.page).first().waitFor();
  await here.page.getByRole('button', { name: 'Filters' }).click();
  await here.page.getByLabel('Dense rows').check();
  await here.page.locator('.tickets[data-density=dense]').waitFor();
  await here.page.keyboard.press('Escape');
  await picture(here.page, 'dense');

  await using there = await house.desk.enter(house.desk.people.Карим, '/inbox', {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  await there.page.locator('.tickets[data-density=dense]').waitFor();
  await picture(there.page, 'dense-phone');
  expect(await isTooWide(there.page)).toBe(false);
  expect(await axeFaultsInBoth(there.page)).toEqual([]);
});

test('who leads the desk gives a free case to a colleague, with whom it stands at once', async () => {
  await using theirs = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await theirs.page.getByRole('button', { name: 'Start shift' }).click();
  await theirs.page.getByRole('button', { name: 'End shift' }).waitFor();
  await viewButton(theirs.page, 'Mine').click();
  await using leading = await house.desk.enter(house.desk.people.Раҳима, '/load');
  const { page } = leading;
  const give = page.getByRole('button', { name: /^Give to a colleague: / }).first();
  await give.waitFor();
  await picture(page, 'load');
  const faults = await axeFaultsInBoth(page);
  await give.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('To whom').selectOption({ label: 'Зарина' });
  await page.getByRole('dialog').getByRole('button', { name: 'Give to a colleague' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await theirs.page.locator('.ticket[data-level=red]').waitFor();

  await page.locator('tr', { hasText: 'Зарина' }).last().getByText('1', { exact: true }).first().waitFor();
  expect(faults).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'load-phone');
  expect(await isTooWide(page)).toBe(false);
});

test('several cases are chosen by the keyboard and given together, and what is refused is told for each', async () => {
  await using console = await house.desk.enter(house.desk.people.Раҳима, '/inbox');
  const { page } = console;
  await rows(page).first().waitFor();
  await page.locator('.ticket').first().focus();
  for (const _ of [1, 2, 3]) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  await page.getByText('3 cases are chosen').waitFor();
  await picture(page, 'several');
  const bar = page.getByRole('region', { name: 'With the chosen cases' });
  await bar.getByRole('button', { name: 'Put a tag on' }).click();
  await page.getByRole('dialog').getByLabel('Tag').selectOption('Court');
  await page.getByRole('dialog').getByRole('button', { name: 'Put a tag on' }).click();
  await page.getByText('Done with 3 cases').waitFor();
  await page.getByRole('region', { name: 'What came of it' }).getByRole('button', { name: 'Close' }).click();
  await page.locator('.ticket').nth(1).focus();
  await page.keyboard.press('Space');
  await bar.getByRole('button', { name: 'Set the level' }).click();
  await page.getByRole('dialog').getByLabel('Level').selectOption('green');
  await page.getByRole('dialog').getByLabel('Reason').fill('дар ҷои амн аст');
  await page.getByRole('dialog').getByRole('button', { name: 'Set the level' }).click();

  await page.getByText(/: Take the case first/).waitFor();
  expect(await axeFaultsInBoth(page)).toEqual([]);
  await bar.getByRole('button', { name: 'Choose none' }).click();
  await bar.waitFor({ state: 'detached' });
});

test('what is put aside stands at the end of mine, and says until when', async () => {
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await viewButton(page, 'Free').click();
  await page.locator('.ticket[data-level=orange]').first().click();
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await page.getByLabel('Reply to the person').waitFor();
  await reply(page, 'Салом');
  await page.locator('.case-head').click();
  await page.keyboard.press('KeyZ');
  await page.getByRole('dialog').getByText('On the person').waitFor();
  await picture(page, 'snooze');
  const faults = await axeFaultsInBoth(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page
    .locator('.panel')
    .getByText(/^put aside until/)
    .waitFor();
  await page.locator('.case-head').click();
  await page.keyboard.press('KeyW');
  await page.getByLabel('About what').fill('ҷавоби сафорат');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.locator('.panel').getByText('ҷавоби сафорат').waitFor();
  await picture(page, 'tasks');
  await page.locator('.case-head').click();
  await page.keyboard.press('KeyX');
  await page.getByRole('dialog').getByText('It was promised to write again').waitFor();
  await page.keyboard.press('Escape');
  await viewButton(page, 'Mine').click();
  await page.locator('.ticket[data-aside]').waitFor();

  expect(faults).toEqual([]);
  await readWhole(page);
});

test('whoever ends a shift is offered a sheet of what they leave, and the next one reads what is to be done', async () => {
  await using going = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = going;
  await page.getByRole('button', { name: /shift$/ }).waitFor();
  const start = page.getByRole('button', { name: 'Start shift' });
  if (await start.isVisible()) await start.click();
  await viewButton(page, 'Free').click();
  await page.locator('.ticket[data-level=orange]').first().click();
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await page.getByLabel('Reply to the person').waitFor();
  await page.getByRole('button', { name: 'End shift' }).click();
  await page.getByRole('link', { name: 'Handover sheet' }).click();
  await page
    .getByRole('button', { name: /^Note the next step/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Next step' }).fill('ба сафорат занг занед');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('ба сафорат занг занед').waitFor();
  await picture(page, 'handover');
  const faults = await axeFaultsInBoth(page);
  await page.emulateMedia({ media: 'print' });
  await picture(page, 'handover-print');
  await page.getByText('ба сафорат занг занед').waitFor({ state: 'hidden' });
  await page.emulateMedia({ media: 'screen' });
  await page.getByLabel('Print the notes, too').click();
  await page.locator('.handover[data-notes]').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByText('ба сафорат занг занед').waitFor();
  expect(await page.locator('.navigation').evaluate((one) => getComputedStyle(one).visibility)).toBe('hidden');

  await using coming = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await coming.page.getByRole('button', { name: 'Start shift' }).click();
  await coming.page.getByRole('link', { name: /^Зарина: / }).click();
  await coming.page.getByText('ба сафорат занг занед').waitFor();
  expect(faults).toEqual([]);
});

test('who leads the desk plans a week: other hours, leave, and a copy of the week before', async () => {
  await using console = await house.desk.enter(house.desk.people.Раҳима, '/load');
  const { page } = console;
  await page.getByRole('link', { name: 'Shift plan' }).click();
  const cells = page.locator('tbody tr', { hasText: 'Зарина' }).locator('.plan-cell');
  await cells.first().focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('other hours', { exact: true }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Set', exact: true }).click();
  await cells.nth(1).click();
  await page.getByLabel('on leave').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Set', exact: true }).click();
  await picture(page, 'plan');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Next week' }).click();
  await expect.poll(() => cells.first().textContent()).toContain('—');
  await page.getByRole('button', { name: 'Copy the week before' }).click();
  await expect.poll(() => cells.first().textContent()).toContain('09:00–18:00');

  expect(await cells.nth(1).textContent()).toContain('—');
  expect(await axeFaultsInBoth(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'plan-phone');
  expect(await isTooWide(page)).toBe(false);
});
