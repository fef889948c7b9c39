import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FIRST, MENU, openScriptedChat } from './scripted-chat.ts';
import { transcriptOf } from './transcript.ts';

const chat = openScriptedChat();

const leave = (page: Page) => page.getByRole('button', { name: 'Баромадан' }).click();

/** A talk of the page without scripts, in a browser that has them. */
async function beginPlain(page: Page): Promise<void> {
  await page.goto(`${chat.bot.url}/chat/plain`);
  await page.getByRole('button', { name: 'Тоҷикӣ' }).click();
  await page.locator('article').first().waitFor();
}

const localOf = (page: Page) => page.evaluate(() => Object.keys(localStorage).sort());

describe('leaving one page leaves the other', () => {
  test('who goes over from the page without scripts and leaves there finds no talk behind, and no cookie', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.open('about:blank');
    await beginPlain(page);
    await page.getByRole('link', { name: /Чати дигар/ }).click();
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();

    await leave(page);
    await page.waitForURL('**/calendar.html');

    await expect.poll(() => phone.context.cookies()).toEqual([]);
    await page.goto(`${chat.bot.url}/chat/plain`);
    expect(await page.locator('article').count()).toBe(0);
  });

  test('who leaves without a network has no cookie any more as soon as there is one', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.open('about:blank');
    await beginPlain(page);
    await page.getByRole('link', { name: /Чати дигар/ }).click();
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await phone.context.setOffline(true);
    await leave(page);
    await page.waitForURL('**/calendar.html');
    expect(await phone.context.cookies()).toHaveLength(1);

    await phone.context.setOffline(false);

    await expect.poll(() => phone.context.cookies()).toEqual([]);
    expect(await localOf(page)).toEqual(['chat-left']);
  });

  test('until then the page that is opened next shows no way to that talk', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.open('about:blank');
    await beginPlain(page);
    await phone.context.route('**/chat/plain/leave*', (route) => route.abort());
    await page.goto(chat.bot.url);
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    expect(await page.locator('#plain').isVisible()).toBe(true);
    await leave(page);
    await page.waitForURL('**/calendar.html');
    await page.goto(chat.bot.url);
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    expect(await page.locator('#plain').isVisible()).toBe(false);
    await phone.context.unroute('**/chat/plain/leave*');

    await page.reload();

    await page.locator('#plain').waitFor();
    expect(await phone.context.cookies()).toEqual([]);
  });

  test('after a day the way is shown again, and a talk that began since the leaving goes on', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.open('about:blank');
    await beginPlain(page);
    const owe = (agoMs: number) =>
      page.evaluate((at) => localStorage.setItem('chat-owed', String(at)), Date.now() - agoMs);
    await page.goto(`${chat.bot.url}/calendar.html`);
    await phone.context.route('**/chat/plain/leave*', (route) => route.abort());
    await owe(25 * 3_600_000);
    await page.goto(chat.bot.url);
    await page.locator('#plain').waitFor();
    expect(await localOf(page)).toEqual(['chat-owed']);
    await phone.context.unroute('**/chat/plain/leave*');
    await owe(60_000);

    await page.reload();

    await page.locator('#plain').waitFor();
    expect(await localOf(page)).toEqual([]);
    expect(await phone.context.cookies()).toHaveLength(1);
  });

  test('who leaves the page without scripts owes nothing any more', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.open('about:blank');
    await beginPlain(page);
    await page.evaluate(() => localStorage.setItem('chat-owed', '1'));

    await leave(page);

    await page.waitForURL(`${chat.bot.url}/calendar`);
    expect(await localOf(page)).toEqual(['chat-left']);
  });

  test('who goes over to the page without scripts and leaves there finds nothing on the way back, in no tab', async () => {
    await using phone = await chat.openPhone();
    const other = await phone.openTalk();
    const page = await phone.openTalk();
    await page.getByRole('link', { name: 'Чат барои телефони содда' }).click();
    await page.waitForURL('**/chat/plain');

    await leave(page);
    await page.getByRole('heading', { name: String(new Date().getFullYear()) }).waitFor();

    await other.waitForURL('**/calendar.html');
    await expect.poll(() => page.url()).toBe(`${chat.bot.url}/calendar`);
    await page.goBack();
    await page.goBack();
    expect(page.url()).toBe(`${chat.bot.url}/`);
    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    expect(await transcriptOf(page)).toEqual([FIRST]);
  });

  test('an address that leaving once led to wipes nothing later', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const old = await phone.open(`${chat.bot.url}/calendar?at=${Date.now() - 120_000}`);
    await old.getByRole('heading').waitFor();

    await page.reload();

    await page.getByText('Ба шумо чӣ лозим?').waitFor();
    expect(await localOf(page)).toEqual([]);
  });
});

describe('leaving', () => {
  test('takes away the chat alone: what an editor has not saved in the same browser stays', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await page.evaluate(() => localStorage.setItem('console-entry 1 facts', 'unsaved'));
    await page.evaluate(() => sessionStorage.setItem('console', 'unsaved'));

    await leave(page);
    await page.waitForURL('**/calendar.html');

    await expect.poll(() => localOf(page)).toEqual(['chat-left', 'console-entry 1 facts']);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['console']);
    expect(await page.evaluate(() => localStorage.getItem('chat-left'))).toMatch(/^\d{13}$/);
  });

  test('reaches a tab that the phone had put away, and no talk that has begun since', async () => {
    await using phone = await chat.openPhone();
    const asleep = await phone.openTalk();
    // A tab that was put away hears nothing, and comes back with what it has kept.
    await asleep.goto('about:blank');
    const page = await phone.openTalk();
    await leave(page);
    await page.waitForURL('**/calendar.html');
    const since = await phone.openTalk();

    await asleep.goto(chat.bot.url);
    await asleep.locator('.choice', { hasText: 'Тоҷикӣ' }).waitFor();
    await since.reload();

    await since.getByText('Ба шумо чӣ лозим?').waitFor();
    expect(await transcriptOf(asleep)).toEqual([FIRST]);
    expect(await transcriptOf(since)).toEqual([FIRST, 'own: Тоҷикӣ', MENU]);
  });
});
