import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deskOfFile } from './desk-of-file.ts';
import { firstLinkOf, givePassword, invite, logIn, openRealDesk, setUp } from './real-desk.ts';
import { type Colleague, PASSWORD } from './team.ts';

/** All that is fetched until the login can be typed, compressed. */
const LOGIN_BYTES = 150_000;
/** And until whoever answers people sees who waits. */
const INBOX_BYTES = 220_000;
/** In so few files of code, as each asks for a moment of the line, of the server and of the browser. */
const INBOX_FILES = 40;

/** What everybody of the staff does: set up an account, log in, see who else works here. */
const house = deskOfFile({
  Гулбаҳор: 'administrator',
  Зарина: 'operator',
  Карим: 'editor',
  Фирӯз: 'supervisor',
  Нигина: 'approver',
});

test('the link that the start prints makes the first administrator, once, and leaves the address bar', async () => {
  await using empty = await openRealDesk(house.browser, {});
  const hash = firstLinkOf(empty);
  await using first = await empty.open(hash);
  await first.page.getByLabel('Name').waitFor();
  expect(first.page.url()).toBe(`${empty.server.url}/admin`);

  const { recoveryCodes } = await setUp(first.page, { name: 'Гулбаҳор', email: 'gulbahor@example.org' });
  await using second = await empty.open(hash);

  expect(recoveryCodes).toHaveLength(10);
  await first.page.getByRole('heading', { name: 'Staff' }).waitFor();
  expect(await second.page.getByRole('alert').textContent()).toContain('does not work any more');
});

test('an invited colleague sets up an account and sees what the role has', async () => {
  await using console = await house.desk.enter(house.desk.people.Гулбаҳор, '/staff');
  const hash = await invite(console.page, { email: 'shahlo@example.org', role: 'editor' });

  await using theirs = await house.desk.open(hash);
  await setUp(theirs.page, { name: 'Шаҳло' });

  expect(await theirs.page.locator('nav.navigation').getByRole('link').allTextContents()).toEqual([
    'Knowledge',
    'Flows',
    'Translation',
    'To be read',
    'Release',
    'Account',
  ]);
  await console.page.reload();
  await console.page.getByText('Шаҳло').waitFor();
});

describe('a login', () => {
  test('takes a password and six digits, and keeps the page that one came for', async () => {
    await using console = await house.desk.open('/audit');

    await logIn(console.page, house.desk.people.Гулбаҳор);

    await console.page.getByRole('heading', { name: 'Audit' }).waitFor();
    await console.page.getByRole('button', { name: 'Check the audit' }).click();
    await console.page.getByText(/^Whole: \d+ lines?$/).waitFor();
  });

  test('says what was wrong, and the same for whoever is not known', async () => {
    await using console = await house.desk.open();
    const saidTo = async (email: string) => {
      await givePassword(console.page, email, 'something else entirely');
      const said = await console.page.getByRole('alert').textContent();
      await console.page.reload();
      return said;
    };

    expect(await saidTo(house.desk.people.Карим.email)).toBe('Wrong e-mail or password.');
    expect(await saidTo('nobody@example.org')).toBe('Wrong e-mail or password.');
  });

  test('takes a recovery code once where the phone is lost', async () => {
    const [code = ''] = await newRecoveryCodes(house.desk.people.Нигина);
    const enter = async (page: Page) => {
      await givePassword(page, house.desk.people.Нигина.email);
      await page.getByRole('button', { name: 'I do not have my phone' }).click();
      await page.getByRole('textbox', { name: 'Recovery code' }).fill(code);
      await page.getByRole('button', { name: 'Log in' }).click();
    };
    await using console = await house.desk.open();
    await enter(console.page);
    await console.page.locator('nav.navigation').waitFor();

    await using again = await house.desk.open();
    await enter(again.page);

    expect(await again.page.getByRole('alert').textContent()).toBe('The code is wrong or too old.');
  });

  test('speaks the language that one chooses', async () => {
    await using console = await house.desk.open();

    await console.page.getByText('Тоҷикӣ').click();

    await console.page.getByRole('heading', { name: 'Даромадан' }).waitFor();
    expect(await console.page.locator('html').getAttribute('lang')).toBe('tg');
    expect(await console.page.title()).toBe('Мизи кор');
  });
});

test('a session that is ended elsewhere is dead at once, and leaves nothing on the screen', async () => {
  const { Фирӯз: supervisor } = house.desk.people;
  await using one = await house.desk.enter(supervisor, '/account');
  await one.page.getByText(supervisor.email).waitFor();
  await using other = await house.desk.enter(supervisor, '/account');
  await other.page.getByRole('button', { name: 'End all others' }).click();
  await other.page.getByRole('button', { name: 'End all others' }).waitFor({ state: 'hidden' });

  await one.page.getByRole('link', { name: 'Audit' }).click();
  await one.page.getByRole('heading', { name: 'Log in' }).waitFor();

  expect(await one.page.getByText(supervisor.email).count()).toBe(0);
});

test('whoever logs out over a broken line is told that they are not out yet, and is once it is back', async () => {
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await page.getByLabel('Search').waitFor();
  await page.route('**/logout', (route) => route.abort());
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByText('You are not logged out yet').waitFor();
  expect(await page.getByLabel('E-mail').count()).toBe(0);
  expect(await page.getByLabel('Search').count()).toBe(0);

  await page.unroute('**/logout');
  await page.getByLabel('E-mail').waitFor();
  await page.reload();
  await page.getByLabel('E-mail').waitFor();
});

test('neither the address of a page, nor its title, nor what a browser keeps tells who works here', async () => {
  const { Гулбаҳор: administrator, Зарина: operator } = house.desk.people;
  await using console = await house.desk.enter(administrator, '/staff');
  await console.page.getByText(operator.email).waitFor();

  const kept = await console.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  const told = `${kept} ${console.page.url()} ${await console.page.title()}`;

  for (const known of [administrator.email, administrator.name, operator.email]) expect(told).not.toContain(known);
});

test('the page of the staff is for administrators, whatever address somebody types', async () => {
  await using console = await house.desk.enter(house.desk.people.Карим, '/staff');

  await console.page.getByText('This is not for your role').waitFor();

  expect(await console.page.getByText(house.desk.people.Гулбаҳор.email).count()).toBe(0);
});

test('the login comes with no more than a slow line can carry, and the pages behind it come when they are needed', async () => {
  await using console = await house.desk.open();
  await console.page.getByLabel('E-mail').waitFor();

  const bytes = await fetchedBy(console.page);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(LOGIN_BYTES);
});

test('where the code of the login does not come that is said, and the next try brings it', async () => {
  await using console = await house.desk.open();
  const { page, context } = console;
  await context.route('**/signing-in-*.js', (route) => route.abort());
  await page.reload();
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
  await again.waitFor();

  await context.unroute('**/signing-in-*.js');
  await again.click();

  await page.getByLabel('E-mail').waitFor();
});

test('the inbox comes with no more than that, in few files, and without the words of pages that its reader does not open', async () => {
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await console.page.getByLabel('Search').waitFor();
  const names = await console.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));

  expect(await fetchedBy(console.page)).toBeLessThan(INBOX_BYTES);
  expect(names.filter((name) => name.endsWith('.js')).length).toBeLessThan(INBOX_FILES);
  expect(names.filter((name) => /\/house\.(en|ru|tg)-/.test(name))).toEqual([]);
});

function fetchedBy(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
      (sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize,
      0,
    ),
  );
}

async function newRecoveryCodes(colleague: Colleague): Promise<string[]> {
  await using console = await house.desk.enter(colleague, '/account');
  const section = console.page.locator('section', { hasText: 'Recovery codes' });
  await section.getByLabel('Current password').fill(PASSWORD);
  await section.getByRole('button', { name: 'New codes' }).click();
  await console.page.locator('.codes li').first().waitFor();
  return await console.page.locator('.codes li').allTextContents();
}
