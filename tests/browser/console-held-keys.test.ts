import { expect, test } from 'vitest';
import { closeCase, newestCase, reply, take } from './at-the-desk.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';

/** A key that is held down or pressed twice, and a line that is slow, send nothing that nobody meant to send. */
const house = deskOfFile({ Зарина: 'operator' });

test('a note that is begun while a case is being taken stays a note', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  const slow = Promise.withResolvers<void>();
  await page.route('**/claim', (route) => slow.promise.then(() => route.continue()));
  await newestCase(page).click();
  await page.getByRole('button', { name: 'Take' }).waitFor();
  await page.keyboard.press('c');
  await page.keyboard.press('n');
  await page.keyboard.type('шавҳараш ');
  slow.resolve();
  await page.getByRole('button', { name: 'Close the case' }).first().waitFor();
  await page.getByRole('button', { name: 'Take', exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.type('дар хона аст');

  expect(await page.getByLabel('Note for colleagues').inputValue()).toBe('шавҳараш дар хона аст');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  expect(await page.getByLabel('Reply to the person').inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await closeCase(page);
});

test('a note that is begun with the mouse while a case is being taken stays a note, too', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  const slow = Promise.withResolvers<void>();
  await page.route('**/claim', (route) => slow.promise.then(() => route.continue()));
  await newestCase(page).click();
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await page.getByLabel('Note for colleagues').click();
  await page.keyboard.type('шавҳараш ');
  slow.resolve();
  await page.getByRole('button', { name: 'Take', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: 'Note' }).waitFor({ state: 'attached' });
  await page.keyboard.type('дар хона аст');

  expect(await page.getByLabel('Note for colleagues').inputValue()).toBe('шавҳараш дар хона аст');
  await closeCase(page);
});

test('Enter that is held down in the search for a card leads to the first card, and sends none', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  await page.getByLabel('Reply to the person').fill('/card');
  await page.keyboard.press('Enter');
  await page.getByLabel('Organisation or place of help').fill('душанбе');
  await page.locator('.card-row').first().waitFor();
  const isOnCard = () => page.locator('.card-row button:focus').count();
  await expect
    .poll(async () => {
      await page.keyboard.press('Enter');
      return isOnCard();
    })
    .toBe(1);
  await page.getByLabel('Organisation or place of help').focus();
  const sent: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('/answers') && sent.push(request.url())));
  await page.keyboard.down('Enter');
  expect(await isOnCard()).toBe(1);
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');

  expect(await isOnCard()).toBe(1);
  expect(sent).toEqual([]);
  await page.keyboard.press('Enter');
  await page.locator('.bubble[data-from=operator]').first().waitFor();
  await closeCase(page);
});

test('the keys that send and close, held down, do not close the case unread', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  await reply(page, 'ман бо шумо');
  await page.getByLabel('Reply to the person').fill('Хайр');
  for (const key of ['Control', 'Shift', 'Enter']) await page.keyboard.down(key);
  await page.locator('input[value=informed]:checked').waitFor();
  await page.locator('input[type=radio]:focus').waitFor();
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('/close') && asked.push(request.url())));
  for (const key of ['Control', 'Shift']) await page.keyboard.up(key);
  // The fingers leave one by one: Enter is still held.
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.press('Control+Shift+Enter');

  expect(await page.getByRole('dialog').count()).toBe(1);
  expect(asked).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByText('The case is closed').first().waitFor();
});
