import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeOpenAi, hears, openFakeOpenAi } from '../support/fake/openai.ts';
import { HTML, JPEG, OPUS, PDF } from '../support/files.ts';
import type { Hand } from '../support/telegram/person.ts';
import { type Contexts, shareBrowser } from './browser.ts';
import { inDanger } from './people.ts';
import { openRealDesk } from './real-desk.ts';

/** What people send, as an operator sees it, against the real process with people who write over Telegram. */
let browser: Contexts;
let desk: Awaited<ReturnType<typeof openTeam>>;
let person: Hand;

let machine: FakeOpenAi;
const HEARD = '<b>маро</b> гӯш кунед';

const openTeam = () =>
  openRealDesk(
    browser,
    { Зарина: 'operator' },
    {
      OPENAI_BASE_URL: machine.url,
      OPENAI_TRANSCRIPTION_MODEL: 'ears',
      ASSISTANT_TRANSCRIBES: 'yes',
    },
  );
const EVIL = '"><img src=x onerror="document.title=1">';

beforeAll(async () => {
  browser = await shareBrowser();
  machine = await openFakeOpenAi({ key: null });
  machine.answers(hears(HEARD));
  desk = await openTeam();
  person = await inDanger(desk.telegram);
  await person.sendsFile('photo', { base64: JPEG.toString('base64') });
  await person.sendsFile('document', { base64: HTML.toString('base64'), name: `${EVIL}.jpg`, mime: 'image/jpeg' });
  await person.sendsFile('document', { base64: PDF.toString('base64'), name: `${EVIL}\u202Efdp.html` });
  await person.sendsFile('voice', { base64: OPUS.toString('base64') });
  await person.sends({ location: true });
  await person.sends({ location: { latitude: 55.8, longitude: 37.7, live_period: 900 } });
});

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await machine?.[Symbol.asyncDispose]();
  await browser?.close();
});

async function openCase(page: Page): Promise<void> {
  await page.locator('.ticket[data-level=red]').first().click();
  await page.locator('.bubble').first().waitFor();
}

const blurOf = (picture: Locator) =>
  picture.locator('img').evaluate((image) => image.ownerDocument.defaultView?.getComputedStyle(image).filter);

test('a picture is blurred until it is clicked, and again after a click or Esc', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  await openCase(console.page);
  const picture = console.page.locator('.picture');
  // What nobody has scrolled to is not fetched.
  expect(await picture.locator('img').count()).toBe(0);
  await picture.scrollIntoViewIfNeeded();
  await picture.locator('img').waitFor();
  expect(await blurOf(picture)).toMatch(/^blur/);

  await picture.click();
  expect(await blurOf(picture)).toBe('none');
  expect(await picture.getAttribute('aria-pressed')).toBe('true');
  await picture.click();
  expect(await blurOf(picture)).toMatch(/^blur/);
  await picture.focus();
  await console.page.keyboard.press('Enter');
  expect(await blurOf(picture)).toBe('none');
  await console.page.keyboard.press('Escape');
  expect(await blurOf(picture)).toMatch(/^blur/);
});

test('what a machine has heard stands under a voice note, as that and as plain words', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  await openCase(console.page);
  const transcript = console.page.locator('.transcript');
  await transcript.waitFor();

  expect(await transcript.textContent()).toMatch(/^Machine transcript, may be wrong:\s*<b>маро<\/b> гӯш кунед$/);
  expect(machine.wrong).toEqual([]);
});

test('a page that calls itself a picture is not there, and a name with a program in it does nothing', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await openCase(page);
  const title = await page.title();

  await page.getByText('The file could not be fetched: it is no picture, sound, video or PDF').waitFor();
  expect(await page.locator('.picture').count()).toBe(1);
  const link = page.getByRole('link', { name: /Save:/ });
  expect(await link.textContent()).toMatch(/^Save: [^<>"\u202E]+\.pdf$/);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^[^<>"]+\.pdf$/);
  expect(await page.title()).toBe(title);
  expect(await page.locator('.talk img[src="x"]').count()).toBe(0);
});

test('a file that is opened by its address runs nothing', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await openCase(page);
  const read = page.waitForResponse(/\/media\/\d+$/);
  await page.locator('.picture').scrollIntoViewIfNeeded();
  const response = await read;

  expect(response.headers()).toMatchObject({
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-type': 'image/jpeg',
  });
});

test('a place is shown as numbers that a map takes, and as no link', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await openCase(page);

  await page.getByText('55.75000, 37.62000').waitFor();
  await page.getByRole('button', { name: 'Copy the coordinates' }).first().waitFor();
  const moves = page.locator('.bubble', { hasText: '55.80000, 37.70000' });
  await moves
    .getByText('Live location. While the request is open new points come, every five minutes at most.')
    .waitFor();
  expect(await page.getByText('Live location').count()).toBe(1);
  expect(await page.locator('.talk a[href^="http"]').count()).toBe(0);
});
