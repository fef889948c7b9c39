import { expect, test } from 'vitest';
import { atMenu, knowledge } from './stand.ts';

test('whoever writes of a phone that several use is offered digits before the talk', () => {
  expect(atMenu('ru').says('общий телефон').text).toContain('закрыть разговор секретными цифрами');
  expect(atMenu('tg').says('телефони умумӣ').text).toContain('бо рақамҳои махфӣ');
  expect(atMenu('ru').says('у нас один телефон на двоих').text).toContain('секретными цифрами');
});

test('whoever asks for a code has it near, and stands where they were behind it, also in danger', () => {
  const talk = atMenu('ru');
  const asked = talk.says('меня бьют').text;
  expect(asked).toContain('Вы сейчас в безопасном месте?');
  expect(talk.says('код').text).toContain('Для этого нужен код.');
  expect(talk.conversation.session?.flow).toBe('case-code');
  expect(talk.conversation.ticket).toMatchObject({ level: 'red' });
  expect(talk.says('назад').text).toContain('Вы сейчас в безопасном месте?');
  expect(talk.conversation.session?.flow).toBe(knowledge.dangerFlow);
});

test('where a code is asked about already the word is its answer', () => {
  const talk = atMenu('ru');
  talk.says('код');
  const { session } = talk.conversation;
  talk.says('дайте код');
  expect(talk.conversation.session).not.toEqual(session);
});
