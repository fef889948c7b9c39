import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { damageInFile } from '../support/damage.ts';
import { talk, ticketOf } from '../support/store-talk.ts';
import { choose, take } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { isTooWide, readWhole } from './settled.ts';

/** What a desk does for those who answer: who is offered a case first, who is told that a colleague is not there, and rest. */
const PICTURES = process.env.PEOPLE_PICTURES;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const house = deskOfFile(
  { Гулбаҳор: 'administrator', Зарина: 'operator', Карим: 'operator', Раҳима: 'supervisor' },
  {
    before: async (folder) => {
      const { ring } = await openRing({ dataDir: folder, dataKeys: null });
      await using store = await openSqliteStore({ folder, keyRing: ring });
      const at = Date.now();
      for (const one of [1, 2, 3]) {
        const ticket = ticketOf(`red${one}`, { level: 'red', topic: 'danger', openedAt: at, waitingSince: at });
        await talk(store, { from: `telegram:80000${one}`, at, ticket });
      }
    },
  },
);
const picture = async (page: Page, name: string) => {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png` });
};

test('whoever hands a red case to a colleague who is not there reads so before, and that it rings on', async () => {
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = zarina;
  await take(page);
  await choose(page, 'Hand over');
  await page.getByLabel('To whom').selectOption({ label: 'Карим' });
  await page.getByText('Карим is not at the desk.').waitFor();
  await page.getByText('goes on ringing').waitFor();
  await picture(page, 'hand-over');

  expect(await axeFaultsInBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('after three severe cases a rest and a talk are offered; the talk reaches a supervisor as a name alone', async () => {
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = zarina;
  for (const _ of [1, 2]) await take(page);
  const rest = page.getByRole('region', { name: 'Rest' });
  await page.reload();
  await rest.getByText('several severe cases').waitFor();
  await picture(page, 'rest');
  expect(await axeFaultsInBoth(page)).toEqual([]);
  await rest.getByRole('button', { name: 'I would like to talk' }).click();
  await rest.getByRole('button', { name: 'Rest for two hours' }).click();
  await rest.getByText('You rest until').waitFor();

  await using rahima = await house.desk.enter(house.desk.people.Раҳима, '/load');
  await rahima.page.getByText('Colleagues who would like to talk: 1').waitFor();
  await picture(rahima.page, 'talks');
  expect(await axeFaultsInBoth(rahima.page)).toEqual([]);
  await rahima.page.getByRole('button', { name: 'We have talked: Зарина' }).click();
  await rahima.page.getByText('Colleagues who would like to talk: 1').waitFor({ state: 'detached' });
});

test('who is offered a case first is switched on under Settings, and staff say in which languages they answer', async () => {
  await using administrator = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  const settings = administrator.page;
  await settings.getByLabel('Offer free cases to one colleague first').check();
  await settings.locator('#offers').scrollIntoViewIfNeeded();
  await picture(settings, 'settings');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await settings.getByText('Not saved yet').waitFor({ state: 'hidden' });

  await using karim = await house.desk.enter(house.desk.people.Карим, '/account', PHONE);
  const { page } = karim;
  await readWhole(page);
  await page.getByRole('checkbox', { name: 'Tajik' }).check();
  await picture(page, 'account');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await page.getByText('Saved').first().waitFor();
  await page.reload();
  await readWhole(page);
  expect(await page.getByRole('checkbox', { name: 'Tajik' }).isChecked()).toBe(true);
  expect(await isTooWide(page)).toBe(false);
});

test('where what is kept of a colleague does not open, the inbox goes on, and an administrator reads what to do', async () => {
  const { Гулбаҳор, Карим, Раҳима } = house.desk.people;
  await house.desk.restart({}, async (folder) => damageInFile(folder, 'staff', Карим.id));

  await using rahima = await house.desk.enter(Раҳима, '/inbox');
  await rahima.page.locator('.ticket').first().waitFor();
  for (const [locale, tag] of [
    ['tg', 'Маълумот вайрон шуд'],
    ['ru', 'Данные повреждены'],
    ['en', 'Damaged'],
  ] as const) {
    await using administrator = await house.desk.enter(Гулбаҳор, '/staff', { locale });
    const { page } = administrator;
    const row = page.locator('.row', { hasText: tag });
    await row.waitFor();
    await page.getByText('Зарина').waitFor();
    await picture(page, `damaged-${locale}`);
    expect(await row.getByRole('button').count()).toBe(0);
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.setViewportSize(PHONE.viewport);
    await picture(page, `damaged-${locale}-phone`);
    expect(await isTooWide(page)).toBe(false);
  }
});
