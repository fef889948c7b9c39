import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** A woman at home in Tajikistan who writes of somebody held and then presses these buttons. */
function heldThen(words: string, buttons: readonly string[]): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact = { ...talk.conversation.contact, country: 'TJ', gender: 'woman', age: 30 };
  talk.says(words);
  for (const button of buttons) talk.presses(button);
  return talk;
}
const numbers = (talk: Talk) => talk.last.text.match(/^\+?[\d-]{3,}(?:[ -]\d+)*$/gm);

const FAMILY = ['Возвращение домой', 'Семья и дети', 'Бьёт или пугает'];
const APPEAL = ['срок жалобы на депортацию', 'Обо мне', 'Не знаю, другое'];
const PRISON = [
  'родственник в колонии как поможет консул',
  'О другом человеке',
  'Ничего из этого',
  'Россия',
  'Выходит на свободу',
];
const MENU = ['Ещё', 'Главное меню'];
const FREE = 'Никто не задержан';

describe('whoever goes on by buttons from somebody held to violence at home', () => {
  test.each([
    ['from an appeal', [...APPEAL, ...FAMILY]],
    ['from a prisoner', [...PRISON, ...FAMILY]],
    ['from a prisoner over the menu', [...PRISON, ...MENU, ...FAMILY]],
  ])('is shown who knows it and the emergency number, %s', (_, [words = '', ...buttons]) => {
    const talk = heldThen(words, buttons);

    expect(place(talk)).toBe('urgent/safe');
    expect(numbers(talk)).toEqual(['1313', '112']);
    expect(talk.last.text).not.toContain('Если нужен врач');
    talk.presses('Нет');
    expect(numbers(talk)).toEqual(['1313', '112']);
  });

  test.each([
    ['words', ['меня задержала полиция', ...MENU, 'Нужна помощь', FREE]],
    ['an appeal', [...APPEAL, ...MENU, 'Нужна помощь', FREE]],
    ['a prisoner who comes free', [...PRISON, ...MENU, 'Нужна помощь']],
  ])(
    'is shown the emergency number once they have said that nobody is held, from %s',
    (_, [words = '', ...buttons]) => {
      const talk = heldThen(words, buttons);

      expect(place(talk)).toBe('urgent/safe');
      expect(numbers(talk)?.[0]).toBe('112');
      expect(talk.last.choices.map(({ label }) => label)).not.toContain(FREE);
      talk.presses('Нет');
      expect(numbers(talk)?.[0]).toBe('112');
    },
  );

  test('is shown no police before they have gone on', () => {
    const talk = heldThen('меня задержала полиция', []);

    expect(numbers(talk)).not.toContain('112');
  });
});

test.each([
  ['KG', '112'],
  ['BY', '101'],
  ['KW', '112'],
  ['DE', '112'],
  ['QA', '999'],
  ['other', '112'],
])('whoever is held in %s has the one number there is for a doctor', (country, phone) => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact.country = country;
  talk.says('меня задержала полиция');

  expect(talk.last.text).toContain('Если нужен врач или другая помощь:');
  expect(numbers(talk)).toEqual([phone]);
});

test.each(['KW', 'QA'])('whoever is held in %s reads once that the one number is of the police, too', (country) => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact.country = country;
  const read = [talk.says('меня задержала полиция').text, talk.presses('Нет').text].join('\n');

  expect(read.match(/Это и номер полиции\. Звоните, только если нужен врач\./g)).toHaveLength(1);
  expect(read).toContain('За другой помощью: «Связь с человеком».');
});

test('whoever writes of a prisoner who is gravely ill has a request for a person at the next press', () => {
  const talk = heldThen('родственник в колонии как поможет консул', [
    'О другом человеке',
    'Тяжело болеет',
    'Связь с человеком',
  ]);

  expect(talk.conversation.ticket).toMatchObject({ topic: 'detained', level: 'orange' });
});

test.each([
  ['came-back', 'begin'],
  ['came-back-family', 'what'],
  ['women-family', 'what'],
  ['domestic-work-home', 'what'],
  ['domestic-abroad', 'what'],
  ['wages-unpaid', 'safe'],
])('nobody is held in a talk that has come to %s/%s', (flow, node) => {
  expect(knowledge.book.newest.flows.get(flow)?.nodes.get(node)?.set).toMatchObject({ 'held-by': 'nobody' });
});
