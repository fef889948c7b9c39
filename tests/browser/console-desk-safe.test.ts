import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { closeCase, newestCase, reply, take } from './at-the-desk.ts';
import { inBothColours } from './colours.ts';
import { deskOfFile } from './desk-of-file.ts';
import { faintTexts } from './faint-texts.ts';
import { inDanger } from './people.ts';
import { PASSWORD } from './team.ts';

/** What must never show at the desk, and what everybody must be able to read. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator', Фирӯз: 'supervisor', Нигина: 'editor' });

test('words, names and file names that would be a script are only text', async () => {
  const hostile = '<img src=x onerror="document.title=1">«/><script>document.title=2</script>';
  const person = await inDanger(house.desk.telegram);
  await person.says(`Маро банд карданд ${hostile}`);
  await person.sends({
    document: { file_id: 'd', file_unique_id: 'd', file_name: `${hostile}.svg`, mime_type: 'image/svg+xml' },
    caption: hostile,
  });
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await take(console.page);
  await reply(console.page, hostile);
  await console.page.locator('.bubble[data-from=contact]', { hasText: '<script>' }).first().waitFor();

  expect(await console.page.locator('.talk img, .talk script').count()).toBe(0);
  expect(await console.page.title()).toBe('Desk');
  await closeCase(console.page);
});

/** Whatever asks the server first finds that nobody is there: a press, or the page by itself, which takes the button away. */
async function covered(page: Page): Promise<void> {
  const asking = page.getByText('Are you still here?');
  await page.getByRole('button', { name: 'Mine' }).or(asking).first().click();
  await asking.waitFor();
}

test('a page that nobody has used for long is covered until the password is given again, and keeps what was typed', async () => {
  await inDanger(house.desk.telegram, 'Маро банд карданд, номам Шаҳло');
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  await page.getByLabel('Reply to the person').fill('ман ҳоло менависам');
  // As the server answers whoever has done nothing for half an hour.
  const idle = { status: 401, json: { code: 'session_idle', message: 'nobody has done anything' } };
  const isLocked = ({ pathname }: URL) => /\/admin-api\/v1\/(me|tickets)$/.test(pathname);
  await page.route(isLocked, (route) => route.fulfill(idle));
  await covered(page);
  expect(await page.getByText('Шаҳло').count()).toBe(0);

  await page.unroute(isLocked);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Reply to the person').waitFor();
  expect(await page.getByLabel('Reply to the person').inputValue()).toBe('ман ҳоло менависам');
  await closeCase(page);
});

test('behind the lock the title counts a red one that comes, and the page asks for the password alone after a reload', async () => {
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  const { page } = console;
  await page.getByText('Live', { exact: true }).waitFor();
  const before = await page.title();
  const csrfToken = await page.evaluate(async () => (await (await fetch('/admin-api/v1/me')).json()).csrfToken);
  const json = { code: 'session_idle', message: 'nobody has done anything', details: { csrfToken } };
  const isLocked = ({ pathname }: URL) => /\/admin-api\/v1\/(me|tickets)$/.test(pathname);
  await page.route(isLocked, (route) => route.fulfill({ status: 401, json }));
  await covered(page);

  await inDanger(house.desk.telegram);
  await expect.poll(() => page.title()).toBe('(1) Desk');
  await page.reload();
  await page.getByText('Are you still here?').waitFor();
  await page.getByText('Until then a red case does not ring here.').waitFor();
  expect(await page.getByLabel('E-mail').count()).toBe(0);
  await page.unroute(isLocked);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Go on' }).click();
  await take(page);

  expect(before).toBe('Desk');
  await expect.poll(() => page.title()).toBe('Desk');
  await closeCase(page);
});

test('an editor sees no conversation, by page or by address', async () => {
  const person = await inDanger(house.desk.telegram, 'Маро банд карданд, номам Мадина');
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await take(zarina.page);
  const { pathname } = new URL(zarina.page.url());

  await using console = await house.desk.enter(house.desk.people.Нигина, pathname.replace('/admin', ''));
  await console.page.getByText('This is not for your role').waitFor();
  const ticket = pathname.split('/').at(-1) ?? '';
  const answer = await console.page.evaluate(
    async (id) => (await fetch(`/admin-api/v1/tickets/${id}/talk`)).status,
    ticket,
  );

  expect(answer).toBe(403);
  expect(await console.page.getByRole('link', { name: 'Inbox' }).count()).toBe(0);
  expect(person.id).toBeGreaterThan(0);
  await closeCase(zarina.page);
});

test('a session that was ended shows nothing of the desk any more, though nobody touches the page', async () => {
  await inDanger(house.desk.telegram, 'Маро банд карданд, ин махфист');
  await using one = await house.desk.enter(house.desk.people.Фирӯз, '/inbox');
  await take(one.page);
  await using other = await house.desk.enter(house.desk.people.Фирӯз, '/account');
  await other.page.getByRole('button', { name: 'End all others' }).click();

  await one.page.getByRole('heading', { name: 'Log in' }).waitFor();

  expect(await one.page.getByText('ин махфист').count()).toBe(0);
  await other.page.goto(`${house.desk.server.url}/admin/inbox`);
  await newestCase(other.page).click();
  await closeCase(other.page);
});

test('neither addresses, nor the title, nor what the browser keeps hold a person or a word of theirs', async () => {
  const person = await inDanger(house.desk.telegram, 'Маро банд карданд, исмам Садбарг');
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const asked: string[] = [];
  console.context.on('request', (request) => asked.push(request.url()));
  await take(console.page);
  await console.page.getByText('Садбарг').waitFor();
  await console.page.getByRole('button', { name: 'Reveal' }).click();
  await console.page.getByLabel('Reason').fill('Занг задан лозим');
  await console.page.getByRole('dialog').getByRole('button', { name: 'Reveal' }).click();
  await console.page.getByRole('dialog').getByText(String(person.id)).waitFor();

  const kept = await console.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  const told = [kept, console.page.url(), await console.page.title(), ...asked].join('\n');

  expect(told).not.toContain('Садбарг');
  expect(decodeURIComponent(told)).not.toContain('Садбарг');
  expect(told).not.toContain(String(person.id));
});

test('every text of a case is clear enough to read in light and in dark colours, and a dark desk opens dark', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox', { colorScheme: 'dark' });
  const { page } = console;
  await take(page);
  await reply(page, 'Ман ҳамин ҷо ҳастам');
  await page.getByText('Note', { exact: true }).first().click();
  await page.getByLabel('Note for colleagues').fill('Қайд');
  await page.keyboard.press('Control+Enter');
  await page.locator('.bubble[data-from=note]').waitFor();

  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  expect(await inBothColours(page, () => page.evaluate(faintTexts))).toEqual([]);
  await closeCase(page);
});
