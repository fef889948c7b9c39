import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../core/days.ts';
import type { StepEvent } from '../../core/step-event.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { talk } from '../support/store-talk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { START } from './flow-pages.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** What an editor sees of where people stop in a flow: at its nodes, and in a table. */

const house = deskOfFile({ Зарина: 'editor', Сафар: 'manager' });
const PHONE = { hasTouch: true, viewport: { width: 390, height: 844 } };
const LOOKS: BrowserContextOptions[] = [{}, PHONE].map((size) => ({ reducedMotion: 'reduce', ...size }));
const PICTURES = process.env.FLOW_FIGURES_PICTURES;
const FLOW = 'patent-russia';

const many = (count: number, event: StepEvent) => Array.from({ length: count }, () => event);
const step = (mark: string, node: string, by = '1 ru telegram', flow = FLOW): StepEvent => ({
  kind: mark === 'asked' ? ('step' as const) : ('outcome' as const),
  flow,
  node,
  label: `${mark} 0 ${by}`,
});

/** Some days ago twelve came to the first question, and half of them gave up there. */
async function count(folder: string, node: string): Promise<void> {
  const { ring } = await openRing({ dataDir: folder, dataKeys: null });
  await using store = await openSqliteStore({ folder, keyRing: ring });
  await talk(store, {
    from: 'telegram:77',
    at: Date.now() - 5 * DAY_MS,
    events: [
      ...many(8, step('asked', node)),
      ...many(5, step('on', node)),
      step('again', node),
      ...many(4, step('asked', node, '1 tg web')),
      step('back', node, '1 tg web'),
      ...many(14, step('asked', 'safe', '1 ru telegram', 'urgent')),
      ...many(12, step('on', 'safe', '1 ru telegram', 'urgent')),
      { kind: 'flow-started', flow: FLOW, label: 'started 0 1 ru telegram' },
    ],
  });
}

test('an editor sees at a node who came and gave up, and narrows the table by days, language and channel', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, `/flows/${FLOW}`);
  const { page } = editor;
  const node = await page.locator('.outline-item').first().getAttribute('data-node', START);
  await house.desk.restart({}, (folder) => count(folder, node ?? ''));

  await page.goto(`${house.desk.server.url}/admin/flows/${FLOW}`);
  await page.getByText('12 came, 5 went on, 6 gave up').waitFor(START);
  await page.getByRole('link', { name: 'Figures' }).click();
  const row = page.locator('.node-figures tbody tr').first();
  await row.waitFor();
  expect(await row.locator('td').allInnerTexts()).toEqual(['12', '5', '6', '1', '0', '1', '0']);
  await page.getByText('Began the flow: 1.').waitFor();

  await page.getByLabel('Channel').selectOption({ label: 'Web' });
  await expect.poll(() => row.locator('td').allInnerTexts()).toEqual(['4', '0', '3', '1', '0', '0', '0']);
  await page.getByLabel('Language').selectOption({ label: 'Russian' });
  await page.getByText('Nobody was here on these days.').waitFor();
  expect(new URL(page.url()).search).toBe('?days=30&language=ru&channel=web');
  await page.getByRole('button', { name: '7 days' }).click();
  await page.getByLabel('Channel').selectOption('');
  await expect.poll(() => row.locator('td').allInnerTexts()).toEqual(['8', '5', '3', '0', '0', '1', '0']);

  const fetched = page.waitForEvent('download');
  await page.getByRole('link', { name: 'File for others (CSV)' }).click();
  const file = await readFile(await (await fetched).path(), 'utf8');
  expect(file).toContain('from,until,flow,language');
  expect(file).not.toContain(FLOW);
  await row.getByRole('link').click();
  await page.waitForURL(`**/flows/${FLOW}/node/${node}`);
}, 120_000);

test('where somebody may be in danger few are not told, and whoever only looks sees none of it', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/urgent/figures');
  await editor.page.getByText(/rounded down to tens/).waitFor(START);
  const row = editor.page.locator('.node-figures tbody tr');
  expect((await row.locator('td').allInnerTexts()).slice(0, 3)).toEqual(['10', '10', 'fewer than 10']);
  expect(await editor.page.getByLabel('Channel').count()).toBe(0);

  await using manager = await house.desk.enter(house.desk.people.Сафар, `/flows/${FLOW}`);
  await manager.page.locator('.outline-row').nth(2).waitFor(START);
  expect(await manager.page.getByText(/gave up/).count()).toBe(0);
  expect(await manager.page.locator('.flow-views').getByRole('link', { name: 'Figures' }).count()).toBe(0);
}, 120_000);

test('the page can be used by everybody, wide and on a phone, light and dark', async () => {
  for (const [at, options] of LOOKS.entries()) {
    await using editor = await house.desk.enter(house.desk.people.Зарина, `/flows/${FLOW}/figures`, options);
    const { page } = editor;
    for (const path of [`/flows/${FLOW}/figures`, `/flows/${FLOW}`]) {
      await goTo(page, path);
      await page.locator('.flow').waitFor(START);
      if (path.endsWith('figures')) await page.locator('.node-figures').waitFor(START);
      await readWhole(page);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/${at}${path.replaceAll('/', '-')}.png` });
      expect([at, path, await axeFaultsInBoth(page)]).toEqual([at, path, []]);
      expect([at, path, await isTooWide(page)]).toEqual([at, path, false]);
    }
  }
}, 180_000);
