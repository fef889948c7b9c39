import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { closeCase, note, take } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { asksForPerson, inDanger } from './people.ts';

/** What makes a day of sixty cases shorter: what waits is counted, and one press leads on. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator', Назира: 'operator' });

const LOOKS = [
  { locale: 'tg', viewport: { width: 1366, height: 768 } },
  { locale: 'ru-RU', viewport: { width: 390, height: 844 }, hasTouch: true },
];

/** As the tabs have it: mine, free, all. */
const counted = (page: Page) => page.locator('.view-count').allTextContents();

const levelOf = (page: Page) => page.locator('.case-head .level').getAttribute('data-level');

/** Goes on to another case, and takes it by the keyboard. */
async function goOn(page: Page, press: () => Promise<void>): Promise<void> {
  const handle = page.locator('.case-head .handle');
  const before = await handle.textContent();
  await press();
  await expect.poll(() => handle.textContent()).not.toBe(before);
  await takeByKey(page);
}

async function takeByKey(page: Page): Promise<void> {
  await page.locator('.composer .hindrance').waitFor();
  await page.keyboard.press('KeyC');
  await page.locator('.composer .hindrance').waitFor({ state: 'detached' });
}

test('how many are mine, free and open at all stands by the list, and is told anew as cases come and go', async () => {
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await expect.poll(() => counted(page)).toEqual([' 0', ' 0', ' 0']);
  await inDanger(house.desk.telegram);
  await expect.poll(() => counted(page)).toEqual([' 0', ' 1', ' 1']);
  await take(page);

  await expect.poll(() => counted(page)).toEqual([' 1', ' 0', ' 1']);
  await closeCase(page);
  await expect.poll(() => counted(page)).toEqual([' 0', ' 0', ' 0']);
});

test('from a case that is closed one press leads on to the gravest that waits, until nobody does', async () => {
  await (await asksForPerson(house.desk.telegram)).presses('Ҳуҷҷат ва паспорт');
  await inDanger(house.desk.telegram);
  await inDanger(house.desk.telegram, 'Маро мезананд');
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await take(page);
  await closeCase(page);
  await goOn(page, () => page.getByRole('button', { name: 'Next case' }).click());
  expect(await levelOf(page)).toBe('red');
  await closeCase(page);
  await goOn(page, () => page.keyboard.press('KeyE'));
  expect(await levelOf(page)).not.toBe('red');
  await closeCase(page);
  await page.getByRole('button', { name: 'Next case' }).click();

  await page.getByText('Nobody is waiting now.', { exact: true }).waitFor();
});

test('a closed case is found by who has held it, and what people wrote is not looked through', async () => {
  await inDanger(house.desk.telegram, 'Маро банд карданд');
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  const handle = await page.locator('.case-head .handle').textContent();
  await closeCase(page);
  await page.getByRole('button', { name: 'Closed' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('Зарина');
  await page.locator('.ticket', { hasText: handle ?? '' }).waitFor();
  await page.getByRole('searchbox').fill('Назира');
  await page.getByText('Nothing found').waitFor();
  await page.getByRole('searchbox').fill('банд карданд');

  await page.getByText('What people wrote is not searched.').waitFor();
});

test('earlier cases of the person are one line each, and say what was written when that is asked for', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  for (const words of ['Бо хоҳараш гап зад', 'Ба консулгарӣ рафт']) {
    await take(page);
    await note(page, words);
    await closeCase(page);
    await person.says('оператор');
    await person.sees('Навиштам: ба шумо мутахассис лозим');
  }
  await take(page);
  const others = page.locator('.panel .others > li');
  await others.first().getByText('Ба консулгарӣ рафт').waitFor();
  const lines = await page.locator('.others-line').all();
  const heights = await Promise.all(lines.map(async (line) => (await line.boundingBox())?.height));
  await others.last().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await others.last().getByText('Бо хоҳараш гап зад').waitFor();

  expect(heights).toHaveLength(2);
  for (const height of heights) expect(height).toBeLessThan(32);
  expect(await axeFaultsInBoth(page)).toEqual([]);
  await closeCase(page);
});

test.each(LOOKS)('the counts and the way on can be used by everybody: $locale', async (look) => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Назира, '/inbox', look);
  const { page } = console;
  await page.locator('.view-count').first().waitFor();
  const list = await axeFaultsInBoth(page);
  await page.locator('.ticket').first().click();
  await takeByKey(page);
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('KeyX');
  await page.getByRole('dialog').getByRole('radio').first().check();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.locator('.go-on').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  expect([...list, ...(await axeFaultsInBoth(page))]).toEqual([]);
});
