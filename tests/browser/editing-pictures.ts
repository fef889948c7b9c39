import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { takePicture } from './picture.ts';
import { openRealDesk } from './real-desk.ts';

/** Takes the pictures of docs/editing-content.md: two people at the Russian console, with what the program delivers. */
await using stack = new AsyncDisposableStack();
const browser = await openBrowser();
stack.defer(() => browser.close());
const roles = { 'Мадина Шарипова': 'editor', 'Фаррух Юсуфов': 'approver' } as const;
const desk = stack.use(await openRealDesk(browser, roles));
const { 'Мадина Шарипова': madina, 'Фаррух Юсуфов': farrukh } = desk.people;

const open = (page: Page, path: string) => page.goto(`${desk.server.url}/admin${path}`);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** The console of somebody who reads it in Russian. */
async function enterInRussian(who: typeof madina) {
  const console = await desk.enter(who, '/account');
  await console.page.getByText('Русский', { exact: true }).click();
  await console.page.getByRole('button', { name: 'Save', exact: true }).click();
  await console.page.getByRole('heading', { name: 'Обо мне' }).waitFor();
  return console;
}

/** Writes into fields of an entry and waits until it is kept. */
async function write(page: Page, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await open(page, path);
  for (const [field, words] of Object.entries(fields)) await page.locator(`[id="field-${field}"]`).fill(words);
  await page.locator('h1').click();
  await page.getByText(/^Сохранено \d/).waitFor();
}

async function send(page: Page, note: string): Promise<void> {
  await press(page, 'Отправить на прочтение');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Заметка тому, кто прочтёт').fill(note);
  await dialog.getByRole('button', { name: 'Отправить на прочтение' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Забрать обратно').waitFor();
}

async function approve(page: Page, path: string): Promise<void> {
  await open(page, path);
  await press(page, 'Утвердить');
  await page.waitForURL((url) => !url.pathname.endsWith(path));
}

{
  await using editor = await enterInRussian(madina);
  const { page } = editor;
  await write(page, '/rules/ru.ban', {
    'text/tg': [
      'Манъи вурудро дар ду ҷо месанҷанд.',
      '1. Сайти полицияи Россия (МВД).',
      '2. Хадамоти муҳоҷират дар Тоҷикистон.',
      'Бисёриҳо намедонанд, ки манъ доранд.',
    ].join('\n'),
    'text/ru': [
      'Запрет на въезд проверяют в двух местах.',
      '1. Сайт МВД России.',
      '2. Миграционная служба в Таджикистане.',
      'Многие не знают, что у них запрет.',
    ].join('\n'),
  });
  await send(page, 'Последнее предложение проще, смысл тот же.');
  await write(page, '/contacts/ru.representation', {
    'name/ru': 'Представительство Министерства труда Таджикистана (Россия)',
    'hours/ru': 'с 9 до 18 по московскому времени',
  });
  await takePicture(page, 'entry');
  await send(page, 'Без сокращений, как по-таджикски.');
  await write(page, '/canned/take-your-time', { 'text/ru': 'Не торопитесь. Пишите, что хотите. Можно и не писать.' });
  await open(page, '/contacts?q=россия&unverified=1');
  await page.locator('.entry-link').first().waitFor();
  await takePicture(page, 'contacts');
}
{
  await using approver = await enterInRussian(farrukh);
  const { page } = approver;
  await open(page, '/read/rule/ru.ban');
  await page.getByRole('button', { name: 'Утвердить' }).waitFor();
  await takePicture(page, 'reading');
  await approve(page, '/read/rule/ru.ban');
  await approve(page, '/read/contact/ru.representation');
  await open(page, '/release');
  await page.getByLabel('Причина').fill('Запрет на въезд и представительство: слова проще.');
  await page.locator('h1').click();
  await takePicture(page, 'release');
}
