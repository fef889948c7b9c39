import { expect, test } from 'vitest';
import ru from '../../locales/console.ru.json' with { type: 'json' };
import tg from '../../locales/console.tg.json' with { type: 'json' };
import { closeCase, newestCase, take } from './at-the-desk.ts';
import { cutTexts } from './cut-texts.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';
import { FETCHING } from './real-desk.ts';

/** What the desk says where there is no line, and what a reload leaves. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator', Нигина: 'administrator' });

test('without a line nothing looks alive, and what was never read here says that it waits and comes by itself', async () => {
  await inDanger(house.desk.telegram);
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', FETCHING);
  const { page, context } = console;
  await newestCase(page).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();

  await context.setOffline(true);
  await page.getByText('No connection. What you see may be out of date.').waitFor();
  await page.getByText('No connection, the list stands still').waitFor();
  expect(await page.getByText('Live', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Closed' }).click();
  await page.locator('.list').getByText('No connection: this cannot be opened').waitFor();
  expect(await page.locator('.ticket').count()).toBe(0);
  await page.getByRole('button', { name: 'All' }).click();
  await newestCase(page).click();
  await page.locator('.inbox > .state', { hasText: 'It opens by itself when the connection is back.' }).waitFor();

  await context.setOffline(false);
  await page.getByRole('button', { name: 'Take' }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await take(page);
  await closeCase(page);
});

test.each([
  ['tg-TJ', tg],
  ['ru-RU', ru],
])(
  'on a phone a failed answer is shown whole in %s, and is blamed on the line no longer than it is broken',
  async (locale, words) => {
    const person = await inDanger(house.desk.telegram);
    await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', {
      ...FETCHING,
      viewport: { width: 390, height: 844 },
      locale,
    });
    const { page, context } = console;
    await newestCase(page).click();
    await page.getByRole('button', { name: words.claim, exact: true }).click();
    const field = page.getByLabel(words.reply_label);
    await field.fill('Ман ҳамин ҷо ҳастам.');
    await context.setOffline(true);
    await page.getByRole('button', { name: words.send, exact: true }).click();
    const refused = page.locator('.composer .refused');
    await refused.waitFor();

    const resend = page.getByRole('button', { name: words.resend, exact: true });
    for (const part of [page.locator('.composer'), field, refused, resend]) {
      const box = await part.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(390);
    }
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await context.setOffline(false);
    await refused.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Ман ҳамин ҷо ҳастам.');
    await page.getByRole('button', { name: words.send, exact: true }).click();
    await person.sees('Ман ҳамин ҷо ҳастам.');
    await page.getByRole('button', { name: words.case_actions }).click();
    await page.getByRole('menuitem', { name: words.close_case }).click();
    await page.getByLabel(words.outcome_informed).check();
    await page.getByRole('dialog').getByRole('button', { name: words.close_case }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  },
);

test('a case that was closed over a line that broke is done at the second try, and says that a draft goes nowhere', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  expect(await dialog.getByText('has not gone out').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Reply to the person').fill('Ман ҳоло');
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  await dialog.getByText('has not gone out').waitFor();
  // The request arrives, and what is answered to it is lost.
  await page.route('**/close', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel('Informed').check();
  await dialog.getByRole('button', { name: 'Close the case' }).click();
  await dialog.getByRole('alert').waitFor();
  await page.unroute('**/close');

  await dialog.getByRole('button', { name: 'Close the case' }).click();

  await dialog.waitFor({ state: 'detached' });
  await page.getByText('The case is closed').first().waitFor();
});

test('pages are fetched soon, so that they open where the line breaks later, and left where the browser saves data', async () => {
  const isFetched = async (options?: typeof FETCHING) => {
    await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', options);
    const asked = console.page.waitForRequest(/account-page-.*\.js/, { timeout: 10_000 });
    const isAsked = await asked.then(
      () => true,
      () => false,
    );
    return isAsked;
  };

  expect(await Promise.all([isFetched(FETCHING), isFetched()])).toEqual([true, false]);
});

test('where the code of the help does not come that alone is said, and the desk is there as before', async () => {
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page, context } = console;
  await context.route('**/help-sheet-*.js', (route) => route.abort());
  await page.reload();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.keyboard.press('?');

  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor();
  expect(await page.getByText('Live', { exact: true }).isVisible()).toBe(true);
});

test('a page whose code was not fetched before the line broke opens when it is back', async () => {
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', FETCHING);
  const { page, context } = console;
  await page.getByText('Live', { exact: true }).waitFor();
  await context.route('**/account-page-*.js', (route) => route.abort());
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Account' }).click();
  await page.getByText('It opens by itself when the connection is back.').waitFor();

  await context.unroute('**/account-page-*.js');
  await context.setOffline(false);

  await page.getByRole('heading', { name: 'About me' }).waitFor();
});

test('what is unread stays so over a reload, until it is looked at', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  await page.getByRole('link', { name: 'Account' }).click();
  await page.getByRole('link', { name: 'Inbox' }).click();
  const held = page.locator('.ticket', { hasText: 'You' });
  await held.waitFor();
  expect(await held.locator('.count').count()).toBe(0);

  await person.says('Кӣ ҳаст?');
  await person.says('Ҷавоб диҳед');
  await held.getByTitle('2 new messages').waitFor();
  await page.reload();
  await held.getByTitle('2 new messages').waitFor();
  await held.click();
  await page.locator('.bubble', { hasText: 'Ҷавоб диҳед' }).waitFor();
  await page.reload();
  await held.waitFor();

  expect(await held.locator('.count').count()).toBe(0);
  await closeCase(page);
});

test('who has left is still called by the name', async () => {
  await inDanger(house.desk.telegram);
  await using leaver = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await take(leaver.page);
  await using administrator = await house.desk.enter(house.desk.people.Нигина, '/staff');
  const { page } = administrator;
  await page.getByRole('button', { name: 'Actions: Карим' }).click();
  await page.getByRole('menuitem', { name: 'Disable' }).click();
  await page.getByLabel('Reason').fill('Дигар кор намекунад');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await newestCase(console.page).click();

  await console.page.getByText('Карим took it').waitFor();
  await console.page.getByText('Карим gave it back').waitFor();
});
