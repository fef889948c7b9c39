import { freePort, VERIFY_TOKEN, whatsAppAt } from '../support/server.ts';
import { startFakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';
import { choose, note, reply } from './at-the-desk.ts';
import { openBrowser, openPhone } from './browser.ts';
import { asksForPerson, inDanger } from './people.ts';
import { takePicture as take } from './picture.ts';
import { openRealDesk } from './real-desk.ts';

/** Takes the pictures of README.md and docs/operating-the-desk.md from the program as it is, with people who are made up. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const CLOCK = new URL('../support/clock-ahead.mjs', import.meta.url).href;
const TWENTY_MINUTES_AGO = { TEST_CLOCK_AHEAD_DAYS: String(-20 / 24 / 60), NODE_OPTIONS: `--import ${CLOCK}` };
const NOW = { TEST_CLOCK_AHEAD_DAYS: '0', NODE_OPTIONS: '' };

await using stack = new AsyncDisposableStack();
const browser = await openBrowser();
stack.defer(() => browser.close());
const graph = stack.use(await startFakeGraphApi());
const PORT = String(await freePort());
const PUBLIC_URL = `http://127.0.0.1:${PORT}`;
const roles = {
  'Зарина Раҳмонова': 'operator',
  'Карим Назаров': 'operator',
  'Нигина Саидова': 'administrator',
} as const;
const more = { PORT, PUBLIC_URL, ...whatsAppAt(graph), ...TWENTY_MINUTES_AGO };
const desk = stack.use(await openRealDesk(browser, roles, more));
await graph.subscribe(`${PUBLIC_URL}/webhooks/whatsapp`, VERIFY_TOKEN);

/** Several who wait, on both channels and in both languages. */
async function letPeopleWrite(): Promise<void> {
  const documents = await asksForPerson(desk.telegram);
  await documents.presses('Ҳуҷҷат ва паспорт');
  const work = await asksForPerson(desk.telegram);
  await work.presses('Кор ва қоидаҳо');
  const ivan = graph.user(1);
  await ivan.says('Здравствуйте');
  await ivan.sees('Выберите язык');
  await ivan.presses('Русский');
  await ivan.sees('Вы согласны?');
  await ivan.presses('Даю согласие');
  await ivan.sees('Что вам нужно?');
  await ivan.says('оператор');
  await ivan.sees('О чём хотите поговорить?');
  await ivan.presses('Не дали зарплату');
}

await letPeopleWrite();
await desk.restart(NOW);
const { 'Зарина Раҳмонова': zarina, 'Карим Назаров': karim, 'Нигина Саидова': nigina } = desk.people;

{
  await using stranger = await desk.open();
  await stranger.page.getByLabel('E-mail').waitFor();
  await take(stranger.page, 'login');
}
const person = await inDanger(desk.telegram);
{
  await using colleague = await desk.enter(karim, '/inbox');
  await colleague.page.getByRole('button', { name: 'Start shift' }).click();
  await colleague.page.getByText('You are on shift.').waitFor();
  await using operator = await desk.enter(zarina, '/inbox');
  const { page } = operator;
  await page.getByRole('button', { name: 'Start shift' }).click();
  await page.getByText('You are on shift.').waitFor();
  await page.locator('.ticket[data-level=red]').waitFor();
  await take(page, 'inbox');

  await page.locator('.ticket[data-level=red]').click();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByLabel('Reply to the person').fill('/');
  await page.getByRole('option').first().waitFor();
  await take(page, 'canned');
  await page.getByLabel('Reply to the person').fill('');
  await reply(page, 'Салом. Ман мутахассис ҳастам ва гапи шуморо хондам. Ҳоло навиштан бехатар аст?');
  await person.sees('Салом. Ман мутахассис');
  await person.says('Ҳа, навиштан бехатар аст. Ӯ ҳоло дар кор аст.');
  await page.locator('.bubble[data-from=contact]', { hasText: 'Ӯ ҳоло дар кор аст' }).waitFor();
  await note(page, 'Суроғаро ҳоло напурсед: телефонро дигарон ҳам мебинанд.');
  await page.locator('.bubble[data-from=note]').waitFor();
  await page.getByText('Reply', { exact: true }).first().click();
  await desk.telegram.fail({ method: 'sendMessage', chatId: person.id, status: 400, description: 'Bad Request: odd' });
  await reply(page, 'Хуб. Ман ҳамин ҷо ҳастам.');
  await page.getByText('Not delivered').waitFor();
  await take(page, 'case');

  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await choose(page, 'Close the case');
  await page.getByLabel('Referred to an organisation').check();
  await page.getByRole('dialog').getByLabel('To whom').first().fill('женщин');
  await page.getByRole('listbox').getByRole('option').first().click();
  await take(page, 'close');
}
{
  await using phone = await desk.enter(zarina, '/inbox', PHONE);
  await phone.page.locator('.ticket').first().waitFor();
  await take(phone.page, 'phone-list');
  await phone.page.locator('.ticket[data-level=red]').click();
  await phone.page.locator('.bubble').first().waitFor();
  await take(phone.page, 'phone-case');
}
{
  await using administrator = await desk.enter(nigina, '/figures');
  const { page } = administrator;
  for (const name of ['figures', 'health', 'settings'] as const) {
    await page.goto(`${PUBLIC_URL}/admin/${name}`);
    await page.locator('.section, .rows').first().waitFor();
    await take(page, name);
  }
  await page.goto(`${PUBLIC_URL}/admin/health/ready`);
  await page.locator('.rows, .section, .state').first().waitFor();
  await take(page, 'ready');
}
// Last, for it makes a red case.
{
  await using phone = await openPhone(browser, PHONE);
  const page = await phone.open(PUBLIC_URL);
  for (const label of ['Тоҷикӣ', 'Розӣ ҳастам']) {
    await page.locator('.newest-said .choice', { hasText: label }).click();
    await page.locator('.own', { hasText: label }).waitFor();
  }
  await page.locator('.said', { hasText: 'Ба шумо чӣ лозим?' }).waitFor();
  await page.locator('#text').fill('maro band kardand');
  await page.keyboard.press('Enter');
  await page.locator('.said', { hasText: 'Ҳоло дар ҷои бехатар ҳастед?' }).waitFor();
  await take(page, 'chat');
}
