import { expect, test } from 'vitest';
import { inBothColours } from './colours.ts';
import { deskOfFile } from './desk-of-file.ts';
import { faintTexts } from './faint-texts.ts';
import { inDanger } from './people.ts';
import { FETCHING } from './real-desk.ts';

/** Whoever looks after the service: channels, what waits, what was not delivered. */
const house = deskOfFile({ Гулбаҳор: 'administrator', Фирӯз: 'supervisor', Зарина: 'operator' });
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Somebody whose next answer Telegram refuses, with its buttons and without. */
async function loseOne(): Promise<string> {
  const person = await inDanger(house.desk.telegram);
  const refused = { status: 400, description: 'Bad Request: text is odd', times: 2 };
  await house.desk.telegram.fail({ method: 'sendMessage', chatId: person.id, ...refused });
  await person.says('Ман намедонам');
  return String(person.id);
}

test('an administrator sees which channels run, when they last heard and said something, and what waits', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/health');
  const { page } = console;
  await page.getByRole('heading', { name: 'Health' }).waitFor();

  const telegram = page.locator('.row', { hasText: 'Telegram' });
  await telegram.getByText('Running').waitFor();
  await telegram
    .getByText(/\d\d\.\d\d\.\d{4} \d\d:\d\d/)
    .nth(2)
    .waitFor({ timeout: 30_000 });
  expect(await page.locator('.figures').textContent()).toMatch(/Open cases\s*\d/);
  await page
    .locator('.row', { hasText: 'Bot and desk' })
    .getByText(/GB free/)
    .waitFor();
});

test('what was not delivered is listed without its words, sent again, or let be with a note', async () => {
  const id = await loseOne();
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/health');
  const { page } = console;
  await page.getByRole('link', { name: 'Not delivered' }).click();
  const row = page.locator('.row', { hasText: 'the channel rejected the message' });
  await row.first().waitFor();
  const shown = await page.locator('main').textContent();
  await row.first().getByRole('button', { name: 'Send again' }).click();
  await page.getByText('is being sent again').waitFor();
  await page.getByText('Everything was delivered').waitFor();

  expect(shown).not.toContain(id);
  expect(shown).not.toMatch(/[а-яғӣқӯҳҷ]{4,} [а-яғӣқӯҳҷ]{4,}/i);

  await loseOne();
  await page.reload();
  await row.first().getByRole('button', { name: 'Do not send' }).click();
  await page.getByLabel('Reason').fill('Told on the phone');
  await page.getByRole('dialog').getByRole('button', { name: 'Do not send' }).click();
  await page.getByText('Everything was delivered').waitFor();
});

test('the handle of what was not delivered finds the case at the desk', async () => {
  await loseOne();
  await using theirs = await house.desk.enter(house.desk.people.Фирӯз, '/health/letters');
  const handle = (await theirs.page.locator('.row .handle').first().textContent()) ?? '';
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await console.page.getByLabel('Search').fill(handle);
  await expect.poll(() => console.page.locator('.ticket').count()).toBe(1);

  expect(await console.page.locator('.ticket .handle').textContent()).toBe(handle);
});

test('a supervisor looks and decides nothing; an operator has no such page', async () => {
  await loseOne();
  await using theirs = await house.desk.enter(house.desk.people.Фирӯз, '/health/letters');
  await theirs.page.locator('.row').first().waitFor();
  await using other = await house.desk.enter(house.desk.people.Зарина, '/health');
  await other.page.getByText('This is not for your role').waitFor();

  expect(await theirs.page.getByRole('button', { name: 'Send again' }).count()).toBe(0);
  expect(await other.page.getByRole('link', { name: 'Health' }).count()).toBe(0);
});

test('a line that broke is told, and the page comes back by itself', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/health', FETCHING);
  await console.page.getByText('Running').first().waitFor();
  await console.context.setOffline(true);
  await console.page.getByText('No connection. What you see may be out of date.').waitFor();
  await console.context.setOffline(false);

  await console.page.getByText('No connection. What you see may be out of date.').waitFor({ state: 'hidden' });
  await console.page.getByText('Running').first().waitFor();
});

test('all of it works by the keyboard alone', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/account');
  const { page } = console;
  await page.getByRole('heading', { name: 'Account' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.getByRole('heading', { name: 'Health' }).waitFor();
  await page.getByRole('link', { name: 'Not delivered' }).focus();
  await page.keyboard.press('Enter');

  await page.getByLabel('Why it did not go').waitFor();
});

test.each(['/health', '/health/letters'])(
  '%s is clear enough to read in light and in dark colours, and fits a phone',
  async (path) => {
    await loseOne();
    await using console = await house.desk.enter(house.desk.people.Гулбаҳор, path, PHONE);
    const { page } = console;
    await page.locator('.row').first().waitFor();

    expect(await inBothColours(page, () => page.evaluate(faintTexts))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  },
);
