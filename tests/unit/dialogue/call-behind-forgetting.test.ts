import { describe, expect, test } from 'vitest';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import type { Talk } from '../../support/talk.ts';
import { agreed, WORDS } from './safe-talks.ts';
import { atMenu, knowledge } from './stand.ts';

const [NOT_ALONE] = WORDS.ru;

/** Somebody who has asked to be forgotten at once, and to whom our last words are still on their way. */
function toBeForgotten(talk: Talk): () => Talk {
  talk.says('удалите мои данные');
  talk.presses('Удалить сейчас');
  talk.presses('Да, удалить');
  expect(talk.conversation.timers).toMatchObject([{ kind: 'forget', isNow: true }]);
  const conversation = { ...talk.conversation, unsent: 1 };
  return () => Object.assign(talk, { conversation });
}

describe('behind the wish to be forgotten at once, whatever is on its way', () => {
  test.each(['меня держат на складе', 'нужен оператор', 'помогите', 'Признаки опасности'])(
    '«%s» is no part of what is forgotten',
    (words) => {
      expect(toBeForgotten(atMenu('ru'))().says(words).commit).toBeNull();
    },
  );

  test.each(['меня держат на складе', 'нужен оператор', 'помогите'])(
    '«%s» is not, where an operator has the case',
    (words) => {
      const talk = atMenu('ru');
      talk.says('нужен оператор');
      talk.presses(1);
      talk.desk((by) => claimTicket({ knowledge, by }, null));

      expect(toBeForgotten(talk)().says(words).commit).toBeNull();
    },
  );

  test('other words are, and the end still comes', () => {
    const { commit } = toBeForgotten(atMenu('ru'))().says('салом');

    expect(commit).toMatchObject({ ticket: null, timers: [{ kind: 'forget' }] });
  });

  test('the word that somebody else is there begins nothing anew on the phone', () => {
    const talk = agreed('ru');
    const stands = toBeForgotten(talk);
    const { commit, text } = stands().says(NOT_ALONE);

    expect(commit).toMatchObject({ ticket: { status: 'open' } });
    expect(text).not.toContain('Выберите язык');
  });
});
