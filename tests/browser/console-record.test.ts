import { expect, test } from 'vitest';
import { choose, giveReason, newestCase, take, viewButton } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';

const house = deskOfFile({ Зарина: 'operator', Карим: 'operator', Нигина: 'supervisor', Мадина: 'manager' });

test('a record is filled in from the lists, and what a colleague wrote meanwhile is not written over', async () => {
  await inDanger(house.desk.telegram);
  await using one = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await using other = await house.desk.enter(house.desk.people.Нигина, '/inbox');
  await take(one.page);
  const openForm = async ({ page }: typeof one) => {
    await page.locator('.fold summary', { hasText: 'Record of the case' }).click();
    await page.getByRole('button', { name: 'Fill in' }).click();
    await page.getByLabel('Country now').waitFor();
  };
  await openForm(one);
  expect(await axeFaultsInBoth(one.page)).toEqual([]);
  await viewButton(other.page, 'All').click();
  await newestCase(other.page).click();
  await openForm(other);

  await other.page.getByLabel('Sex', { exact: true }).selectOption('female');
  await other.page.getByLabel('Country now').selectOption('KZ');
  await one.page.getByLabel('Country now').selectOption('RU');
  await one.page.getByLabel('documents withheld').check();
  await one.page.getByLabel('They cannot leave').selectOption('seen');
  await one.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await one.page.getByRole('dialog').waitFor({ state: 'detached' });
  await other.page.getByText('A colleague wrote meanwhile: Russia').waitFor();
  await other.page.getByRole('button', { name: 'Take theirs' }).click();
  await other.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();

  await other.page.getByRole('dialog').waitFor({ state: 'detached' });
  const panel = one.page.locator('.panel');
  await panel.getByText('filled: 3 of 11').waitFor();
  await panel.getByText('Russia').waitFor();
  await panel.getByText('woman').waitFor();
});

test('who a person in danger is is shown at once; a supervisor hears of it on every page and confirms it in the case', async () => {
  await using leading = await house.desk.enter(house.desk.people.Нигина, '/follow-up');
  await using one = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await leading.page.getByRole('heading', { name: 'Follow up' }).waitFor();
  await viewButton(one.page, 'All').click();
  await newestCase(one.page).click();
  await choose(one.page, 'Reveal who it is');
  await giveReason(one.page, 'Бояд ба оилааш занг занам', 'Reveal').catch(() => undefined);
  await one.page.locator('.secret').waitFor();

  await leading.page.getByText('People in danger were revealed').waitFor();
  await leading.page.reload();
  await leading.page.locator('.section .referrals .link').first().click();
  const confirm = leading.page.locator('.panel').getByRole('button', { name: 'Confirm' });
  await confirm.click();
  await leading.page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await leading.page.locator('.panel').getByText('Confirmed').waitFor();
  await leading.page.locator('.reveal-bar').waitFor({ state: 'detached' });
});

test('who is sent on stands in the list of what is followed up, and a manager sees what would leave before it does', async () => {
  await using one = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = one;
  await inDanger(house.desk.telegram);
  await take(page);
  await page.getByRole('button', { name: 'Refer' }).click();
  await page.getByRole('dialog').getByLabel('To whom').first().fill('скорая');
  await page.getByRole('listbox').getByRole('option').first().click();
  expect(await page.getByLabel('What help is needed').inputValue()).toBe('health');
  await page.getByRole('dialog').getByLabel('Details').fill('Дастам шикаст');
  // Beside the window.
  await page.mouse.click(3, 3);
  expect(await page.getByRole('dialog').getByLabel('Details').inputValue()).toBe('Дастам шикаст');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Follow up' }).click();
  await page.locator('.row', { hasText: 'Скорая помощь' }).waitFor();
  expect(await axeFaultsInBoth(page)).toEqual([]);

  await using managing = await house.desk.enter(house.desk.people.Мадина, '/case-export');
  await managing.page.getByRole('heading', { name: 'What leaves and what stays' }).waitFor();
  await managing.page.getByText('Nothing leaves.').waitFor();
  expect(await axeFaultsInBoth(managing.page)).toEqual([]);

  // As it is where a file of the year left before it was kept what was in it.
  await managing.page.route('**/case-export?*', async (route) => {
    const preview = await (await route.fetch()).json();
    await route.fulfill({ json: { ...preview, leaving: 12, isUnknown: true } });
  });
  await managing.page.reload();
  const gone = managing.page.getByLabel('Nobody has the earlier file any more');
  await gone.waitFor();
  expect(await managing.page.getByRole('link', { name: 'Take the file' }).count()).toBe(0);
  expect(await axeFaultsInBoth(managing.page)).toEqual([]);
  await gone.check();
  const link = managing.page.getByRole('link', { name: 'Take the file' });
  expect(await link.getAttribute('href')).toMatch(/year=20\d\d&earlier=gone$/);
});
