import { afterAll, beforeAll, expect, test } from 'vitest';
import { bubblesTo, openStage, reachMenu, type Stage, textsTo } from '../support/stage.ts';
import type { StoreChoice } from '../support/store-choice.ts';

/**
 * What holds however Telegram brings the updates. Each test is a person of its own on one server; `receive` says how
 * the server is reached.
 */
export function describeTalks(receive: 'polling' | 'webhook', store: StoreChoice = 'embedded'): () => Stage {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({
      receive,
      store,
      fake: { webhookTimes: { retryFirstMs: 200, retryLastMs: 2000, answerMs: 20_000 } },
    });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  test('a whole talk by buttons reaches its end in Russian, and every press is acknowledged', async () => {
    const { fake } = stage;
    const zarina = fake.user(1001);
    await reachMenu(zarina);
    const queries = [await zarina.presses('О нас')];
    await zarina.sees('Мы не полиция');
    queries.push(await zarina.presses('Что умеет бот'));
    await zarina.sees('Решаете всегда вы');
    queries.push(await zarina.presses('Готово'));
    await zarina.sees('Пишите в любое время');

    await expect.poll(() => fake.answeredQueries()).toEqual(expect.arrayContaining(queries));
    expect((await bubblesTo(zarina)).length).toBeLessThanOrEqual(6);
  });

  test('a whole talk by typed words reaches a person in Tajik', async () => {
    const rustam = stage.fake.user(1002);
    await rustam.says('/start');
    await rustam.sees('Забонро интихоб кунед');
    await rustam.says('точики');
    await rustam.sees('Розӣ ҳастед?');
    await rustam.says('ҳа');
    await rustam.sees('Ба шумо чӣ лозим?');
    await rustam.says('оператор');
    await rustam.sees('Навиштам: ба шумо мутахассис лозим');
    expect((await textsTo(rustam)).at(-1)).toMatch(/112|102/);
  });

  test('a cry is answered before anything else, from the first message on', async () => {
    const nigina = stage.fake.user(1003);
    await nigina.says('меня держат на складе');
    const first = await nigina.sees(/./);
    expect(first.text).toMatch(/112|102/);
    expect(first.text).toMatch(/Хуб шуд, ки навиштед|Хорошо, что вы написали/);
  });

  test('an update that comes twice changes nothing', async () => {
    const { fake } = stage;
    const person = fake.user(1004);
    await person.says('/start');
    await person.sees('Выберите язык');
    await person.says('Русский');
    await person.sees('Вы согласны?');
    const id = await fake.push(...messageFrom(1004, 'Даю согласие'));
    await person.sees('Что вам нужно?');

    await fake.repeat(id);
    await fake.repeat(id);
    await person.says('О нас');
    await person.sees('Мы не полиция');

    expect(await textsTo(person)).toHaveLength(4);
  });

  test('a button pressed twice is one answer, and both presses are acknowledged', async () => {
    const { fake } = stage;
    const person = fake.user(1005);
    await person.says('/start');
    const { id: messageId } = await person.sees('Выберите язык');
    const queries = [
      await person.presses('Русский', { messageId }),
      await person.presses('Русский', { messageId }),
      await person.presses('Тоҷикӣ', { messageId }),
    ];
    await person.sees('Вы согласны?');
    await expect.poll(() => fake.answeredQueries()).toEqual(expect.arrayContaining(queries));
    await person.presses('Даю согласие');
    await person.sees('Что вам нужно?');

    expect(await textsTo(person)).toHaveLength(3);
  });

  test('the pictures of an album are answered together', async () => {
    const person = stage.fake.user(1006);
    await reachMenu(person);
    await person.sendsAlbum([{ photo: true }, { photo: true }, { photo: true }, { photo: true }]);
    await person.sees('Фото или файл не сохранён');
    await person.says('О нас');
    await person.sees('Мы не полиция');

    expect((await textsTo(person)).filter((text) => text.includes('Фото или файл не сохранён'))).toHaveLength(1);
  });

  test('what is said in groups and channels is not heard', async () => {
    const { fake } = stage;
    const person = fake.user(1007);
    await reachMenu(person);
    const group = {
      message_id: 5,
      date: now(),
      chat: { id: -1007, type: 'supergroup', title: 'g' },
      from: human(1007),
    };
    await fake.push({ message: { ...group, text: '/start' } }, -1007);
    await fake.push({ message: { ...group, message_id: 6, text: 'меня держат на складе' } }, -1007);
    await fake.push(
      { callback_query: { id: '77', from: human(1007), message: group, data: '!menu', chat_instance: '1' } },
      -1007,
    );
    await person.says('О нас');
    await person.sees('Мы не полиция');

    const calls = await fake.calls();
    expect(calls.filter(({ params }) => Number(params.chat_id) < 0)).toEqual([]);
    expect(await textsTo(person)).toHaveLength(4);
  });

  test('changed words are met with a word, and a changed cry as a cry', async () => {
    const person = stage.fake.user(1008);
    await reachMenu(person);
    await person.says('О нас');
    await person.sees('Мы не полиция');
    await person.edits('О наз');
    await person.sees('вы изменили сообщение');
    await person.edits('меня держат на складе');
    await person.sees('Вы сейчас в безопасном месте?');
  });

  test('who blocks the bot is not tried again, and who comes back is answered', async () => {
    const { fake } = stage;
    const person = fake.user(1009);
    await reachMenu(person);
    await person.blocks();
    await person.unblocks();
    await person.says('О нас');
    await person.sees('Мы не полиция');
    // Blocked between the question and the answer: one try, and no other until the person is back.
    await fake.fail({
      method: 'sendMessage',
      chatId: 1009,
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    await person.says('Кто это видит');
    await expect.poll(async () => (await callsTo(1009)).filter(({ status }) => status === 403).length).toBe(1);
    await person.says('О нас');
    await person.sees('Мы не полиция');
    expect((await callsTo(1009)).filter(({ status }) => status === 403)).toHaveLength(1);
  });

  test('messages that come all at once are answered in their order', async () => {
    const person = stage.fake.user(1010);
    for (const text of ['/start', 'Русский', 'Даю согласие', 'О нас', 'Кто это видит', 'Мои данные'])
      await person.says(text);
    for (const text of ['Выберите язык', 'Вы согласны?', 'Что вам нужно?', 'Мы не полиция', 'храним под замком']) {
      await person.sees(text);
    }
    await person.sees('Вашими данными распоряжаетесь вы');
    // A text that says how old it is may take two bubbles, but none comes twice.
    const texts = await textsTo(person);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.at(-1)).toContain('Вашими данными распоряжаетесь вы');
  });

  async function callsTo(chatId: number) {
    return (await stage.fake.calls('sendMessage')).filter(({ params }) => params.chat_id === chatId);
  }

  return () => stage;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function human(id: number) {
  return { id, is_bot: false, first_name: 'A' };
}

/** An update whose id is known, so that it can be brought again. */
function messageFrom(id: number, text: string): [Record<string, unknown>, number] {
  const chat = { id, type: 'private', first_name: 'A' };
  return [{ message: { message_id: 90_000 + id, date: now(), chat, from: human(id), text } }, id];
}
