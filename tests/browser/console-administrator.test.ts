import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/server.ts';
import { newestCase, take } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';
import { readWhole } from './settled.ts';

/** A day of whoever administers a hotline: who read what, whether there is a copy, what comes next. */
const house = deskOfFile({ Гулбаҳор: 'administrator', Зарина: 'operator', Фирӯз: 'supervisor' });
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

test('who read a case is answered by its name, its lines are folded, and the file holds them all', async () => {
  await inDanger(house.desk.telegram);
  await using theirs = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await newestCase(theirs.page).click();
  const handle = (await newestCase(theirs.page).locator('.handle').textContent()) ?? '';
  await take(theirs.page);
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/audit');
  const { page } = console;
  await page.getByLabel('Case').fill(handle);
  const readers = page.locator('section', { has: page.getByRole('heading', { name: `Who read ${handle}` }) });
  await readers.getByText('Зарина').first().waitFor();
  await page.getByLabel('Deed').selectOption({ label: 'read a case' });
  const rows = page.locator('ul.rows > .row', { has: page.locator('details') });
  await rows.first().locator('summary').click();
  await rows.first().locator('details li').first().waitFor();

  const asked = page.waitForEvent('download');
  await page.getByRole('link', { name: 'File (CSV)' }).click();
  const file = await readFile(await (await asked).path(), 'utf8');
  expect(file.split('\r\n').length).toBeGreaterThan(2);
  expect(file).toContain(`conversation_read,${handle}`);
  expect(file).not.toContain('ticket_claimed');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.reload();
  await page.locator('.row', { hasText: 'took the file of the audit' }).first().waitFor();
});

test('a backup is made at once, tried, and both are told; without a folder the page says what is to be set', async () => {
  await using without = await house.desk.enter(house.desk.people.Гулбаҳор, '/health/backups');
  await without.page.getByText('BACKUP_DIR is not set').waitFor();
  expect(await without.page.getByRole('button', { name: 'Make one now' }).count()).toBe(0);
  await using folder = await temporaryFolder();
  await house.desk.restart({ BACKUP_DIR: join(folder.path, 'copies') });

  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/health/backups');
  const { page } = console;
  await page.getByText('Made and read back').waitFor({ timeout: 60_000 });
  await page.getByText('Nobody has tried one yet').waitFor();
  await page.getByRole('button', { name: 'Try the newest backup' }).click();
  await page.getByText('It can be restored').waitFor({ timeout: 60_000 });
  await page.getByText(/whole, lines: \d+/).waitFor();
  await page.getByRole('button', { name: 'Make one now' }).click();
  await page.getByText('Made and read back').waitFor({ timeout: 60_000 });

  await using supervisor = await house.desk.enter(house.desk.people.Фирӯз, '/health/backups');
  await supervisor.page.getByText('It can be restored').waitFor();
  expect(await supervisor.page.getByRole('button', { name: 'Make one now' }).count()).toBe(0);
});

test('what is done to set the service up is ticked, and what is not leads to where it is done', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/health/ready');
  const { page } = console;
  const hours = page.locator('.ready-step', { has: page.getByRole('heading', { name: 'Hours' }) });
  await hours.getByRole('img', { name: 'not yet' }).waitFor();
  await hours.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Add hours: Monday' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'hidden' });
  await page.goBack();
  await hours.getByRole('img', { name: 'done' }).waitFor();
});

test('a phone is linked by a link and a square, and who has none is marked in the alarm list', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings#alarms');
  const { page } = console;
  await page.getByLabel('Add to the list').selectOption(house.desk.people.Фирӯз.id);
  await page.getByText('no phone linked: no alarm reaches them').first().waitFor();
  await using theirs = await house.desk.enter(house.desk.people.Фирӯз, '/account');
  await theirs.page.getByRole('button', { name: 'Get a code' }).click();
  await theirs.page.getByRole('img', { name: 'QR code that links the phone' }).waitFor();
  const link = await theirs.page.getByRole('link', { name: 'Open in Telegram' }).getAttribute('href');
  const code = (await theirs.page.locator('.telegram-code').textContent()) ?? '';
  expect(link).toMatch(new RegExp(`^https://t\\.me/\\w+\\?start=${code}$`));
  const phone = house.desk.telegram.user(977_001);
  await phone.says(`/start ${code}`);
  await phone.sees('Alarms about cases');
  await theirs.page.getByRole('button', { name: 'Sent, check' }).click();
  await theirs.page.getByText(/^Linked on/).waitFor();
});

test('a token that BotFather has renewed is tried, switched to and proved, while the page stays open', async () => {
  const { telegram } = house.desk;
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/health');
  const { page } = console;
  const [bot] = telegram.token.split(':');
  const token = `${bot}:AAnext-token_of-the-same-bot`;
  await page.getByRole('button', { name: 'Change the token' }).click();
  await page.getByLabel('New token').fill(token);
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('The channel does not take this token').waitFor();
  await telegram.renewToken(token);
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('The token is good, and of this account.').waitFor();
  await page.getByRole('button', { name: 'Switch to it' }).click();
  await page.getByText('The bot goes on under the new token.').waitFor({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByText('Token of this page, since').waitFor();
  expect(await page.content()).not.toContain('AAnext-token');
  await inDanger(telegram);
});

test.each(['/health', '/audit', '/health/backups', '/health/retention', '/health/ready', '/settings', '/account'])(
  '%s fits a phone, and anybody can use it in both colours',
  async (path) => {
    await using console = await house.desk.enter(house.desk.people.Гулбаҳор, path, {
      ...PHONE,
      reducedMotion: 'reduce',
    });
    const { page } = console;
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await readWhole(page);

    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  },
);
