import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type Contexts, openPhone, shareBrowser } from './browser.ts';
import { openRealBot } from './real-bot.ts';

let browser: Contexts;
let bot: Awaited<ReturnType<typeof openRealBot>>;

beforeAll(async () => {
  bot = await openRealBot();
  browser = await shareBrowser();
});

afterAll(async () => {
  await browser?.close();
  await bot?.close();
});

/** GPRS as people have it between two villages: half a second each way, 50 kbit/s down and 20 up. */
const LINE = { offline: false, latency: 500, downloadThroughput: 50_000 / 8, uploadThroughput: 20_000 / 8 };
const PATIENCE_MS = 45_000;

interface Taken {
  requests: string[];
  bytes: number;
}

/** What goes over the line of a page: how many requests there were, and how many bytes came, heads and all. */
async function slowLine(page: Page): Promise<{ take: () => Promise<Taken> }> {
  const session = await page.context().newCDPSession(page);
  let requests: string[] = [];
  let bytes = 0;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  const streams = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname } = new URL(request.url);
    requests.push(`${request.method} ${pathname}`);
    if (pathname === '/chat/events') streams.add(requestId);
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  // A stream does not end while somebody reads it.
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (streams.has(requestId)) bytes += dataLength;
  });
  return {
    async take() {
      // The browser tells of what came when the page is shown already.
      await until(
        () => bytes,
        (came) => came > 0,
      );
      const taken = { requests, bytes };
      [requests, bytes] = [[], 0];
      return taken;
    },
  };
}

test('at 2G the page is there with its first question, and each step is one message out and one back', async () => {
  await using phone = await openPhone(browser);
  const page = await phone.context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const line = await slowLine(page);
  await page.goto(bot.url);
  await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
  const first = await line.take();
  const steps = [];
  for (const [label, asked] of [
    ['Тоҷикӣ', 'Розӣ ҳастед?'],
    ['Розӣ ҳастам', 'Ба шумо чӣ лозим?'],
    ['Аломатҳои хатар', ''],
  ]) {
    const before = await page.locator('.said').count();
    await page
      .locator('.newest-said .choice', { hasText: label ?? '' })
      .first()
      .click();
    await expect.poll(() => page.locator('.said').count(), { timeout: PATIENCE_MS }).toBeGreaterThan(before);
    if (asked) await page.getByText(asked).first().waitFor();
    const { requests, bytes } = await line.take();
    steps.push({ said: (await page.locator('.said').count()) - before, requests, isSmall: bytes < 10_000 });
  }

  expect(first.bytes).toBeGreaterThan(3000);
  expect(first.bytes).toBeLessThan(40_000);
  const own = steps.map(({ requests, ...step }) => ({
    ...step,
    sent: requests.filter((one) => one.startsWith('POST')),
  }));
  expect(own).toEqual(steps.map(() => ({ said: 1, sent: ['POST /chat/messages'], isSmall: true })));
});

test('at 2G a talk without scripts is a form out and a page of less than 10 kB back', async () => {
  await using phone = await openPhone(browser, { javaScriptEnabled: false });
  const page = await phone.context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const line = await slowLine(page);
  await page.goto(`${bot.url}/chat/plain`);
  const pages = [await line.take()];
  for (const label of ['Тоҷикӣ', 'Розӣ ҳастам', 'Аломатҳои хатар']) {
    await page.locator(`input[type=submit][value*="${label}"]`).first().click();
    await page.locator('article').first().waitFor();
    pages.push(await line.take());
  }

  expect(pages.map(({ requests }) => requests.filter((one) => !one.endsWith('favicon.ico')))).toEqual([
    ['GET /chat/plain'],
    ['POST /chat/plain/begin', 'GET /chat/plain'],
    ['POST /chat/plain', 'GET /chat/plain'],
    ['POST /chat/plain', 'GET /chat/plain'],
  ]);
  expect(pages.filter(({ bytes }) => bytes < 300 || bytes >= 10_000)).toEqual([]);
});

test('a phone takes the page as one that can be installed', async () => {
  await using phone = await openPhone(browser);
  const page = await phone.open(bot.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const session = await phone.context.newCDPSession(page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');

  expect([new URL(url).pathname, errors]).toEqual(['/manifest.webmanifest', []]);
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Чат', display: 'standalone' });
  // A context of a test is one without a memory, in which nothing is ever installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
