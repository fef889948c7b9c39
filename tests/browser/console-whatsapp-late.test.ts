import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, VERIFY_TOKEN, whatsAppAt } from '../support/server.ts';
import { type FakeGraphApi, startFakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';
import { type Contexts, shareBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';

/** Somebody has written on WhatsApp, and it is taken up after the 24 hours in which free words arrive. */
let browser: Contexts;
let graph: FakeGraphApi;
let desk: Awaited<ReturnType<typeof openLate>>;

const AHEAD = Number(process.env.TEST_CLOCK_AHEAD_DAYS ?? 0);
const CLOCK = new URL('../support/clock-ahead.mjs', import.meta.url).href;
const clockAt = (days: number) => ({
  TEST_CLOCK_AHEAD_DAYS: String(AHEAD + days),
  NODE_OPTIONS: `--import ${CLOCK}`,
});

async function openLate() {
  const PORT = String(await freePort());
  const PUBLIC_URL = `http://127.0.0.1:${PORT}`;
  const roles = { Зарина: 'operator', Карим: 'administrator' } as const;
  const opened = await openRealDesk(browser, roles, { PORT, PUBLIC_URL, ...whatsAppAt(graph), ...clockAt(-2) });
  await graph.subscribe(`${PUBLIC_URL}/webhooks/whatsapp`, VERIFY_TOKEN);
  const farida = graph.user(1);
  await farida.says('Салом');
  await farida.sees('Забонро интихоб кунед');
  await farida.presses('Тоҷикӣ');
  await farida.sees('Розӣ ҳастед?');
  await farida.presses('Розӣ ҳастам');
  await farida.sees('Ба шумо чӣ лозим?');
  await farida.says('оператор');
  await farida.sees('Дар бораи чӣ гап задан мехоҳед?');
  await opened.restart(clockAt(0));
  return opened;
}

beforeAll(async () => {
  browser = await shareBrowser();
  graph = await startFakeGraphApi();
  desk = await openLate();
});

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await graph?.[Symbol.asyncDispose]();
  await browser?.close();
});

test('who answers too late for WhatsApp reads so before and after, and what a template makes of it', async () => {
  await using console = await desk.enter(desk.people.Зарина, '/inbox');
  const { page } = console;
  await page.locator('.ticket').click();
  await page.locator('.window', { hasText: 'WhatsApp: window closed' }).waitFor();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByText('free words do not arrive until the person writes again').waitFor();

  await page.getByLabel('Reply to the person').fill('Салом, Фарида');
  await page.getByRole('button', { name: 'Send' }).click();
  const said = page.locator('.bubble[data-from=operator]', { hasText: 'Салом, Фарида' });
  await said.getByText('Not delivered: WhatsApp’s 24 hours are over').waitFor();
  expect(await said.getByRole('button', { name: 'Send again' }).isVisible()).toBe(true);

  await using other = await desk.enter(desk.people.Карим, '/settings');
  await other.page.getByLabel('Name of the template').fill('answer_waits');
  await other.page.getByLabel('Language of the template').fill('ru');
  await other.page.getByRole('button', { name: 'Save', exact: true }).click();
  await other.page.getByText('Last saved').waitFor();
  await page.reload();
  await page.getByText('First the approved template asks the person to write').waitFor();
});
