import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBothColours } from './colours.ts';
import { deskOfFile } from './desk-of-file.ts';
import { faintTexts } from './faint-texts.ts';

/** What administrators set on a page. */
const house = deskOfFile({ Гулбаҳор: 'administrator', Саид: 'administrator', Зарина: 'operator', Фирӯз: 'supervisor' });

const section = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'hidden' });
}

test('hours, shifts and the alarm list are set, and stand there for the next who looks', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  const { page } = console;
  await page.getByRole('button', { name: 'Add hours: Monday' }).click();
  await page.getByLabel('Monday: from').fill('08:30');
  await page.getByRole('button', { name: 'Add a shift' }).click();
  await page.getByText('Choose a person and hours for each shift.').waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Зарина' });
  await page.getByLabel('Add to the list').selectOption(house.desk.people.Фирӯз.id);
  await page.getByLabel('Add to the list').selectOption(house.desk.people.Зарина.id);
  await page.getByRole('button', { name: 'Зарина: move up' }).click();
  await save(page);

  await using other = await house.desk.enter(house.desk.people.Саид, '/settings');
  await section(other.page, 'Alarm list').getByText('1. Зарина').waitFor();
  expect(await other.page.getByLabel('Monday: from').inputValue()).toBe('08:30');
  expect(await section(other.page, 'Shifts').getByLabel('Who', { exact: true }).inputValue()).toBe(
    house.desk.people.Зарина.id,
  );
  await section(other.page, 'Hours').getByText('Day off').nth(5).waitFor();
});

test('of two who save the second sees what the other changed, and chooses', async () => {
  await using one = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  await using other = await house.desk.enter(house.desk.people.Саид, '/settings');
  const nameOn = (page: Page) => section(page, 'Name of the service').getByLabel('Tajik');
  await nameOn(one.page).fill('Ҳамсафар');
  await section(one.page, 'Name of the service').getByLabel('Russian').fill('Попутчик');
  await section(other.page, 'How long things are kept').getByLabel('Messages').fill('90');
  await save(one.page);
  await other.page.getByRole('button', { name: 'Save', exact: true }).click();
  await other.page.getByText('They changed: Name of the service.').waitFor();
  expect(await other.page.getByText('You changed the same').count()).toBe(0);
  await other.page.getByRole('button', { name: 'Take theirs' }).click();

  expect(await nameOn(other.page).inputValue()).toBe('Ҳамсафар');
  expect(await other.page.getByLabel('Messages').inputValue()).toBe('');
});

test('whoever saves what they changed puts nothing back that only the other has changed', async () => {
  await using one = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  await using other = await house.desk.enter(house.desk.people.Саид, '/settings');
  const nameOn = (page: Page) => section(page, 'Name of the service').getByLabel('Tajik');
  await nameOn(one.page).fill('Дастгир');
  await section(one.page, 'Name of the service').getByLabel('Russian').fill('Опора');
  await section(other.page, 'How long things are kept').getByLabel('Messages').fill('90');
  await save(one.page);
  await other.page.getByRole('button', { name: 'Save', exact: true }).click();
  await other.page.getByRole('button', { name: 'Save mine' }).click();
  await expect.poll(() => nameOn(other.page).inputValue()).toBe('Дастгир');

  expect(await other.page.getByLabel('Messages').inputValue()).toBe('90');
  await other.page.getByLabel('Messages').fill('');
  await save(other.page);
});

test('what is out of its range is told at once, and is not saved', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  const { page } = console;
  await page.getByLabel('Messages').fill('181');
  await page.getByText('A number of days is outside of its range.').waitFor();
  await section(page, 'Tell another program').getByLabel('Address (https)').fill('hamroh');
  await page.getByText('This is no address. It begins with https://').waitFor();

  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(await page.getByLabel('Messages').inputValue()).toBe('');
});

test('a look at another page loses nothing that was typed', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  const { page } = console;
  await section(page, 'WhatsApp template').getByLabel('Name of the template').fill('answer_waits');
  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByRole('heading', { name: 'Audit' }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();

  expect(await page.getByLabel('Name of the template').inputValue()).toBe('answer_waits');
  await page.getByText('Not saved yet').waitFor();
});

test('words of people go to the group on Telegram only after an administrator has allowed it', async () => {
  const boxOn = (page: Page) => section(page, 'Group on Telegram').getByRole('checkbox');
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  const { page } = console;
  expect(await boxOn(page).isChecked()).toBe(false);
  await boxOn(page).check();
  await save(page);

  await using other = await house.desk.enter(house.desk.people.Саид, '/settings');
  await boxOn(other.page).waitFor();
  expect(await boxOn(other.page).isChecked()).toBe(true);
});

test('it is clear enough to read in light and in dark colours, and fits a phone', async () => {
  const viewport = { width: 390, height: 844 };
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings', { viewport, hasTouch: true });
  const { page } = console;
  await page.getByRole('button', { name: 'Add hours: Tuesday' }).click();

  expect(await inBothColours(page, () => page.evaluate(faintTexts))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
});
