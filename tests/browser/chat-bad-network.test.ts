import { describe, expect, test } from 'vitest';
import { beginTalk, FIRST, MENU, OTHERWISE, openScriptedChat, type } from './scripted-chat.ts';
import { transcriptOf } from './transcript.ts';

const chat = openScriptedChat();

describe('a bad network', () => {
  test('what is written without a network waits, is said so, and goes out once when the network is back', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await phone.context.setOffline(true);

    await type(page, 'бе интернет');
    await page.getByText('Интернет нест').waitFor();
    expect(await page.locator('.own').last().getAttribute('data-state')).toBe('sending');
    await phone.context.setOffline(false);

    await page.getByText('Шуморо фаҳмидам').waitFor();
    await page.getByText('Интернет нест').waitFor({ state: 'hidden' });
    expect(await page.locator('.own').last().getAttribute('data-state')).toBe('sent');
    const arrived = chat.bot.store.accepted.filter(
      ({ content }) => content.kind === 'text' && content.text === 'бе интернет',
    );
    expect(arrived).toHaveLength(1);
  });

  test('a message whose tab is closed before it went out goes out at the next look', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await page.route('**/chat/messages', (route) => route.abort());
    await type(page, 'дертар');
    await expect.poll(() => page.locator('.own').last().getAttribute('data-state')).toBe('sending');

    await page.unroute('**/chat/messages');
    await page.reload();

    await page.getByText('Шуморо фаҳмидам').waitFor();
    expect((await transcriptOf(page)).slice(-2)).toEqual(['own: дертар', OTHERWISE]);
  });

  test('a cry that was given up goes out by itself when the line is back, and at the next look', async () => {
    await using phone = await chat.openPhone();
    await phone.context.clock.install();
    const page = await phone.openTalk();
    const stateAfter = async (ms: number) => {
      await page.clock.runFor(ms);
      return await page.locator('.own').last().getAttribute('data-state');
    };
    const cut = () => page.route('**/chat/{messages,events}', (route) => route.abort());
    await cut();
    chat.bot.breakLines();
    await type(page, 'маро зад');
    await expect.poll(() => stateAfter(20_000)).toBe('failed');

    await page.unroute('**/chat/{messages,events}');
    await expect.poll(() => stateAfter(10_000)).toBe('sent');

    await cut();
    await type(page, 'боз зад');
    await expect.poll(() => stateAfter(20_000)).toBe('failed');
    await page.unroute('**/chat/{messages,events}');
    await page.reload();
    await expect.poll(() => stateAfter(1000)).toBe('sent');
    const arrived = chat.bot.store.accepted.flatMap(({ content }) => (content.kind === 'text' ? content.text : []));
    expect(arrived.filter((text) => text.endsWith('зад'))).toEqual(['маро зад', 'боз зад']);
  });

  test('while the server is away the same message is tried again by itself, with the same id', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const ids: string[] = [];
    await page.route('**/chat/messages', async (route) => {
      ids.push(route.request().postDataJSON().id);
      if (ids.length > 2) return route.continue();
      const body = JSON.stringify({ code: 'store_away', message: 'x' });
      return route.fulfill({ status: 503, headers: { 'retry-after': '0' }, contentType: 'application/json', body });
    });

    await type(page, 'Салом');
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test('a person who is asked to wait reads why', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await page.route('**/chat/messages', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '60' },
        contentType: 'application/json',
        body: JSON.stringify({ code: 'too_many_messages', message: 'x' }),
      }),
    );

    await type(page, 'Салом');

    await page.getByText('Паёмҳо хеле зиёданд. Як дақиқа интизор шавед.').waitFor();
    expect(await page.locator('.own').last().getAttribute('data-state')).toBe('sending');
  });

  test('a message that is refused says why, and goes out again at a press with the same id', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const ids: string[] = [];
    await page.route('**/chat/messages', async (route) => {
      ids.push(route.request().postDataJSON().id);
      if (ids.length > 1) return route.continue();
      const body = JSON.stringify({ code: 'too_large', message: 'x' });
      return route.fulfill({ status: 413, contentType: 'application/json', body });
    });

    await type(page, 'Салом');
    const again = page.getByRole('button', { name: 'Нарафт. Барои аз нав фиристодан пахш кунед.' });
    await again.waitFor();
    expect(await again.textContent()).toMatch(/^Паём хеле дароз аст/);
    await again.click();
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(new Set(ids).size).toBe(1);
    expect(await page.locator('.again').count()).toBe(0);
  });

  test('a stream that breaks off goes on where it was: nothing is missed, nothing is shown twice', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const resumed: (string | undefined)[] = [];
    await page.route('**/chat/events', (route) => {
      resumed.push(route.request().headers()['last-event-id']);
      return route.continue();
    });
    const to = chat.bot.store.accepted.at(-1)!.from;
    const [newest] = await chat.bot.store.sentTo(to, { newest: true }, 1);

    chat.bot.breakLines();
    chat.bot.store.say(to, 'Дар ин миён');
    await page.getByText('Дар ин миён').waitFor();

    expect(resumed.at(-1)).toBe(String(newest!.seq));
    expect(await transcriptOf(page)).toEqual([FIRST, 'own: Тоҷикӣ', MENU, 'bot: Дар ин миён']);
  });

  test('where first messages are refused the person reads why and sees numbers to call', async () => {
    await using phone = await chat.openPhone();
    await phone.context.route('**/chat/messages', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '1' },
        contentType: 'application/json',
        body: JSON.stringify({ code: 'too_many_sessions', message: 'x' }),
      }),
    );
    const page = await phone.openChat();

    await page.getByText('Ҳоло суҳбатҳои нав зиёданд').waitFor();
    await page.locator('#pocket').getByRole('link', { name: '102' }).first().waitFor();
    await phone.context.unroute('**/chat/messages');

    await beginTalk(page);
    expect(await page.locator('#pocket').isVisible()).toBe(false);
  });

  test('what somebody reads who was forgotten stays, nothing begins by itself, and their next words begin anew', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const before = await transcriptOf(page);
    const newcomers = chat.bot.store.accepted.filter(({ id }) => id.endsWith(':start')).length;
    chat.bot.forget(chat.bot.store.accepted.at(-1)!.from);
    chat.bot.breakLines();
    await page.getByText('Суҳбат аз нав сар мешавад.').waitFor();
    expect(await transcriptOf(page)).toEqual(before);
    expect(chat.bot.store.accepted.filter(({ id }) => id.endsWith(':start'))).toHaveLength(newcomers);

    await type(page, 'боз ман');
    await page.getByText('Шуморо фаҳмидам').waitFor();
    expect(await transcriptOf(page)).toEqual(['own: боз ман', FIRST, OTHERWISE]);
  });

  test('who was forgotten and writes again on a line that is still open reads the answer', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    chat.bot.forget(chat.bot.store.accepted.at(-1)!.from);

    await type(page, 'боз ман');
    await page.getByText('Шуморо фаҳмидам').waitFor();
    expect(await transcriptOf(page)).toEqual(['own: боз ман', FIRST, OTHERWISE]);
  });

  test('a press that may have ended the talk is not said to be unsent, and what is read stays till the next words', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    const before = await transcriptOf(page);
    await page.route(
      '**/chat/messages',
      async (route) => {
        await route.fetch();
        chat.bot.forget(chat.bot.store.accepted.at(-1)!.from);
        chat.bot.breakLines();
        await route.abort();
      },
      { times: 1 },
    );
    await page.locator('.newest-said .choice').first().click();
    await page.getByText('Суҳбати пештара тамом шуд. Агар савол монда бошад').waitFor();

    expect(await page.locator('.again').count()).toBe(0);
    expect((await transcriptOf(page)).slice(0, before.length)).toEqual(before);
    await type(page, 'боз ман');
    await page.getByText('Шуморо фаҳмидам').waitFor();
    expect((await transcriptOf(page)).filter((line) => line === FIRST)).toHaveLength(1);
  });

  test('a session that the server does not know gives way to a new one, and nothing unsent is lost', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await page.route('**/chat/messages', (route) => route.abort());
    await type(page, 'нарафта');
    await page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem('chat') ?? '{}');
      sessionStorage.setItem('chat', JSON.stringify({ ...kept, token: `${'A'.repeat(22)}.${'B'.repeat(43)}` }));
    });
    await page.unroute('**/chat/messages');
    await page.reload();
    await page.getByText('Шуморо фаҳмидам').waitFor();

    expect(await transcriptOf(page)).toEqual(['own: нарафта', FIRST, OTHERWISE]);
  });
});
