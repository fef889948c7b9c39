import { expect, test } from 'vitest';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const WORDS = 'меня зовут Фарида Саидова';

test.each(STORES)('a message that is answered by a word goes from the chat of Telegram (%s)', async (store) => {
  await using stage = await openStage({ store });
  const farida = stage.fake.user(2001);
  await reachMenu(farida);
  const message = await farida.says(WORDS);
  await farida.sees(/./s);
  const other = await farida.says('удалить', { reply_to_message: { message_id: 999_999 } });
  await farida.sees('Такого сообщения у нас нет');
  await farida.says('удалить', { reply_to_message: { message_id: message } });
  await farida.sees('Сообщение стёрто');

  const ids = (await farida.screen()).map(({ id }) => id);
  expect(ids).not.toContain(message);
  expect(ids).toContain(other);
});

test.each(STORES)('by its number it goes with the list that it was chosen from (%s)', async (store) => {
  await using stage = await openStage({ store });
  const farida = stage.fake.user(2002);
  await reachMenu(farida);
  const message = await farida.says(WORDS);
  await farida.sees(/./s);
  await farida.says('стереть сообщение');
  await farida.sees('Показать?');
  await farida.presses('Да, показать');
  const list = await farida.sees('Какое стереть?');
  expect(list.text).toContain(`1. стереть сообщение\n2. ${WORDS}`);
  await farida.presses('2');
  await farida.sees('Сообщение стёрто');

  const screen = await farida.screen();
  expect(screen.map(({ id }) => id)).not.toContain(message);
  expect(screen.map(({ text }) => text).join('\n')).not.toContain(WORDS);
  await farida.says('мои данные');
  await farida.sees('Вашими данными распоряжаетесь вы');
});

test.each(STORES)(
  'the page of the web chat is told which message goes, and an export holds none of it (%s)',
  async (store) => {
    await using stage = await openStage({ store });
    await using visitor = await openWebChat(stage.server);
    await visitor.says('/start');
    await visitor.sees('Выберите язык');
    await visitor.presses('Русский');
    await visitor.sees('Вы согласны?');
    await visitor.presses('Даю согласие');
    await visitor.sees('Что вам нужно?');
    expect((await visitor.posts({ id: 'own-1', text: WORDS })).status).toBe(202);
    await visitor.sees(/./s);
    expect((await visitor.posts({ id: 'own-2', choice: '!erase.own-1' })).status).toBe(202);

    expect(await visitor.sees('Сообщение стёрто')).toMatchObject({ erased: ['own-1'] });
    const headers = { authorization: `Bearer ${visitor.token}` };
    const read = async () => (await fetch(`${stage.server.url}/chat/export`, { headers })).text();
    const text = await until(read, (page) => page.includes('Сообщение стёрто'));
    expect(text).not.toContain(WORDS);
  },
);
