import { describe, expect, test } from 'vitest';
import { inBothColours } from './colours.ts';
import { faintTexts } from './faint-texts.ts';
import { openScriptedChat, press, type } from './scripted-chat.ts';

const chat = openScriptedChat();

describe('for everybody', () => {
  test.each([
    [320, 568],
    [390, 844],
    [1366, 768],
  ])('nothing is cut off at %i × %i', async (width, height) => {
    await using phone = await chat.openPhone({ viewport: { width, height } });
    const page = await phone.openTalk();
    await type(page, 'Калимаидарозибефосила'.repeat(10));
    await page.getByText('Шуморо фаҳмидам').waitFor();

    for (const selector of ['body', '#log']) {
      const excess = await page.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(excess).toBe(0);
    }
    for (const name of ['Рақамҳо', 'Меню', 'Баромадан']) {
      const box = await page.getByRole('button', { name }).boundingBox();
      expect(box!.x + box!.width).toBeLessThanOrEqual(width);
      expect(box!.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('button', { name: 'Рақамҳо' }).click();
    await page.locator('#numbers-list a').first().waitFor();
    const sheet = page.locator('#numbers-sheet');
    expect(await sheet.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    const fontSize = await page.locator('#text').evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize));
    expect(fontSize).toBeGreaterThanOrEqual(16);
  });

  test('every text can be read in the light theme and in the dark one (contrast 4.5)', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await press(page, 'Ёрӣ лозим');
    await page.getByText('Сафорати').waitFor();
    await press(page, 'Гап бо мутахассис');
    await page.locator('.from-operator').waitFor();
    await page.route('**/chat/messages', (route) => route.fulfill({ status: 400, body: '{"code":"nonsense"}' }));
    await type(page, 'намеравад');
    await page.locator('.again').waitFor();
    await page.locator('#text').fill('a'.repeat(4097));
    await page.getByRole('button', { name: 'Рақамҳо' }).click();
    await page.getByText('Хати боварии вазорати').waitFor();

    const faint = await inBothColours(page, () => page.evaluate(faintTexts));

    expect(faint).toEqual([]);
  });

  test('who asks for less motion gets none', async () => {
    await using phone = await chat.openPhone({ reducedMotion: 'reduce' });
    const page = await phone.openChat();

    const moving = await page.evaluate(
      () =>
        document.getAnimations().length +
        Number(getComputedStyle(document.querySelector('.dots i')!).animationName !== 'none'),
    );

    expect(moving).toBe(0);
  });

  test('a screen reader hears who speaks, what can be pressed and how far a message has come', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await expect.poll(() => page.locator('#items').getAttribute('aria-busy')).toBe('false');

    const log = page.getByRole('log', { name: 'Суҳбат' });

    expect(await log.getAttribute('aria-live')).toBe('polite');
    expect((await log.ariaSnapshot()).replace(/\d\d:\d\d/g, 'HH:MM')).toBe(
      [
        '- log "Суҳбат":',
        '  - article:',
        '    - text: "Ҷавоб:"',
        '    - paragraph: Салом! Бо кадом забон гап мезанем? Здравствуйте! На каком языке будем говорить?',
        '    - time: HH:MM',
        '    - group "Ҷавобро интихоб кунед":',
        '      - button "Тоҷикӣ"',
        '      - button "Русский"',
        '  - article:',
        '    - text: "Шумо:"',
        '    - paragraph: Тоҷикӣ',
        '    - time: HH:MM',
        '    - img "Рафт": ✓',
        '  - article:',
        '    - text: "Ҷавоб:"',
        '    - paragraph:',
        '      - text: Ман',
        '      - strong: Ҳамроҳ',
        '      - text: ҳастам. Ин хизмат',
        '      - emphasis: бепул',
        '      - text: аст. Ба шумо чӣ лозим?',
        '    - time: HH:MM',
        '    - group "Ҷавобро интихоб кунед":',
        '      - button "Ёрӣ лозим"',
        '      - button "Паспортро гирифтанд"',
        '      - button "Гап бо мутахассис"',
        '      - button "Маълумоти ман"',
      ].join('\n'),
    );
  });
});
