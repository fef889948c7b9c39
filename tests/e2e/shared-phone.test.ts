import { expect, test } from 'vitest';
import { FIRST_ADMINISTRATOR, openHotline, ticketFrom } from '../support/operator.ts';
import { openStage, reachMenu } from '../support/stage.ts';

const LONG_MS = 120_000;
const ANSWER = 'Ҳамин ҷо ҳастам, гӯш мекунам.';

test('two who share a phone see nothing of each other, and what an operator says waits for whom it is for', {
  timeout: LONG_MS,
}, async () => {
  await using stage = await openStage({ environment: FIRST_ADMINISTRATOR });
  const { operator } = await openHotline(() => stage.server);
  const zarina = await operator();
  const phone = stage.fake.user(4712);
  const screen = async () => (await phone.screen()).map(({ text }) => text).join('\n');

  await reachMenu(phone);
  await phone.presses('Мои данные');
  await phone.sees('Что сделать?');
  await phone.presses('Настройки');
  await phone.sees('Как вам удобнее?');
  await phone.presses('Общий телефон');
  await phone.sees('секретными цифрами');
  await phone.presses('Секретные цифры');
  await phone.sees('от 4 до 6 цифр');
  await phone.says('4821');
  await phone.sees('Ваша кнопка: 1.');
  expect(await screen()).not.toContain('4821');

  await phone.says('меня бьют и не выпускают');
  const ticket = await ticketFrom(zarina, 'telegram');
  await zarina.call('POST', `/tickets/${ticket}/claim`);
  await phone.sees('Теперь вам отвечает человек');
  await phone.says('замок');
  await phone.sees('Закрыто.');
  expect(await screen()).not.toMatch(/бьют|отвечает человек|112/);
  await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0001', text: ANSWER });
  await phone.sees('Здесь есть новое сообщение.');

  await phone.says('привет');
  await phone.sees('Кто пишет?');
  await phone.presses('Ҷои нав · Новое место');
  await phone.sees('Запомните');
  await phone.says('7360');
  await phone.sees('Выберите язык');
  expect(await screen()).not.toMatch(/7360|бьют/);
  await phone.presses('Русский');
  await phone.sees('Вы согласны?');
  await phone.says('замок');
  await phone.sees('Закрыто.');

  await phone.says('1');
  await phone.sees('Напишите секретные цифры.');
  await phone.says('4821');
  await phone.sees(ANSWER);
  expect(await screen()).not.toMatch(/4821|Вы согласны/);
  expect(stage.server.output()).not.toMatch(/4821|7360/);
});
