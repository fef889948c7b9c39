import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { beginTalk, FIRST, MENU, OTHERWISE, openScriptedChat, press, type } from './scripted-chat.ts';
import { transcriptOf } from './transcript.ts';

const chat = openScriptedChat();

/** What the page keeps, as the storages have it. */
function keptBy(page: Page): Promise<{ session: number; local: number; cookies: string }> {
  return page.evaluate(() => ({
    session: sessionStorage.length,
    local: localStorage.length,
    cookies: document.cookie,
  }));
}

/** The moment of leaving alone stays. */
const LEFT = { session: 0, local: 1, cookies: '' };

describe('privacy', () => {
  test('only this tab remembers: another tab is another conversation, and there is no cookie', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();

    const other = await phone.openChat();
    await other.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();

    expect(await keptBy(page)).toEqual({ session: 1, local: 0, cookies: '' });
    expect(await transcriptOf(other)).toEqual([FIRST]);
    expect(await phone.context.cookies()).toEqual([]);
  });

  test('on a phone that is the person’s own the conversation stays, until it is not any more', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const mine = page.getByRole('switch', { name: 'Ин телефони худам аст' });

    await page.getByRole('button', { name: 'Меню' }).click();
    await mine.check();
    const other = await phone.openChat();
    await other.getByText('Ба шумо чӣ лозим?').waitFor();
    await type(other, 'аз варақаи дигар');
    await page.getByText('аз варақаи дигар').waitFor();
    await page.getByText('Шуморо фаҳмидам').waitFor();
    expect(await transcriptOf(page)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: аз варақаи дигар', OTHERWISE]);
    await other.close();

    await mine.uncheck();
    expect(await keptBy(page)).toEqual({ session: 1, local: 0, cookies: '' });
  });

  test('what one window cannot send the other sends, and both know', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await page.getByRole('button', { name: 'Меню' }).click();
    await page.getByRole('switch').check();
    await page.getByRole('button', { name: 'Пӯшидан' }).click();
    const other = await phone.openChat();
    await other.getByText('Ба шумо чӣ лозим?').waitFor();
    await page.route('**/chat/messages', (route) => route.abort());

    await type(page, 'маро зад');
    await other.getByText('Шуморо фаҳмидам').waitFor();

    for (const one of [other, page])
      await expect.poll(() => one.locator('.own').last().getAttribute('data-state')).toBe('sent');
    const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('chat') ?? '{}').own);
    expect(kept.at(-1)).toMatchObject({ text: 'маро зад', state: 'sent' });
  });

  test.each([
    ['by its button', (page: Page) => page.getByRole('button', { name: 'Баромадан' }).click()],
    [
      'by Escape twice, also from the text box and over an open sheet',
      async (page: Page) => {
        await page.getByRole('button', { name: 'Меню' }).click();
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      },
    ],
  ])('leaving wipes everything and the way back does not lead to the conversation: %s', async (_how, leave) => {
    await using phone = await chat.openPhone();
    const page = await phone.open('about:blank');
    await page.goto(chat.bot.url);
    await beginTalk(page);
    await page.getByRole('button', { name: 'Меню' }).click();
    await page.getByRole('switch').check();
    await page.getByRole('button', { name: 'Пӯшидан' }).click();

    await leave(page);
    await page.waitForURL('**/calendar.html');

    await expect.poll(() => keptBy(page)).toEqual(LEFT);
    expect(await page.title()).toBe('Тақвим');
    expect(await page.locator('[aria-current=date]').textContent()).toBe(String(new Date().getDate()));
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await page.goto(chat.bot.url);
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    expect(await transcriptOf(page)).toEqual([FIRST]);
  });

  test('one Escape, or two with a pause, is no leaving', async () => {
    await using phone = await chat.openPhone();
    await phone.context.addInitScript(() => {
      // Turns the clock of events by hand: the second press comes two seconds after the first.
      let presses = 0;
      Object.defineProperty(Event.prototype, 'timeStamp', {
        get() {
          if (this.type === 'keydown') presses += 1;
          return presses * 2000;
        },
      });
    });
    const page = await phone.openTalk();

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await type(page, 'ҳанӯз ин ҷо');

    await page.getByText('Шуморо фаҳмидам').waitFor();
  });

  test('leaving in one tab leaves in all', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const other = await phone.openTalk();

    await page.getByRole('button', { name: 'Баромадан' }).click();

    await other.waitForURL('**/calendar.html');
    await expect.poll(() => keptBy(other)).toEqual(LEFT);
  });

  test('leaving without a network leads to the same page', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await phone.context.setOffline(true);

    await page.getByRole('button', { name: 'Баромадан' }).click();

    await page.getByRole('heading', { name: String(new Date().getFullYear()) }).waitFor();
  });

  test('a cover hides what was said before, on the screen, in what is kept and after a reload', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await type(page, 'махфӣ');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    await press(page, 'Маълумоти ман');
    await page.getByText('Обу ҳаво имрӯз хуб аст.').waitFor();

    expect(await transcriptOf(page)).toEqual(['bot: Обу ҳаво имрӯз хуб аст.']);
    expect(await page.evaluate(() => sessionStorage.getItem('chat'))).not.toContain('махфӣ');
    await page.reload();
    await page.getByText('Обу ҳаво имрӯз хуб аст.').waitFor();
    expect(await transcriptOf(page)).toEqual(['bot: Обу ҳаво имрӯз хуб аст.']);
  });

  test('what is written after a cover stays after a reload, also what has not gone out', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await press(page, 'Маълумоти ман');
    await page.getByText('Обу ҳаво имрӯз хуб аст.').waitFor();
    await type(page, 'баъд');
    await page.getByText('Шуморо фаҳмидам').waitFor();
    await page.route('**/chat/messages', (route) => route.abort());
    await type(page, 'нарафта');
    await page.getByText('нарафта').waitFor();

    await page.reload();
    await page.getByText('Обу ҳаво имрӯз хуб аст.').waitFor();
    await page.getByText('Шуморо фаҳмидам').waitFor();

    const after = ['bot: Обу ҳаво имрӯз хуб аст.', 'own: баъд', OTHERWISE, 'own: нарафта'];
    expect(await transcriptOf(page)).toEqual(after);
    expect(await page.evaluate(() => sessionStorage.getItem('chat'))).toContain('нарафта');
  });

  test('the token stands in no address that the page asks for, and nothing is asked of anybody else', async () => {
    await using phone = await chat.openPhone();
    const urls: string[] = [];
    phone.context.on('request', (request) => urls.push(request.url()));
    const page = await phone.openTalk();

    const token: string = await page.evaluate(() => JSON.parse(sessionStorage.getItem('chat') ?? '{}').token);

    expect(token).toMatch(/^\S{22}\.\S{1,8}\.\S{43}$/);
    expect(urls.length).toBeGreaterThan(5);
    expect(urls.filter((url) => url.includes(token.slice(0, 22)) || !url.startsWith(chat.bot.url))).toEqual([]);
  });

  test('a person of whom nothing is kept hears so, in place of a file', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await page.getByRole('button', { name: 'Меню' }).click();

    await page.getByRole('button', { name: 'Маълумоти ман ҳамчун файл' }).click();

    await page.getByText('Дар бораи шумо чизе нигоҳ дошта нашудааст.').waitFor();
  });
});
