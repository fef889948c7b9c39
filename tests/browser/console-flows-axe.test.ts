import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { START } from './flow-pages.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** All pages of flows for everybody: in three languages, in light and dark colours, on a laptop and on a phone, and by keys alone. */

const house = deskOfFile({ Зарина: 'editor', Карим: 'editor', Нигина: 'editor' });
/** Whoever reads the pages in a language. */
const READERS = { tg: 'Зарина', ru: 'Карим', en: 'Нигина' } as const;

const LAPTOP = { viewport: { width: 1366, height: 768 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
/** What moves is not clear to read while it does. */
const STILL = { reducedMotion: 'reduce' } as const;
const LOOKS = (['tg', 'ru', 'en'] as const).flatMap((language) => [
  { name: `${language}, on a laptop`, language, at: { locale: language, ...STILL, ...LAPTOP } },
  { name: `${language}, on a phone`, language, at: { locale: language, ...STILL, ...PHONE } },
]);
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

test.each(LOOKS)('everybody can use the pages of flows: $name', { timeout: 240_000 }, async ({ language, at }) => {
  await using editor = await house.desk.enter(house.desk.people[READERS[language]], '/flows', at);
  const { page } = editor;
  const faults: string[] = [];
  for (const path of Object.keys(PAGES)) {
    await open(page, path);
    if (PICTURES)
      await page.screenshot({ path: `${PICTURES}/${language}-${at.viewport.width}${path.replaceAll('/', '-')}.png` });
    for (const fault of await axeFaultsInBoth(page)) faults.push(`${path}: ${fault}`);
    if (await isTooWide(page)) faults.push(`${path}: is wider than the screen`);
  }

  expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  expect(faults).toEqual([]);
});

test.each([
  { name: 'on a laptop', at: { ...STILL, ...LAPTOP } },
  { name: 'on a phone', at: { ...STILL, ...PHONE } },
])(
  'by keys alone one comes to all that can be pressed or written, and is kept nowhere: $name',
  {
    timeout: 240_000,
  },
  async ({ at }) => {
    await using editor = await house.desk.enter(house.desk.people.Нигина, '/flows', at);
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
