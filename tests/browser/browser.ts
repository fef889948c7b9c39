import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's Chromium; the one without windows, where it is there, does the same with two thirds of the processor. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const CHROMIUM = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path)) ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nobody looks: what draws needs no process of its own, nor several threads.
  '--in-process-gpu',
  '--num-raster-threads=1',
];

export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...ARGUMENTS, ...more] });
}

/** As much of a browser as tests ask for. */
export type Contexts = Pick<Browser, 'newContext' | 'close'>;

let ofAll: Browser | null = null;

/** What a file opens in the browser of all files of its worker, which ends with the worker; a browser that has died is replaced. */
export async function shareBrowser(): Promise<Contexts> {
  if (!ofAll?.isConnected()) ofAll = await openBrowser();
  const browser = ofAll;
  const opened = new Set<BrowserContext>();
  return {
    async newContext(options) {
      const context = await browser.newContext(options);
      opened.add(context);
      context.once('close', () => opened.delete(context));
      return context;
    },
    async close() {
      for (const context of opened) await context.close();
    },
  };
}

/** A phone of a person: a context of its own, with nothing kept. A page that throws fails the test that used it. */
export async function openPhone(browser: Pick<Contexts, 'newContext'>, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'tg-TJ', ...options });
  const broken: string[] = [];
  context.on('weberror', (error) => broken.push(error.error().message));
  return {
    context,
    open: async (url: string): Promise<Page> => {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await page.goto(url);
      return page;
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      if (broken.length > 0) throw new Error(`the page threw: ${broken.join('; ')}`);
    },
  };
}
