import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ContactPoint } from '../../content/schema.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { changed, releaseOver } from '../support/releases.ts';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { FETCHING } from './real-desk.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** What an editor sees in the tables, and does with several entries at once. */

const house = deskOfFile({ Зарина: 'editor', Фирӯз: 'approver', Далер: 'administrator' });
const LOOKS: BrowserContextOptions[] = [
  { reducedMotion: 'reduce' },
  { reducedMotion: 'reduce', colorScheme: 'dark', hasTouch: true, viewport: { width: 390, height: 844 } },
];
const PICTURES = process.env.LISTS_PICTURES;

test('several numbers are checked, sent at one press, looked at and approved at one', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts?order=stale');
  const { page } = editor;
  const boxes = page.locator('.entry-choose input');
  await boxes.first().waitFor();
  const led = await page
    .locator('tbody tr')
    .first()
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(led).toHaveLength(2);
  expect(new Set(led).size).toBe(1);
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
  await page.getByRole('button', { name: 'Checked today' }).click();
  await page.getByLabel('What did you see?').fill('rang all three, 28.11');
  await page.getByRole('dialog').getByRole('button', { name: 'Checked today' }).click();
  await page.getByText('3 entries are renewed.').waitFor();
  await page.getByRole('button', { name: 'Send for reading: 3' }).click();
  await page.getByRole('button', { name: 'Send for reading', exact: true }).click();
  await page.getByText('3 entries were sent for reading.').waitFor();

  await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/read');
  // More changes than a page shows at once: whoever approves has had them all on the screen.
  await approver.page.route('**/content/entries/contact/*', async (route) => {
    const whole = await (await route.fetch()).json();
    const more = Array.from({ length: 60 }, (_, at) => [`more${at}`, at]);
    const draft = { ...whole.draft, json: { ...whole.draft.json, ...Object.fromEntries(more) } };
    await route.fulfill({ json: { ...whole, draft } });
  });
  await approver.page.getByRole('link', { name: /^3 entries of Зарина/ }).click();
  const approve = approver.page.getByRole('button', { name: 'Approve all: 3' });
  await approve.waitFor();
  expect(await approve.isEnabled()).toBe(false);
  await approver.page.getByRole('heading', { name: 'Where it is from' }).first().waitFor();
  for (const at of [0, 1, 2]) await approver.page.locator('.member-end').nth(at).scrollIntoViewIfNeeded();
  await approver.page.getByText('Looked at: 3 of 3').waitFor();
  expect(await approver.page.getByText(/^more59: /).count()).toBe(3);
  await approve.click();
  await approver.page.getByText('3 entries were approved.').waitFor();
}, 60_000);

test('drafts are sent from the list itself, and it is said there how many were', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/facts');
  const { page } = editor;
  const boxes = page.locator('.entry-choose input');
  await boxes.first().waitFor();
  for (const at of [0, 1]) await boxes.nth(at).check();
  await page.getByRole('button', { name: 'Checked today' }).click();
  await page.getByLabel('What did you see?').fill('read the page, 28.11');
  await page.getByRole('dialog').getByRole('button', { name: 'Checked today' }).click();
  await page.getByText('2 entries are renewed.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  for (const at of [0, 1]) await boxes.nth(at).check();
  await page.getByRole('button', { name: 'Send for reading: 2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send for reading' }).click();
  await page.getByText('2 entries were sent for reading.').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByText('2 entries were sent for reading.').isVisible()).toBe(true);
  expect(await page.locator('.save-bar').count()).toBe(0);
}, 60_000);

test('of drafts that are read together one that is gone is left out, and one that did not come is asked for again', async () => {
  await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/read');
  const { page } = approver;
  let asked = 0;
  // It is asked for twice more by itself.
  const broken = [2, 3, 4];
  await page.route('**/content/entries/fact/*', async (route) => {
    asked += 1;
    if (asked === 1) return route.fulfill({ status: 404, json: { code: 'entry_unknown', message: 'dropped' } });
    return broken.includes(asked) ? route.abort() : route.continue();
  });
  await page.getByRole('link', { name: /^2 entries of Зарина/ }).click();
  await page.getByText(/^This draft is gone/).waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
  for (const at of [0, 1]) await page.locator('.member-end').nth(at).scrollIntoViewIfNeeded();
  await page.getByText('Left out, for their drafts are gone: 1.').waitFor();
  await page.getByText('Looked at: 1 of 1').waitFor();
  await page.getByRole('button', { name: 'Approve all: 1' }).click();
  await page.getByText('1 entry was approved.').waitFor();
}, 60_000);

test('an editor finds their own numbers, and where the bot may show one that it chooses itself', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts?mine=1&order=stale');
  const { page } = editor;
  await page.getByText(/^3 of \d+$/).waitFor();
  expect(await page.getByText(/^Owner: .* · Зарина$/).count()).toBe(3);
  await page.getByLabel('Only unverified').check();
  await expect.poll(() => new URL(page.url()).search).toBe('?unverified=1&mine=1&order=stale');

  await page.goto(`${house.desk.server.url}/admin/contacts/ru.emergency`);
  await page.getByText('It is also shown in answer to words of danger.').waitFor();
  await page.getByText('Shown to fewer than 3 people in 7 days').waitFor();
});

test('what stands in the way on the health page leads to the list of just that', async () => {
  await using administrator = await house.desk.enter(house.desk.people.Далер, '/health/ready');
  const { page } = administrator;
  await page.getByText('Numbers are not verified').waitFor();
  await page.locator('.obstacle', { hasText: 'Numbers are not verified' }).getByRole('link').click();
  await page.getByText(/^\d+ of \d+$/).waitFor();

  expect(await page.getByLabel('Only unverified').isChecked()).toBe(true);
  expect(await page.locator('.entry-link').count()).toBe(await page.locator('.tag', { hasText: 'Unverified' }).count());
  expect(await page.getByRole('button', { name: 'Add' }).count()).toBe(0);
  await page.locator('.entry-link').first().click();
  await page.getByText('You may look at everything here. Only editors change it.').waitFor();
  expect(await page.getByLabel('Phone', { exact: true }).isDisabled()).toBe(true);
});

test('what goes stale stands on one sheet with its number, its owner and its source, until what renews it is released', async () => {
  await house.desk.restart({}, async (folder) => {
    const { ring } = await openRing({ dataDir: folder, dataKeys: null });
    await using store = await openSqliteStore({ folder, keyRing: ring });
    const dates = { checked: '2026-05-01', expires: '2026-11-01' };
    const police = await changed<ContactPoint>(store, 'contact/tj.police', (point) => ({ ...point, ...dates }));
    await releaseOver(store, { 'contact/tj.police': police });
  });
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts?within=14');
  const { page } = editor;
  const inList = page.locator('table.entries tbody tr', { hasText: 'tj.police' });
  await inList.locator('input').check();
  await page.getByRole('button', { name: 'Checked today' }).click();
  await page.getByLabel('What did you see?').fill('rang, 28.11');
  await page.getByRole('dialog').getByRole('button', { name: 'Checked today' }).click();
  await page.getByText('1 entry is renewed.').waitFor();
  await page.getByRole('button', { name: 'Close' }).last().click();
  await inList.getByText('Renewed, not released').waitFor();

  await page.goto(`${house.desk.server.url}/admin/stale?within=14`);
  const row = page.locator('.stale-table tbody tr', { hasText: 'tj.police' });
  await row.getByText('Renewed, not released').waitFor();
  const cells = await row.locator('td').allInnerTexts();
  expect(cells[0]).toMatch(/^01\.11\.2026/);
  expect(cells[2]).toMatch(/^102$/);
  expect(cells[3]).toBe('editors · Зарина');
  expect(cells[4]?.length).toBeGreaterThan(3);
  expect(cells[4]).not.toContain('rang, 28.11');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('nav.navigation').evaluate((bar) => getComputedStyle(bar).visibility)).toBe('hidden');
  expect(await row.evaluate((line) => getComputedStyle(line).visibility)).toBe('visible');
}, 60_000);

test('words of danger are tried on known cries before they are released', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/danger-words/danger-despair', FETCHING);
  const { page } = editor;
  const words = page.getByRole('textbox', { name: 'Words of danger' });
  await words.waitFor();
  await words.fill((await words.inputValue()).replace('суицид*, самоубий*, покончу, покончить, ', ''));
  await page.getByText(/^Saved \d/).waitFor();
  await page.getByRole('button', { name: 'Try on the examples' }).click();
  await page.getByText(/^Cries for help that are heard/).waitFor({ timeout: 60_000 });
  await page
    .getByText(/in truth: despair\. Now: despair\. After: no danger/)
    .first()
    .waitFor();

  await words.fill(`${await words.inputValue()}\n`);
  await page.getByText('Something was changed since it was tried. Try again.').waitFor();
  expect(await page.getByText(/^Cries for help that are heard/).count()).toBe(0);
  await editor.context.setOffline(true);
  await words.fill((await words.inputValue()).trimEnd());
  await page.getByRole('button', { name: 'Try on the examples' }).click();
  await page.getByText('What is on the screen is not saved yet.').waitFor();
  expect(await page.getByText(/^Cries for help that are heard/).count()).toBe(0);
}, 90_000);

test('these pages can be used by everybody, wide and on a phone', async () => {
  for (const [at, options] of LOOKS.entries()) {
    await using editor = await house.desk.enter(house.desk.people.Фирӯз, '/contacts', options);
    for (const path of [
      '/contacts',
      '/stale',
      '/contacts/ru.emergency',
      '/danger-words/danger-despair',
      '/weights',
      '/read',
    ]) {
      await goTo(editor.page, path);
      await editor.page.getByRole('heading', { level: 1 }).waitFor();
      await readWhole(editor.page);
      if (PICTURES)
        await editor.page.screenshot({ path: `${PICTURES}/${at}${path.replaceAll('/', '-')}.png`, fullPage: true });
      expect([path, await axeFaults(editor.page)]).toEqual([path, []]);
      expect([path, await isTooWide(editor.page)]).toEqual([path, false]);
    }
  }
}, 90_000);

test('whoever rings is told what was noted, says why a number is wrong, and sends it before the list is at its end', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/contacts/calls');
  const { page } = editor;
  await page.getByRole('button', { name: 'Wrong number' }).click();
  await page.getByText('Write what you heard: a colleague will read it.').waitFor();
  expect(await page.getByText(/^Noted: /).count()).toBe(0);

  await page.getByRole('button', { name: 'Other hours' }).click();
  await page.getByText(/^Noted: .*Other hours\./).waitFor();
  await page.getByRole('link', { name: 'Mend the hours in the entry' }).waitFor();
  await page.getByRole('button', { name: 'Send for reading: 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send for reading' }).click();
  await page.getByText('1 entry was sent for reading.').waitFor();
  expect(await page.getByRole('button', { name: /^Send for reading: / }).count()).toBe(0);
}, 60_000);
