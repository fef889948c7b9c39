import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { beginTalk, FIRST, MENU, OTHERWISE, openScriptedChat, press, type } from './scripted-chat.ts';
import { transcriptOf } from './transcript.ts';

const chat = openScriptedChat();
/** What leads to the talk without scripts. */
const PLAIN = 'Чат барои телефони содда';

describe('talking', () => {
  test('a person chooses a language, presses, types, and finds it all in order after a reload', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openChat();

    await beginTalk(page);
    await type(page, 'Салом');
    await page.getByText('Шуморо фаҳмидам').waitFor();
    const before = await transcriptOf(page);
    await page.reload();
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(before).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: Салом', OTHERWISE]);
    expect(await transcriptOf(page)).toEqual(before);
  });

  test('the page speaks the language of the conversation, until the person sets another', async () => {
    await using phone = await chat.openPhone({ locale: 'ru-RU' });
    const page = await phone.openChat();
    await page.getByPlaceholder('Напишите сообщение…').waitFor();

    await beginTalk(page);
    await page.getByPlaceholder('Паём нависед…').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('tg');

    await page.getByRole('button', { name: 'Меню' }).click();
    await page.getByLabel('Русский').check();
    await page.getByRole('button', { name: 'Закрыть' }).click();
    await press(page, 'Ёрӣ лозим');
    await page.getByText('Сафорати Тоҷикистон').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    expect(await page.locator('.said').last().getAttribute('lang')).toBe('tg');
  });

  test('two taps on a button are one answer, and an older button can still be pressed', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openChat();

    await page.locator('.choice', { hasText: 'Тоҷикӣ' }).dblclick();
    await page.getByText('Ба шумо чӣ лозим?').waitFor();
    await press(page, 'Русский');
    await page.getByText('Что вам нужно?').waitFor();

    expect((await transcriptOf(page)).filter((line) => line.startsWith('own'))).toEqual([
      'own: Тоҷикӣ',
      'own: Русский',
    ]);
  });

  test('one can talk by keyboard alone: Tab to a button, Enter sends, Shift and Enter begin a line', async () => {
    await using phone = await chat.openPhone({ viewport: { width: 1366, height: 768 } });
    const page = await phone.openChat();
    await page.locator('.choice').first().waitFor();

    await tabTo(page, 'Тоҷикӣ');
    await page.keyboard.press('Enter');
    await page.getByText('Ба шумо чӣ лозим?').waitFor();
    await tabTo(page, 'Маълумоти ман');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Як');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('ду');
    await page.keyboard.press('Enter');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(await transcriptOf(page)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: Як\nду', OTHERWISE]);
  });

  test('what is focused by keyboard is seen to be', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openChat();
    await page.locator('.choice').first().waitFor();

    const seen: string[] = [];
    for (let steps = 0; steps < 9; steps += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const now = document.activeElement;
        if (now === null || now === document.body) return null;
        return { what: now.id || now.textContent || '', outline: getComputedStyle(now).outlineStyle };
      });
      if (focused === null || seen.includes(focused.what)) break;
      seen.push(focused.what);
      expect(focused).toMatchObject({ outline: 'solid' });
    }

    expect(seen).toEqual(['open-numbers', 'open-menu', 'leave', 'log', PLAIN, 'Тоҷикӣ', 'Русский', 'text']);
  });

  test('a long answer is read from its beginning, and who reads older messages is not moved', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();

    await type(page, 'long');
    await page.getByText('Хати дароз').waitFor();
    const isSeen = await page
      .locator('.said .bubble')
      .last()
      .evaluate((bubble) => bubble.getBoundingClientRect().top > 50);
    await expect.poll(() => page.locator('#log').evaluate(rests)).toBe(true);
    await page.locator('#log').evaluate((log) => log.scrollTo({ top: 0, behavior: 'instant' }));
    chat.bot.store.say(chat.bot.store.accepted.at(-1)!.from, 'Боз як паём');
    await page.locator('#newest').waitFor();

    expect(isSeen).toBe(true);
    expect(await page.locator('#log').evaluate((log) => log.scrollTop)).toBe(0);
    await page.locator('#newest').click();
    await expect.poll(() => page.getByText('Боз як паём').isVisible()).toBe(true);
    await page.locator('#newest').waitFor({ state: 'hidden' });
  });

  test.each([
    { width: 390, height: 844 },
    { width: 1366, height: 768 },
  ])('each word of an operator comes into view by itself at $width x $height', async (viewport) => {
    await using phone = await chat.openPhone({ viewport });
    const page = await phone.openTalk();
    await expectFollowed(page);
  });

  test.each([20, 120])('the same on a slow phone where word of their own message comes %i ms later', async (lateMs) => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const tools = await page.context().newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 13 });
    await page.route('**/chat/messages', async (route) => {
      const response = await route.fetch();
      await pause(lateMs);
      await route.fulfill({ response });
    });

    await expectFollowed(page);
  });

  test('whatever stands below the view has a button that leads there', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();

    await type(page, 'long');
    await page.getByText('Хати дароз').waitFor();
    await page.locator('#newest').waitFor();
    await page.locator('#newest').click();
    await expect.poll(() => isInView(page.locator('.choice').last())).toBe(true);
    await page.locator('#newest').waitFor({ state: 'hidden' });
    await page.locator('#log').evaluate((log) => log.scrollBy({ top: -60, behavior: 'instant' }));

    await page.locator('#newest').waitFor();
  });

  test('older messages are fetched on demand until there are no more', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openLongTalk();
    expect(await page.locator('.said').count()).toBe(50);

    await page.locator('#earlier').click();
    await expect.poll(() => page.locator('.said').count()).toBe(100);
    await page.locator('#earlier').click();
    await expect.poll(() => page.locator('.said').count()).toBe(123);

    await page.locator('#earlier').waitFor({ state: 'hidden' });
    const shown = await transcriptOf(page);
    expect(shown.slice(0, 6)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'own: history', 'bot: Паёми 1', 'bot: Паёми 2']);
  });

  test('an operator is told from the bot', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();

    await press(page, 'Гап бо мутахассис');

    await page.locator('.from-operator', { hasText: 'Мутахассис' }).waitFor();
    expect((await transcriptOf(page)).at(-1)).toBe('operator: Салом, ман мутахассис ҳастам. Гӯед.');
  });

  test('no sign of typing promises an answer while an operator holds the case', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const person = chat.bot.store.accepted.at(-1)!.from;
    const signs = await page.evaluateHandle(() => {
      const seen: boolean[] = [];
      const sign = document.querySelector<HTMLElement>('#typing')!;
      new MutationObserver(() => seen.push(!sign.hidden)).observe(sign, { attributeFilter: ['hidden'] });
      return seen;
    });

    await type(page, 'slow');
    await page.locator('#typing').waitFor();
    chat.bot.hold(person);
    chat.bot.store.say(person, 'Мутахассис омад.');
    await page.getByText('Мутахассис омад.').waitFor();
    await signs.evaluate((seen) => seen.splice(0));
    await type(page, 'Ман дар роҳ');
    await page.locator('.own[data-state=sent]', { hasText: 'Ман дар роҳ' }).waitFor();

    expect(await signs.jsonValue()).not.toContain(true);
    expect(await page.locator('#typing').isVisible()).toBe(false);
  });

  test('a text over 4,096 characters is not sent, and the person sees by how much', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();

    await page.locator('#text').fill('ҳ'.repeat(4000));
    expect(await page.locator('#count').textContent()).toBe('Боз 96 ҳарф');
    await page.locator('#text').fill('😀'.repeat(4100));
    expect(await page.locator('#count').textContent()).toBe('4 ҳарф зиёд аст');
    await page.keyboard.press('Enter');

    expect(await page.locator('#send').isDisabled()).toBe(true);
    expect(await page.locator('.own').count()).toBe(1);
  });
});

/** A long answer is read from its beginning; each word of an operator after it is in view all the same. */
async function expectFollowed(page: Page): Promise<void> {
  const { store } = chat.bot;
  await type(page, 'long');
  await page.getByText('Хати дароз').waitFor();
  const person = store.accepted.at(-1)!.from;
  await page.locator('#newest').waitFor();

  for (const text of ['Мутахассис ҷавоб медиҳад.', 'Салом.\n'.repeat(12), 'Шумо дар куҷо ҳастед?', 'Ман ҳамин ҷо.']) {
    store.say(person, { from: 'operator', text });
    const shown = page.locator('.from-operator .bubble').last();
    await expect.poll(() => shown.textContent()).toContain(text.trim());
    await expect.poll(() => isInView(shown)).toBe(true);
  }

  await page.locator('#newest').waitFor({ state: 'hidden' });
}

function isInView(shown: Locator): Promise<boolean> {
  return shown.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const pane = document.querySelector('#log')?.getBoundingClientRect();
    return pane !== undefined && top >= pane.top && bottom <= pane.bottom;
  });
}

/** Presses Tab until a button with this label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let steps = 0; steps < 30; steps += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent)) === label) return;
  }
  throw new Error(`Tab does not lead to ${label}`);
}

/** In the page: what was said has been scrolled to, and nothing moves any more. */
async function rests(log: Element): Promise<boolean> {
  const before = log.scrollTop;
  await new Promise((resolve) => setTimeout(resolve, 250));
  return before > 0 && log.scrollTop === before;
}
