import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Address } from '../../core/message.ts';
import { openRing } from '../../storage/open-ring.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { talk } from '../support/store-talk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { readText } from './flow-pages.ts';
import { isTooWide, readWhole } from './settled.ts';

/** What an editor sees of what the bot did not understand, and makes of it. */
const PHONE = { hasTouch: true, viewport: { width: 390, height: 844 } };
const LOOKS: BrowserContextOptions[] = [{}, PHONE].map((size) => ({ reducedMotion: 'reduce', ...size }));
const PICTURES = process.env.NOT_UNDERSTOOD_PICTURES;
const [SCHOLARSHIP, CUSTOMS, GARDEN] = ['стипендия барои донишгоҳ', 'растаможка машины из эмиратов', 'зумрак бартоқ'];

/** Three people who wrote alike, of whom none was understood. */
async function say(folder: string): Promise<void> {
  const { ring } = await openRing({ dataDir: folder, dataKeys: null });
  await using store = await openSqliteStore({ folder, keyRing: ring });
  const at = Date.now() - 3_600_000;
  for (const [person, name] of ['Фаррух', 'Манижа', 'Ҷамшед'].entries()) {
    const log = [SCHOLARSHIP, CUSTOMS, GARDEN].map((words, index) => ({
      key: `k${person}-${index}`,
      at,
      kind: 'text' as const,
      place: null,
      text: `${words} ${name} +992901234567`,
      missed: { how: 'not-understood' as const },
    }));
    await talk(store, { from: `telegram:${700 + person}` as Address, at, log });
  }
  while ((await store.settle(at)) > 0);
}

const house = deskOfFile({ Зарина: 'editor', Сафар: 'manager' }, { before: say });

test('these pages can be used by everybody, wide and on a phone, light and dark', async () => {
  for (const [at, options] of LOOKS.entries()) {
    await using editor = await house.desk.enter(house.desk.people.Зарина, '/not-understood', options);
    const { page } = editor;
    await page.locator('.missed-group').nth(2).waitFor();
    await readWhole(page);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${at}.png`, fullPage: true });
    expect([at, await axeFaultsInBoth(page)]).toEqual([at, []]);
    expect([at, await isTooWide(page)]).toEqual([at, false]);
  }
}, 120_000);

test('an editor gives words to a topic at one press, sets others aside, and brings them back', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows');
  const { page } = editor;
  await page.getByRole('link', { name: 'Not understood' }).click();
  const group = (words: string) => page.locator('.missed-group', { hasText: words });
  await group(SCHOLARSHIP).getByText('Written by 3 people, messages: 3').waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/Фаррух|Манижа|Ҷамшед|992|123/);
  await group(SCHOLARSHIP)
    .getByText(/^(To these words the bot now|The bot does not understand these words now)/)
    .waitFor();
  const words = group(SCHOLARSHIP).getByLabel('Words that the bot is to understand');
  expect(await words.inputValue()).toBe('');
  await words.fill(SCHOLARSHIP);
  await group(SCHOLARSHIP).getByLabel('To which topic').selectOption('patent-russia');
  await group(SCHOLARSHIP).getByRole('button', { name: 'Give to the topic' }).click();
  await group(SCHOLARSHIP).waitFor({ state: 'detached' });
  const dealt = page.locator('.missed-dealt > li');
  await dealt.getByText('Given to the topic “Патент (Россия)” · Зарина').waitFor();
  const { live, draft } = await readText(page, 'patent-russia');
  expect(live).not.toContain(SCHOLARSHIP);
  expect(draft).toContain(SCHOLARSHIP);

  await group(GARDEN).getByRole('button', { name: 'Set aside' }).click();
  await dealt.getByText(/^Set aside/).waitFor();
  await dealt.filter({ hasText: GARDEN }).getByRole('button', { name: 'Bring back' }).click();
  await group(GARDEN).waitFor();
  expect(await dealt.count()).toBe(1);
  await dealt.getByRole('link', { name: 'Open the flow' }).click();
  await page.waitForURL('**/flows/patent-russia/whole');
}, 120_000);

test('whoever writes nothing of what the bot says is shown none of it', async () => {
  await using manager = await house.desk.enter(house.desk.people.Сафар, '/not-understood');

  await manager.page.getByText('This is not for your role').waitFor();
  await manager.page.goto(`${house.desk.server.url}/admin/flows`);
  await manager.page.getByRole('heading', { name: 'Flows' }).waitFor();
  expect(await manager.page.getByRole('link', { name: 'Not understood' }).count()).toBe(0);
});
