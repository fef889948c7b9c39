import { describe, expect, test } from 'vitest';
import { openScriptedChat, press, type } from './scripted-chat.ts';
import { transcriptOf } from './transcript.ts';

const chat = openScriptedChat();

describe('text', () => {
  test('marks, links and numbers are shown as such; a link goes out without saying where it came from', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    expect(await page.locator('.said strong').textContent()).toBe('Ҳамроҳ');
    expect(await page.locator('.said em').textContent()).toBe('бепул');

    await press(page, 'Ёрӣ лозим');
    await page.getByText('Сафорати').waitFor();

    const links = await page
      .locator('.said a')
      .evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute('href'), a.getAttribute('rel')]));
    expect(links).toEqual([
      ['102', 'tel:102', null],
      ['+7 495 690-42-34', 'tel:+74956904234', null],
      ['https://example.org/help?a=1&b=2', 'https://example.org/help?a=1&b=2', 'noopener noreferrer'],
    ]);
  });

  test('what looks like code is only text, from the bot and from the person', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();

    await type(page, 'hostile');
    await page.getByText('<b>Тугма</b>').waitFor();
    await type(page, '<script>window.broken=1</script> *на* https://example.org');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(await page.locator('#items').locator('img, script, b, iframe').count()).toBe(0);
    expect(await page.locator('#items a').count()).toBe(0);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect((await transcriptOf(page)).at(-2)).toBe('own: <script>window.broken=1</script> *на* https://example.org');
  });

  test('marks that turn the direction stay inside their bubble', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();

    await type(page, '\u202e\u2067abc');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    const bidi = await page
      .locator('.own .text')
      .last()
      .evaluate((text) => getComputedStyle(text).unicodeBidi);
    expect(bidi).toBe('plaintext');
    expect(await page.locator('.own .meta').last().textContent()).toMatch(/^\d\d:\d\d$/);
  });
});
