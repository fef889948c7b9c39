import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { START } from './flow-pages.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** All pages of flows for everybody: in three languages, in light and dark colours, on a laptop and on a phone, and by keys alone. */

const house = deskOfFile({ Зарина: 'editor', Карим: 'editor' });
/** What moves is not clear to read while it does. */
const STILL = { reducedMotion: 'reduce', locale: 'en' } as const;
const LOOKS = [
  { name: 'on a laptop', who: 'Зарина', at: { ...STILL, viewport: { width: 1366, height: 768 } } },
  { name: 'on a phone', who: 'Карим', at: { ...STILL, viewport: { width: 390, height: 844 }, hasTouch: true } },
] as const;
/** As they are called where one chooses. */
const LANGUAGES = { en: 'English', ru: 'Русский', tg: 'Тоҷикӣ' } as const;
const PICTURES = process.env.FLOWS_PICTURES;

const FLOW = '/flows/passport-kept';
/** Each page, and what is there once it is. */
const PAGES: Readonly<Record<string, string>> = {
  '/flows': 'tbody tr, .flow-row',
  [FLOW]: '.outline-row',
  [`${FLOW}/node/safe`]: '.node-text textarea',
  [`${FLOW}/whole`]: '#frame-heading',
  [`${FLOW}/node/safe/talk`]: '.phone',
  [`${FLOW}/figures`]: '#figures-heading',
  [`${FLOW}/graph`]: '.graph-box',
  [`${FLOW}/text`]: '.cm-content',
  [`${FLOW}/files`]: 'h1',
};

/** Goes there, the bot in the page running on, until all of the page is there. */
async function open(page: Page, path: string): Promise<void> {
  await goTo(page, path);
  await page
    .locator(PAGES[path] ?? 'h1')
    .first()
    .waitFor({ ...START, state: 'attached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor(START);
  await readWhole(page);
}

/** Chooses a language on the page of the account: the bot in the page runs on. */
async function speak(page: Page, language: keyof typeof LANGUAGES): Promise<void> {
  await goTo(page, '/account');
  const choice = page.getByText(LANGUAGES[language], { exact: true });
  await choice.click();
  await page.locator('form', { has: choice }).locator('[type=submit]').click();
  await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
}

test.each(LOOKS)('everybody can use the pages of flows $name', { timeout: 240_000 }, async ({ name, who, at }) => {
  await using editor = await house.desk.enter(house.desk.people[who], '/flows', at);
  const { page } = editor;
  const faults: string[] = [];
  for (const language of ['en', 'ru', 'tg'] as const) {
    if (language !== at.locale) await speak(page, language);
    for (const path of Object.keys(PAGES)) {
      await open(page, path);
      const where = `${language} ${name} ${path}`;
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/${where.replaceAll(/[ /]/g, '-')}.png` });
      for (const fault of await axeFaultsInBoth(page)) faults.push(`${where}: ${fault}`);
      if (await isTooWide(page)) faults.push(`${where}: is wider than the screen`);
    }
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  }

  expect(faults).toEqual([]);
});

test.each(LOOKS)(
  'by keys alone one comes to all that can be pressed or written, and is kept nowhere, $name',
  { timeout: 240_000 },
  async ({ who, at }) => {
    await using editor = await house.desk.enter(house.desk.people[who], '/flows', at);
    const { page } = editor;
    for (const path of Object.keys(PAGES)) {
      await open(page, path);
      expect([path, await unreached(page)]).toEqual([path, []]);
    }
  },
);

/** Tabs through the page once. Gives what can be pressed or written and was not come to. */
async function unreached(page: Page): Promise<string[]> {
  let count = (await page.evaluate(BEGIN)) as number;
  expect(count).toBeGreaterThan(5);
  for (let key = 0; key < count + 5; key += 1) {
    await page.keyboard.press('Tab');
    // What came while one went through needs a key, too.
    if (key === count + 4) count = Math.max(count, (await page.evaluate(COUNT)) as number);
  }
  return (await page.evaluate(LEFT)) as string[];
}

/** What the browser goes through with Tab; of radio buttons of one name it goes to one. */
const STOPS = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]')]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== 'radio' && one.type !== 'file')
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('[inert]') === null)`;
const COUNT = `${STOPS}.length`;
const BEGIN = `(() => {
  document.activeElement?.blur();
  for (const one of document.querySelectorAll('[data-test-come]')) one.removeAttribute('data-test-come');
  window.testCome ??= document.addEventListener('focusin', ({ target }) => target.setAttribute('data-test-come', '')) ?? true;
  return ${COUNT};
})()`;
const LEFT = `${STOPS}.filter((one) => !one.hasAttribute('data-test-come')).map((one) => one.outerHTML.slice(0, 120))`;
