import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Candidate } from '../../core/candidate.ts';
import { phrase } from '../../core/phrase.ts';
import { fault } from '../../core/problem.ts';
import { replay } from '../../dialogue/turn/replay.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { keptOf, NO, PAID, paidBot } from '../support/kept-talks.ts';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** Talks that are kept as tests, as editors see them: in their list, one by one, and at the release. */
const LOOKS: BrowserContextOptions[] = [
  { reducedMotion: 'reduce' },
  { reducedMotion: 'reduce', colorScheme: 'dark', hasTouch: true, viewport: { width: 390, height: 844 } },
];
const PICTURES = process.env.TALKS_PICTURES;

/** A candidate under which a request is less urgent than a kept talk has it. */
function refused(by: string): Candidate {
  const kept = keptOf(paidBot(), [{ say: 'салом' }, NO]);
  const broken = replay(paidBot(PAID.replace('level: yellow', 'level: green')), kept);
  const levels = { expected: phrase('request_yellow'), came: phrase('request_green') };
  return {
    id: 'c1',
    by,
    at: Date.now(),
    drafts: [],
    reason: 'New words',
    state: 'refused',
    report: { errors: 1, warnings: 0, tests: { count: 11, broken: 1, otherWords: 2, ms: 1400 }, proven: 300 },
    checked: null,
    found: [
      {
        problem: fault('said/paid', 'said_other_ticket', { name: kept.name, move: 2, ...levels }),
        entry: { kind: 'said', entry: 'paid' },
        isNew: true,
      },
    ],
    broken: [broken],
    model: null,
  };
}

const house = deskOfFile(
  { Зарина: 'editor', Фирӯз: 'approver' },
  {
    before: async (folder) => {
      const { ring } = await openRing({ dataDir: folder, dataKeys: null });
      await using store = await openSqliteStore({ folder, keyRing: ring });
      const [someone] = await store.listStaff();
      await store.changeCandidate(() => refused(someone?.id ?? ''));
    },
  },
);

test('an editor finds a kept talk, reads what is said in it, and names it anew', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/said');
  const { page } = editor;
  const row = page.locator('table.entries tbody tr', { hasText: 'cry-for-help' });
  await row.waitFor();
  expect(await row.textContent()).toMatch(/Telegram · no language chosen yet[\s\S]*8 steps/);
  await row.getByRole('link').click();
  await page.locator('.said-move', { hasText: 'нас 8 человек' }).waitFor();
  expect(await page.locator('.said-lines').textContent()).toContain('urgent/safe · request: Red');

  await page.getByLabel('Name', { exact: true }).fill('Крик о помощи, снова');
  await page.getByLabel('Words').selectOption({ label: 'Exactly these words' });
  await page.getByLabel('Name', { exact: true }).press('Control+s');
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  await page.reload();
  expect(await page.getByLabel('Words').inputValue()).toBe('exact');
}, 60_000);

test('a talk that comes otherwise is shown both ways at the release, on every screen', async () => {
  for (const [at, look] of LOOKS.entries()) {
    await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/release', look);
    const { page } = approver;
    await page.getByText('10 of 11 right').waitFor();
    const [before, now] = await page.locator('.said-twice > section').all();

    expect(await before?.textContent()).toMatch(/^Before[\s\S]*request: Yellow/);
    expect(await now?.textContent()).toMatch(/^Now[\s\S]*Here it is otherwise[\s\S]*request: Green/);
    for (const path of ['/release', '/said', '/said/cry-for-help']) {
      await goTo(page, path);
      await readWhole(page);
      await page.locator('.said-lines, table.entries').first().waitFor();
      if (PICTURES)
        await page.screenshot({ path: `${PICTURES}/${at}${path.replaceAll('/', '-')}.png`, fullPage: true });
      expect([path, await axeFaults(page)]).toEqual([path, []]);
      expect([path, await isTooWide(page)]).toEqual([path, false]);
    }
  }
}, 120_000);
