import { expect, test } from 'vitest';
import { choose, closeCase, giveReason, newestCase, take, viewButton } from './at-the-desk.ts';
import { deskOfFile } from './desk-of-file.ts';
import { asksForPerson, inDanger } from './people.ts';

/** What an operator does with a case beside answering it. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator' });

const waiting = () => asksForPerson(house.desk.telegram);

test('a case is raised, and stands higher for everybody', async () => {
  await waiting();
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await using karim = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await zarina.page.locator('.ticket[data-level=green]').first().click();

  await choose(zarina.page, 'Raise the level');
  await zarina.page.getByRole('dialog').getByLabel('Level').selectOption('red');
  await giveReason(zarina.page, 'Овозаш меларзад', 'Raise the level');

  await newestCase(karim.page).waitFor();
  expect(await karim.page.title()).toBe('(1) Desk');
  await take(zarina.page);
  await closeCase(zarina.page);
});

test('a nuisance is muted, is in nobody’s way, and comes back', async () => {
  const person = await waiting();
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await page.locator('.ticket').first().click();
  await choose(page, 'Mute for a day');
  await giveReason(page, 'Танҳо дашном медиҳад', 'Mute for a day');
  await page.getByText('Nobody is waiting now').waitFor();
  const mark = page.locator('.case-head').getByText(/^Muted until \d\d\.\d\d\.\d{4} \d\d:\d\d$/);
  await mark.waitFor();
  await person.says('меню');

  await page.getByRole('button', { name: 'Muted' }).click();
  await page.locator('.ticket').first().waitFor();
  await choose(page, 'Unmute');
  await mark.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Free' }).click();
  await page.locator('.ticket').first().click();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByLabel('Reply to the person').waitFor();
  await closeCase(page);
});

test('a call is promised to a safe number and hour by both clocks, shows in the list, and is made', async () => {
  await waiting();
  const inMoscow = { timezoneId: 'Europe/Moscow' };
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', inMoscow);
  const { page } = console;
  await page.locator('.ticket').first().click();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByRole('button', { name: 'Promise a call' }).click();
  await page.getByLabel('Number').fill('+992 900 11 22 33');
  await page.getByLabel('When').fill('2030-01-02T18:30');
  const clocks = "On your clock: 02.01.2030 18:30. On the person's clock: 02.01.2030 20:30.";
  await page.getByRole('dialog').getByText(clocks).waitFor();
  await page.getByLabel('What to know').fill('танҳо бегоҳӣ');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();

  await page.locator('.panel').getByText('+992 900 11 22 33').waitFor();
  await page.locator('.panel').getByText(clocks).waitFor();
  await page.locator('.ticket', { hasText: 'call at 02.01.2030 18:30' }).waitFor();
  await page.getByRole('button', { name: 'I have called' }).click();
  await page.locator('.panel').getByText('Call made').waitFor();
  await page.locator('.ticket', { hasText: 'call at' }).waitFor({ state: 'detached' });
  await closeCase(page);
});

test('who comes on shift is seen there by colleagues', async () => {
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await zarina.page.getByText('You are not on shift.').waitFor();
  await zarina.page.getByRole('button', { name: 'Start shift' }).click();
  await zarina.page.getByText('You are on shift.').waitFor();

  await using karim = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await karim.page.getByText('On shift: Зарина').waitFor();
  await zarina.page.getByRole('button', { name: 'End shift' }).click();
  await zarina.page.getByText('You are not on shift.').waitFor();
});

test('an empty list says what is true of it, though others wait, and a search without a find says so', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  const said: (string | null)[] = [];
  for (const [view, words] of [
    ['Mine', 'You hold no case'],
    ['Muted', 'Nothing is muted'],
  ] as const) {
    await viewButton(page, view).click();
    await page.locator('.list .state-title', { hasText: words }).waitFor();
    said.push(await page.locator('.list .state').textContent());
  }
  await page.getByRole('button', { name: 'Free' }).click();
  await page.getByLabel('Search').fill('tofen-0000');
  await page.getByText('Only the list “Free” was searched.').waitFor();

  expect(said).toEqual(['You hold no caseThose who wait are under Free.', 'Nothing is muted']);
  await page.getByLabel('Search').fill('');
  await newestCase(page).click();
  await page.getByRole('button', { name: 'Take' }).click();
  await closeCase(page);
});

test('a closed case whose person has another leads to it', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  await closeCase(page);
  const closed = page.url();
  // It leaves the list a moment after it is closed.
  await newestCase(page).waitFor({ state: 'detached' });
  await person.says('Маро боз мезананд');
  await newestCase(page).click();
  await page.waitForURL((url) => url.href !== closed);
  const open = page.url();
  await page.goto(closed);
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.getByLabel('Reason').fill('Боз навишт');
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
  await page.getByRole('link', { name: /^The open case: [a-z]+-\d{4}$/ }).click();
  await page.waitForURL(open);

  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: 'Take' }).click();
  await closeCase(page);
});
