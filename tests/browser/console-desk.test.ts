import { describe, expect, test } from 'vitest';
import said from '../../locales/tg.json' with { type: 'json' };
import { closeCase, closeWithReferral, handOver, newestCase, note, reply, take } from './at-the-desk.ts';
import { openPhone } from './browser.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';
import { MOVING } from './real-desk.ts';

/** The day of an operator, against the real process, with people who write over Telegram and the web chat. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator' });

test('a cry for help shows up by itself, is taken, answered in Tajik, handed over, noted and closed', async () => {
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox', MOVING);
  await using karim = await house.desk.enter(house.desk.people.Карим, '/inbox', MOVING);
  await zarina.page.getByText('Nobody is waiting now').waitFor();

  const person = await inDanger(house.desk.telegram);
  await newestCase(zarina.page).waitFor();
  expect(await zarina.page.title()).toBe('(1) Desk');
  await take(zarina.page);
  await person.sees(said.desk_claimed);
  await reply(zarina.page, 'Ман ҳамин ҷо ҳастам. Гап занед.');
  await person.sees('Ман ҳамин ҷо ҳастам. Гап занед.');
  await person.says('Ташаккур');
  await zarina.page.locator('.bubble[data-from=contact]', { hasText: 'Ташаккур' }).waitFor();

  await newestCase(karim.page).click();
  await karim.page.getByText('Зарина is answering').waitFor();
  expect(await karim.page.getByRole('button', { name: 'Send' }).count()).toBe(0);

  await note(zarina.page, 'Бо хоҳараш гап зад.');
  await karim.page.locator('.bubble[data-from=note]', { hasText: 'Бо хоҳараш' }).waitFor();

  await handOver(zarina.page, 'Карим');
  await person.sees(said.desk_transferred);
  await closeWithReferral(karim.page, 'скорая');

  await person.sees(said.desk_closed);
  await karim.page.locator('.panel').getByText('Скорая помощь').waitFor();
  expect((await person.screen()).filter(({ text }) => text.includes('хоҳараш'))).toEqual([]);
});

test('what is clicked twice is said once', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', MOVING);
  await take(console.page);
  await console.page.getByLabel('Reply to the person').fill('Танҳо як бор');

  await console.page.getByRole('button', { name: 'Send' }).dblclick();
  await person.sees('Танҳо як бор');
  await reply(console.page, 'Ва баъд ин');
  await person.sees('Ва баъд ин');

  expect((await person.screen()).filter(({ text }) => text === 'Танҳо як бор')).toHaveLength(1);
  await closeCase(console.page);
});

test('what is changed after the line broke is another answer, and none is lost', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox', MOVING);
  const { page } = console;
  await take(page);
  await person.sees(said.desk_claimed);
  const field = page.getByLabel('Reply to the person');
  await page.route('**/answers', (route) => route.fetch().then(() => route.abort()), { times: 1 });

  await field.fill('Якум');
  await page.getByRole('button', { name: 'Send' }).click();
  await person.sees('Якум');
  await page.getByRole('alert').first().waitFor();
  await reply(page, 'Дуюм');

  await person.sees('Дуюм');
  expect((await person.screen()).filter(({ text }) => text === 'Якум')).toHaveLength(1);
  await closeCase(page);
});

test('what is typed while an answer is on its way stays, also where another case is looked at meanwhile', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', MOVING);
  const { page } = console;
  await take(page);
  const field = page.getByLabel('Reply to the person');
  const slow = Promise.withResolvers<void>();
  await page.route('**/answers', (route) => slow.promise.then(() => route.continue()), { times: 1 });

  await field.fill('Якум');
  await page.getByRole('button', { name: 'Send' }).click();
  await field.fill('Якум, ва боз');
  slow.resolve();
  await person.sees('Якум');
  await page.locator('.bubble[data-from=operator]', { hasText: 'Якум' }).waitFor();

  expect(await field.inputValue()).toBe('Якум, ва боз');
  await closeCase(page);
});

test('an answer that did not arrive is loud, and arrives when it is sent again', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox', MOVING);
  await take(console.page);
  await person.sees(said.desk_claimed);
  await house.desk.telegram.fail({
    method: 'sendMessage',
    chatId: person.id,
    status: 400,
    description: 'Bad Request: text is odd',
  });

  await reply(console.page, 'Ин нарасид');
  await console.page.getByText('Not delivered').waitFor();
  await console.page.getByRole('button', { name: 'Send again' }).click();

  await person.sees('Ин нарасид');
  await console.page.getByText('Did not arrive, was sent again').waitFor();
  await closeCase(console.page);
});

test('who writes on the web page is answered there', async () => {
  await using phone = await openPhone(house.browser);
  const chat = await phone.open(house.desk.server.url);
  await chat.locator('.choice', { hasText: 'Тоҷикӣ' }).click();
  await chat.locator('.choice', { hasText: 'Розӣ ҳастам' }).click();
  await chat.locator('#text').fill('маро мезананд');
  await chat.keyboard.press('Enter');
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox', MOVING);
  await take(console.page);

  await reply(console.page, 'Мо бо шумоем.');

  await chat.locator('.from-operator', { hasText: 'Мо бо шумоем.' }).waitFor();
  await closeCase(console.page);
});

describe('two pages of one browser', () => {
  test('share one stream, and the second goes on with it when the first is closed', async () => {
    await using console = await house.desk.enter(house.desk.people.Зарина, '/account', MOVING);
    const streams: string[] = [];
    console.context.on('request', (request) => {
      if (request.url().endsWith('/events')) streams.push(request.url());
    });
    await console.page.reload();
    await console.page.getByRole('link', { name: 'Inbox' }).click();
    await console.page.getByText('Live', { exact: true }).waitFor();
    const second = await console.another();
    await second.getByRole('link', { name: 'Inbox' }).click();
    await second.getByText('Live', { exact: true }).waitFor();
    expect(streams).toHaveLength(1);

    await console.page.close();
    await inDanger(house.desk.telegram);

    await newestCase(second).waitFor();
    expect(streams).toHaveLength(2);
    await take(second);
    await closeCase(second);
  });
});

test('all of it works by the keyboard alone', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', MOVING);
  const { page } = console;
  const { keyboard } = page;
  await newestCase(page).waitFor();

  await keyboard.press('j');
  await page.getByRole('button', { name: 'Take' }).waitFor();
  await keyboard.press('c');
  await page.locator('textarea:focus').waitFor();
  await keyboard.press('Escape');
  await keyboard.press('r');
  await keyboard.type('/салом');
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');
  await keyboard.press('Control+Enter');
  await person.sees('Салом. Ман мутахассис ҳастам');
  await keyboard.press('Escape');
  await keyboard.press('x');
  await page.getByLabel('Informed').waitFor();
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');

  await person.sees(said.desk_closed);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
});

test('on a phone the list and the case stand one after the other, and nothing is wider than the screen', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox', {
    ...MOVING,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const { page } = console;
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await newestCase(page).waitFor();
  expect(await overflow()).toBe(0);

  await take(page);
  await reply(page, 'Ман ҳамин ҷо');
  await person.sees('Ман ҳамин ҷо');
  expect(await page.locator('.list').isVisible()).toBe(false);
  expect(await overflow()).toBe(0);
  await page.getByRole('button', { name: 'Case', exact: true }).click();
  await page.getByRole('dialog').getByText('Held against their will').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('button', { name: 'Mine' }).click();

  await newestCase(page).waitFor();
});
