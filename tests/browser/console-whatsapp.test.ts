import { afterAll, beforeAll, expect, test } from 'vitest';
import said from '../../locales/tg.json' with { type: 'json' };
import { freePort, VERIFY_TOKEN, whatsAppAt } from '../support/server.ts';
import { type FakeGraphApi, startFakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';
import { closeWithReferral, handOver, newestCase, note, reply, take } from './at-the-desk.ts';
import { type Contexts, shareBrowser } from './browser.ts';
import { logIn, openRealDesk } from './real-desk.ts';

/** The same day at the desk with somebody who writes on WhatsApp, from the login on. */
let browser: Contexts;
let graph: FakeGraphApi;
let desk: Awaited<ReturnType<typeof openTeam>>;

async function openTeam() {
  const PORT = String(await freePort());
  const PUBLIC_URL = `http://127.0.0.1:${PORT}`;
  const opened = await openRealDesk(
    browser,
    { Зарина: 'operator', Карим: 'operator' },
    { PORT, PUBLIC_URL, ...whatsAppAt(graph) },
  );
  await graph.subscribe(`${PUBLIC_URL}/webhooks/whatsapp`, VERIFY_TOKEN);
  return opened;
}

beforeAll(async () => {
  browser = await shareBrowser();
  graph = await startFakeGraphApi();
  desk = await openTeam();
});

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await graph?.[Symbol.asyncDispose]();
  await browser?.close();
});

test('a red case on WhatsApp is taken, answered in Tajik, noted, handed over and closed with a referral', async () => {
  await using zarina = await desk.open();
  await using karim = await desk.enter(desk.people.Карим, '/inbox');
  await logIn(zarina.page, desk.people.Зарина);
  await zarina.page.getByRole('link', { name: 'Inbox' }).click();
  const farida = graph.user(1);
  await farida.says('Салом');
  await farida.sees('Забонро интихоб кунед');
  await farida.presses('Тоҷикӣ');
  await farida.sees('Розӣ ҳастед?');
  await farida.presses('Розӣ ҳастам');
  await farida.sees('Ба шумо чӣ лозим?');
  await farida.says('Маро банд карданд');
  await farida.sees('Ҳоло дар ҷои бехатар ҳастед?');

  await take(zarina.page);
  await farida.sees(said.desk_claimed);
  await zarina.page.locator('.window', { hasText: 'WhatsApp: 23' }).waitFor();
  await reply(zarina.page, 'Ман ҳамин ҷо ҳастам. Гап занед.');
  await farida.sees('Ман ҳамин ҷо ҳастам. Гап занед.');
  await zarina.page
    .locator('.bubble[data-from=operator]', { hasText: 'Ман ҳамин ҷо' })
    .getByText('read', { exact: true })
    .waitFor();
  await farida.says('Ташаккур');
  await zarina.page.locator('.bubble[data-from=contact]', { hasText: 'Ташаккур' }).waitFor();

  await note(zarina.page, 'Бо хоҳараш гап зад.');
  await newestCase(karim.page).click();
  await karim.page.locator('.bubble[data-from=note]', { hasText: 'Бо хоҳараш' }).waitFor();
  await handOver(zarina.page, 'Карим');
  await farida.sees(said.desk_transferred);
  await closeWithReferral(karim.page, 'скорая');
  await farida.sees(said.desk_closed);
  await karim.page.locator('.panel').getByText('Скорая помощь').waitFor();

  const shown = (await farida.screen()).map(({ text }) => text ?? '');
  expect(shown.filter((text) => text.includes('хоҳараш'))).toEqual([]);
  expect(shown.filter((text) => text.includes('Гап занед'))).toHaveLength(1);
});
