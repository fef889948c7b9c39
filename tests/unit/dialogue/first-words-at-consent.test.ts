import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/message.ts';
import type { Talk } from '../../support/talk.ts';
import { AGREE, LANGUAGE_LABEL, newcomer, place, whereLed } from './stand.ts';

/** A newcomer who has chosen the language and is asked for consent. */
function asked(language: Language): Talk {
  const talk = newcomer();
  talk.says('/start');
  talk.presses(LANGUAGE_LABEL[language]);
  return talk;
}

describe('words at the question on consent', () => {
  test.each([
    ['tg', 'маошамро намедиҳанд'],
    ['tg', 'хучаин паспорта намедихад'],
    ['ru', 'зарплату не платят'],
    ['ru', 'хозяин не отдаёт деньги'],
    ['ru', 'деньги не дали'],
    ['ru', 'потерял паспорт, остался без документов'],
  ] as const)('refuse nothing where they tell of others (%s: %s)', (language, text) => {
    const talk = asked(language);
    talk.says(text);
    expect(place(talk)).toBe('welcome/consent');
    talk.presses(AGREE[language]);

    expect(whereLed(talk)).toMatch(/wages-unpaid|passport-kept|work|employer|documents-lost/);
  });

  test('are told to be read afterwards', () => {
    const talk = asked('ru');
    const answer = talk.says('у меня забрали паспорт');

    expect(answer.text).toContain('Потом отвечу на ваши слова');
    expect(answer.text).toContain('Вы согласны?');
    talk.presses(AGREE.ru);
    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test.each([
    ['ru', 'мне 14 я одна без родителей в москве'],
    ['tg', 'ман бе падару модар дар Маскав мондам 14 солаам'],
  ] as const)('of a child are answered with numbers before consent (%s: %s)', (language, text) => {
    const talk = asked(language);
    talk.says(text);

    expect(place(talk)).toMatch(/^(?:urgent|under-18)\//);
    expect(talk.last.text).toMatch(/\b112\b/);
  });
});
