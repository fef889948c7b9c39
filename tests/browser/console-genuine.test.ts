import { expect, test } from 'vitest';
import { take } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { openPhone } from './browser.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';

/** By what people know us: names that only look like ours, the word of a caller, and channels that do not work. */
const house = deskOfFile({ Гулбаҳор: 'administrator', Зарина: 'operator' });
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

test('an administrator lists a name that is not ours, and people and the public page are told', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings', PHONE);
  const { page } = console;
  await page.getByRole('link', { name: 'Our names and look-alikes' }).click();
  await page.getByRole('link', { name: /t\.me/ }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('@hamroh_help_bot');
  await page.getByRole('button', { name: 'Add' }).click();
  const row = page.locator('.row', { hasText: '@hamroh_help_bot' });
  await row.getByLabel('Note: @hamroh_help_bot').fill('asks for money');
  await row.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => row.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  expect(await axeFaultsInBoth(page)).toEqual([]);

  const address = `${house.desk.server.url}/genuine`;
  await expect.poll(async () => (await fetch(address)).text(), { timeout: 15_000 }).toContain('@hamroh_help_bot');
  const person = await inDanger(house.desk.telegram);
  await person.says('ин шумоед');
  await person.sees('hamroh_help_bot');
  await using phone = await openPhone(house.browser, { ...PHONE, javaScriptEnabled: false });
  const plain = await phone.open(address);
  expect(await plain.getByText('@hamroh_help_bot').count()).toBe(2);

  await row.getByRole('button', { name: 'Take out' }).click();
  await page.getByText('Nobody will be told').waitFor();
  await row.getByRole('button', { name: 'Take out' }).click();
  await page.getByText('The list is empty.').waitFor();
});

test('the public page is clean for everybody who reads it, light and dark', async () => {
  await using phone = await openPhone(house.browser, { ...PHONE, bypassCSP: true });
  const page = await phone.open(`${house.desk.server.url}/genuine`);

  expect(await axeFaultsInBoth(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test('who calls says the word that the person was shown, and the desk hears of a false caller', {
  timeout: 120_000,
}, async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  await person.says('кӣ занг мезанад');
  const { text } = await person.sees('Калима:');
  const word = /Калима: (\S+ \d\d)/.exec(text)?.[1] ?? 'no word';
  const part = page.locator('.part', { has: page.getByRole('heading', { name: 'Word for the call' }) });
  await part.getByText(word).waitFor();
  expect(await axeFaultsInBoth(page)).toEqual([]);

  await part.getByRole('button', { name: 'I have said it' }).click();
  await part.waitFor({ state: 'detached' });
  const buttons = async () => (await person.screen()).flatMap((one) => one.buttons.flat().map(({ label }) => label));
  await expect.poll(buttons).toContain('❌ Дуруст нест');
  await person.presses('❌ Дуруст нест');
  await person.sees('Ба ин занг бовар накунед');
  await page.getByText('Somebody else called in our name').first().waitFor();
  await page.getByText('The caller did not know the word').waitFor();
});

test('people are told that a channel does not work where an administrator has said so', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/health');
  const { page } = console;
  const part = page.locator('section', { has: page.getByRole('heading', { name: 'Channels by country' }) });
  await part.getByLabel('Country').selectOption({ label: 'Russia' });
  await part.getByLabel('Channel', { exact: true }).selectOption('whatsapp');
  await part.getByRole('button', { name: 'Say it does not work' }).click();
  const told = part.getByRole('switch', { name: 'Tell people: WhatsApp · Russia' });
  await told.waitFor();
  expect(await told.isChecked()).toBe(true);
  expect(await axeFaultsInBoth(page)).toEqual([]);

  await told.press(' ');
  await told.waitFor({ state: 'detached' });
});
