import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import en from '../../locales/console.en.json' with { type: 'json' };
import ru from '../../locales/console.ru.json' with { type: 'json' };
import tg from '../../locales/console.tg.json' with { type: 'json' };
import recordEn from '../../locales/record.en.json' with { type: 'json' };
import recordRu from '../../locales/record.ru.json' with { type: 'json' };
import recordTg from '../../locales/record.tg.json' with { type: 'json' };
import { viewButton } from './at-the-desk.ts';
import { cutTexts } from './cut-texts.ts';
import { deskOfFile } from './desk-of-file.ts';
import { asksForPerson, inDanger } from './people.ts';
import { goTo, readWhole } from './settled.ts';

/** Every page in every language on a laptop and on a phone: whatever is to be read can be read whole. */
const WORDS = { tg, ru, en };
const RECORDS = { tg: recordTg, ru: recordRu, en: recordEn };
const SIZES = { laptop: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
const PAGES = [
  'staff',
  'figures',
  'health',
  'health/letters',
  'health/backups',
  'health/retention',
  'health/ready',
  'audit',
  'settings',
  'account',
  'none',
];
const LANGUAGES = ['tg', 'ru', 'en'] as const;
const CASES = LANGUAGES.flatMap((language) => (['laptop', 'phone'] as const).map((size) => ({ language, size })));

const house = deskOfFile(
  {
    'Зарина Раҳмонова': 'operator',
    Карим: 'operator',
    'Фирӯз Давлатов': 'supervisor',
    Нигина: 'administrator',
  },
  {
    first: async (desk) => {
      await inDanger(desk.telegram);
      const other = await asksForPerson(desk.telegram);
      await other.presses('Ҳуҷҷат ва паспорт');
    },
  },
);

function watch(page: Page, found: string[]) {
  return async (where: string) => {
    for (const cut of await page.evaluate(cutTexts)) found.push(`${where}: ${cut}`);
  };
}

test.each(CASES)('no word of the desk is cut in $language on a $size', async ({ language, size }) => {
  const words = WORDS[language];
  const records = RECORDS[language];
  const found: string[] = [];
  const options = { viewport: SIZES[size], locale: language };
  await using console = await house.desk.enter(house.desk.people['Зарина Раҳмонова'], '/inbox', options);
  const { page } = console;
  const look = watch(page, found);
  const openDialog = async (action: string) => {
    await page.getByRole('button', { name: words.case_actions }).click();
    await look('actions');
    await page.getByRole('menuitem', { name: action }).click();
    await page.getByRole('dialog').waitFor();
  };
  // On a busy machine a key may come before the dialog listens.
  const shutDialog = async () => {
    const shut = async () => {
      await page.keyboard.press('Escape');
      return page.getByRole('dialog').count();
    };
    await expect.poll(shut, { interval: 500 }).toBe(0);
  };
  await page.locator('.ticket').nth(1).waitFor();
  await look('list');
  await page.getByRole('button', { name: words.filters }).click();
  await page.getByLabel(words.answerer).waitFor();
  await look('filters');
  await page.keyboard.press('Escape');
  for (const view of [words.view_muted, words.view_closed, words.view_mine]) {
    await viewButton(page, view).click();
    await page.locator('.list-rows .state-title, .list-rows .ticket').first().waitFor();
    await look(view);
  }
  await viewButton(page, words.view_all).click();
  await page.locator('.ticket[data-level=red]').click();
  await page.locator('.bubble').first().waitFor();
  await look('case');
  const take = page.getByRole('button', { name: words.claim, exact: true });
  if (await take.isVisible()) await take.click();
  await page.getByLabel(words.reply_label).fill('/');
  await page.getByRole('option').first().waitFor();
  await look('canned');
  await page.getByLabel(words.reply_label).fill('салом '.repeat(600));
  await look('too long');
  await page.getByLabel(words.reply_label).fill('');
  for (const action of [words.transfer, words.release, words.mute, words.reveal_who]) {
    await openDialog(action);
    await look(action);
    await shutDialog();
  }
  await openDialog(words.close_case);
  await page.getByLabel(words.outcome_referred).check();
  await page.getByLabel(records.referral_why).waitFor();
  await look('close');
  await shutDialog();
  if (size === 'phone') await page.getByRole('button', { name: words.case, exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^(${words.call_promise}|${words.call_change})$`) }).click();
  await page.getByLabel(words.call_phone).fill('+992 900 00 00 00');
  await look('panel');
  await page.getByLabel(words.call_when).fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 16));
  await page.getByRole('dialog').getByRole('button', { name: words.save }).click();
  await page.getByRole('button', { name: words.call_drop }).waitFor();
  await look('promised');
  if (size === 'phone') await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await openDialog(words.close_case);
  const called = page.getByRole('dialog').getByRole('button', { name: words.call_done });
  await called.waitFor();
  await look('close over a call');
  await called.click();
  await called.waitFor({ state: 'detached' });

  expect(found).toEqual([]);
});

test.each(LANGUAGES)('no word of the other pages is cut in %s, on a laptop and on a phone', async (language) => {
  const found: string[] = [];
  const options = { viewport: SIZES.laptop, locale: language };
  const look = async (page: Page, where: string) => {
    for (const size of ['phone', 'laptop'] as const) {
      await page.setViewportSize(SIZES[size]);
      await settled(page);
      await watch(page, found)(`${where}, ${size}`);
    }
  };
  await using administrator = await house.desk.enter(house.desk.people.Нигина, '/account', options);
  const { page } = administrator;
  for (const path of PAGES) {
    await goTo(page, `/${path}`);
    await page.locator('h1, .state-title').first().waitFor();
    await readWhole(page);
    await look(page, path);
  }
  for (const size of ['laptop', 'phone'] as const) {
    await page.setViewportSize(SIZES[size]);
    await page.getByRole('button', { name: WORDS[language].own_menu }).click();
    await page.getByRole('menuitem').last().waitFor();
    await watch(page, found)(`menu, ${size}`);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
  await using supervisor = await house.desk.enter(house.desk.people['Фирӯз Давлатов'], '/inbox', options);
  await supervisor.page.locator('.ticket').first().waitFor();
  await look(supervisor.page, 'the list of a supervisor');
  for (const path of ['load', 'plan', 'handover']) {
    await goTo(supervisor.page, `/${path}`);
    await supervisor.page.locator('h1').waitFor();
    await readWhole(supervisor.page);
    await look(supervisor.page, path);
  }
  await using stranger = await house.desk.open('', options);
  await stranger.page.locator('h1').waitFor();
  await look(stranger.page, 'login');

  expect(found).toEqual([]);
});

/** A window of another size is drawn anew: what is measured is what stands there afterwards. */
function settled(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
