import { describe, expect, test } from 'vitest';
import type { ChannelName } from '../../../core/message.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const PERSON = { tg: 'Гап бо мутахассис', ru: 'Связь с человеком' } as const;
const MORE = { tg: 'Бештар', ru: 'Ещё' } as const;

/** Somebody who finds reading hard, at the menu. */
function atMenu(language: 'tg' | 'ru' = 'ru', channel: ChannelName = 'telegram'): Talk {
  const talk = createTalk(knowledge, { language, channel });
  talk.conversation.contact.reading = 'hard';
  talk.says('меню');
  return talk;
}

const labels = (talk: Talk) => talk.last.choices.map(({ label, description }) => description ?? label);

describe.each(['tg', 'ru'] as const)('whoever finds reading hard, in %s', (language) => {
  test.each(['telegram', 'whatsapp', 'web', 'terminal'] as const)(
    'sees three choices at once on %s, the rest behind one button',
    (channel) => {
      const talk = atMenu(language, channel);
      const seen: string[] = [];
      for (let page = 0; page < 3; page++) {
        expect(labels(talk).length).toBeLessThanOrEqual(5);
        expect(labels(talk).some((label) => label.endsWith(PERSON[language]))).toBe(true);
        seen.push(...labels(talk).filter((label) => label !== MORE[language] && label !== PERSON[language]));
        if (page < 2) talk.presses(MORE[language]);
      }

      expect(seen).toHaveLength(9);
      expect(place(talk)).toBe('menu/topics');
      talk.presses(MORE[language]);
      expect(labels(talk)).toHaveLength(4);
    },
  );

  test('sees a picture before the words where the flow gives one, and may press or type it all the same', () => {
    const talk = atMenu(language);
    expect(labels(talk)[0]).toBe(language === 'ru' ? '🆘 Нужна помощь' : '🆘 Ёрӣ лозим');
    talk.presses(labels(talk)[1] ?? '');
    expect(talk.conversation.session?.flow).toBe('check-offer');

    const typing = atMenu(language);
    typing.says(language === 'ru' ? 'Проверить работу' : 'Санҷиши кор');
    expect(typing.conversation.session?.flow).toBe('check-offer');
  });

  test('sees the numbers before other words', () => {
    const talk = atMenu(language);
    talk.conversation.contact.country = 'RU';
    const { text } = talk.says(language === 'ru' ? 'человек' : 'мутахассис');
    const usual = createTalk(knowledge, { language });
    usual.says('меню');
    usual.conversation.contact.country = 'RU';
    const other = usual.says(language === 'ru' ? 'человек' : 'мутахассис').text;

    expect(text.split('\n').toSorted()).toEqual(other.split('\n').toSorted());
    const written = language === 'ru' ? 'Записано' : 'Навиштам';
    expect(other.indexOf(written)).toBeLessThan(other.indexOf('112'));
    expect(text.indexOf('112')).toBeLessThan(text.indexOf(written));
  });

  test('is known by their own words, and may end it in my data', () => {
    const talk = createTalk(knowledge, { language });
    talk.says('меню');
    talk.says(language === 'ru' ? 'не умею читать' : 'хонда наметавонам');
    expect(talk.conversation.contact.reading).toBe('hard');
    expect(place(talk)).toBe('by-voice/offer');

    talk.says(language === 'ru' ? 'мои данные' : 'маълумоти ман');
    while (!labels(talk).includes(language === 'ru' ? 'Настройки' : 'Танзимот')) talk.presses(MORE[language]);
    talk.presses(language === 'ru' ? 'Настройки' : 'Танзимот');
    talk.presses(language === 'ru' ? 'Читать проще' : 'Хондан осонтар');
    talk.presses(language === 'ru' ? 'Нет, как обычно' : 'Не, мисли пештара');
    expect(talk.conversation.contact.reading).toBe('well');
    expect(labels(talk).length).toBeGreaterThan(5);
  });
});

test('what can always be asked for stands in threes, too, each with a person', () => {
  const talk = atMenu();
  const seen: string[] = [];
  talk.says('ещё');
  for (let page = 0; page < 3; page++) {
    expect(labels(talk)).toContain(PERSON.ru);
    expect(labels(talk).length).toBeLessThanOrEqual(5);
    seen.push(...labels(talk));
    if (page < 2) talk.presses(MORE.ru);
  }

  expect(new Set(seen).size).toBe(9);
});

test('before a language is chosen, and for everybody else, all is as it was', () => {
  const newcomer = createTalk(knowledge);
  newcomer.conversation.contact.reading = 'hard';
  const [hard, usual] = [newcomer.says('салом'), createTalk(knowledge).says('салом')];
  expect(hard.choices.map(({ label }) => label)).toEqual(usual.choices.map(({ label }) => label));
});
