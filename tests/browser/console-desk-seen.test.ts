import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choose, closeCase, newestCase, reply, take } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { asksForPerson, inDanger } from './people.ts';

/** What happens to a case while somebody is about to end it. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator' });
const CRY = 'Маро мекушанд ёрӣ диҳед';

const dialogOf = (page: Page) => page.getByRole('dialog');
const cryOf = (page: Page) => dialogOf(page).getByRole('alert').filter({ hasText: CRY });

async function aboutToClose(page: Page): Promise<void> {
  await take(page);
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  await dialogOf(page).getByLabel('Informed').check();
}

const press = (page: Page, deed: string) => dialogOf(page).getByRole('button', { name: deed }).click();
const refusalOf = (page: Page) => dialogOf(page).getByText('Read it above, then press again.');

test('a cry that comes while a case is being closed shows in the dialog at once, and is not closed away', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await aboutToClose(page);
  await person.says(CRY);
  await cryOf(page).waitFor();

  await press(page, 'Close the case');
  await refusalOf(page).waitFor();
  expect(await page.getByText('The case is closed').count()).toBe(0);
  await press(page, 'Close the case');
  await page.getByText('The case is closed').first().waitFor();
  await person.sees('Суҳбат бо мутахассис тамом шуд');
  await person.says('оператор');
  await page.getByRole('button', { name: 'Free' }).click();
  await newestCase(page).waitFor();
  await take(page);
  await closeCase(page);
});

test('where the line is broken the server keeps the case open, and the page fetches what was written', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await page.route(/\/admin-api\/v1\/events$/, (route) => route.abort());
  await page.reload();
  await aboutToClose(page);
  await person.says(CRY);
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await newestCase(zarina.page).click();
  await zarina.page.getByText(CRY).waitFor();

  await press(page, 'Close the case');
  await cryOf(page).waitFor();
  await refusalOf(page).waitFor();
  await press(page, 'Close the case');
  await page.getByText('The case is closed').first().waitFor();
});

test('a cry that came before an answer was sent shows in the dialog that closes behind it', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await page.route(/\/admin-api\/v1\/events$/, (route) => route.abort());
  await page.reload();
  await take(page);
  // Its bubble comes with the last reading of the talk before the cry.
  await reply(page, 'Ман бо шумо');
  const opened = Promise.withResolvers<void>();
  await page.route('**/talk?*', async (route) => {
    await opened.promise;
    await route.continue();
  });
  await page.getByLabel('Reply to the person').fill('Хайр');
  await person.says(CRY);
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await newestCase(zarina.page).click();
  await zarina.page.getByText(CRY).waitFor();

  await page.keyboard.press('Control+Shift+Enter');
  await dialogOf(page).getByLabel('Informed').waitFor();
  opened.resolve();
  await cryOf(page).waitFor();
  await dialogOf(page).getByLabel('Informed').check();
  await press(page, 'Close the case');
  await refusalOf(page).waitFor();
  await press(page, 'Close the case');
  await page.getByText('The case is closed').first().waitFor();
});

test('whoever cries for help while their case is being lowered is not lowered unread', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await take(page);
  await choose(page, 'Lower the level');
  await page.getByLabel('Reason').fill('Дар ҷои амн аст');
  await person.says(CRY);
  await cryOf(page).waitFor();

  await press(page, 'Lower the level');
  await refusalOf(page).waitFor();
  await press(page, 'Cancel');
  await closeCase(page);
});

test('a word that could not be fetched is told of, is not counted as read, and stands there at the next try', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page, context } = console;
  await take(page);
  await page.locator('.bubble').first().waitFor();
  await page.route('**/talk?*', (route) => route.abort());
  await person.says(CRY);
  const again = page.locator('.talk-behind').getByRole('button', { name: 'Try again' });
  await again.waitFor();
  const other = await context.newPage();
  await other.goto(new URL('/admin/inbox', page.url()).href);
  const unread = newestCase(other).locator('.count');
  await unread.waitFor();

  await page.unroute('**/talk?*');
  await again.click();
  await page.locator('.bubble', { hasText: CRY }).waitFor();
  await again.waitFor({ state: 'detached' });
  await unread.waitFor({ state: 'detached' });
  await closeCase(page);
});

test('whoever cries for help while they are being muted is not muted', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await take(page);
  await choose(page, 'Mute for a day');
  await page.getByLabel('Reason').fill('Танҳо дашном медиҳад');
  await person.says(CRY);
  await cryOf(page).waitFor();

  await press(page, 'Mute for a day');
  await refusalOf(page).waitFor();
  await press(page, 'Cancel');
  await closeCase(page);
});

test('whoever deletes their data is gone from every open page, also from one that is about to close the case', async () => {
  const person = await inDanger(house.desk.telegram, 'Маро банд карданд, номам Гулнора');
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await using karim = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await aboutToClose(zarina.page);
  await newestCase(karim.page).click();
  await karim.page.getByText('Гулнора').waitFor();

  await person.says('маълумоти ман');
  await person.sees('Маълумоти шумо дар дасти шумост');
  await person.presses('Пок кардани маълумот');
  await person.sees('Кай пок кунам?');
  await person.presses('Ҳоло пок кардан');
  await person.sees('Ҳоло пок кунам?');
  await person.presses('Ҳа, пок кардан');
  for (const { page } of [zarina, karim]) {
    await page.getByText("This person's data has been deleted").waitFor();
    await page.locator('.ticket').first().waitFor({ state: 'detached' });
    expect(await page.getByText('Гулнора').count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Reveal' }).count()).toBe(0);
  }
  await zarina.page.getByRole('button', { name: 'Back to the list' }).click();
  await zarina.page.getByText('Nobody is waiting now').waitFor();
});

test('a case tells that reading is hard for the person, as they have said', async () => {
  const person = await asksForPerson(house.desk.telegram);
  await person.says('хонда наметавонам');
  await person.sees('Навиштан лозим не');
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await page.locator('.ticket:not([data-level=red])').last().click();
  const fact = page.getByText('Hard: few and plain words, better a voice or a call');
  await fact.waitFor();

  expect(await page.getByText('Bad: write shortly, without files').count()).toBe(0);
  expect(await axeFaultsInBoth(page)).toEqual([]);
});
