import { describe, expect, test } from 'vitest';
import { faults } from './load-files.ts';
import { checklist, countryRule, fact, point, term } from './samples.ts';

describe('an editor is told of a word that is another everywhere else', () => {
  const glossary = { 'glossary.yaml': [term()] };
  const told = (tg: string, ru = 'Да') =>
    faults({ ...glossary, 'checklists.yaml': [checklist({ title: { tg, ru } })] });

  test.each([
    ['Музди меҳнатро диҳед', 'Музди меҳнатро'],
    ['музди\nмеҳнат', 'музди\nмеҳнат'],
    ['Ойлики калон', 'Ойлики'],
  ])('in "%s"', (tg, found) => {
    expect(told(tg)).toEqual([
      `checklists.yaml/ru.work (tg): says "${found}"; everywhere else it is "маош", write that`,
    ]);
  });

  test.each(['маош (ойлик)', 'нимойлик', 'маошро диҳед', '{{fact:ойлик}}'])('but not in "%s"', (tg) => {
    expect(told(tg).filter((found) => found.includes('everywhere'))).toEqual([]);
  });

  test('in the language that the word is of', () => {
    expect(told('Ҳа', 'Вот ваша заработная плата')).toEqual([
      'checklists.yaml/ru.work (ru): says "заработная плата"; everywhere else it is "зарплата", write that',
    ]);
    expect(told('Ҳа', 'Вот ваша заработная плата!').length).toBe(1);
    expect(told('Ҳа', 'заработная платаж')).toEqual([]);
  });

  test('whichever way ё is typed, and whichever way й is composed', () => {
    const glossary = { 'glossary.yaml': [term({ synonyms: { tg: ['ойлик*'], ru: ['расчёт*'] } })] };
    const ofTitle = (tg: string, ru: string) =>
      faults({ ...glossary, 'checklists.yaml': [checklist({ title: { tg, ru } })] });

    expect(ofTitle('Ойлики ман'.normalize('NFD'), 'Возьмите РАСЧЕТ').map((line) => line.split(';')[0])).toEqual([
      'checklists.yaml/ru.work (tg): says "Ойлики"',
      'checklists.yaml/ru.work (ru): says "РАСЧЕТ"',
    ]);
  });

  test('in facts, in hours and costs, behind links and where a term is explained', () => {
    const words = { tg: 'ойлик', ru: 'да' };
    const link = { label: words, url: 'https://example.org/', unsafe_in: [] };
    const all = faults({
      'facts.yaml': [fact(), fact({ id: 'ru.pay', value: 'ойлик', text: words })],
      'contacts.yaml': [point({ id: 'ru.hours', hours: words }), point({ id: 'ru.cost', cost: words })],
      'countries/ru.yaml': [countryRule({ links: [link] })],
      'glossary.yaml': [term(), term({ id: 'advance', tg: 'аванс', synonyms: { tg: [], ru: [] }, means: words })],
    });

    expect(all.map((line) => line.split(' ')[0])).toEqual([
      'facts.yaml/ru.pay',
      'contacts.yaml/ru.hours',
      'contacts.yaml/ru.cost',
      'countries/ru.yaml/ru.registration',
      'glossary.yaml/advance',
    ]);
  });

  test('only where the term is locked, and never where a term warns of another', () => {
    expect(
      faults({
        'glossary.yaml': [term({ locked: false })],
        'checklists.yaml': [checklist({ title: { tg: 'ойлик', ru: 'да' } })],
      }),
    ).toEqual([]);
    expect(
      faults({ 'glossary.yaml': [term(), term({ id: 'pay', tg: 'ойлик', synonyms: { tg: [], ru: [] } })] }),
    ).toEqual(['glossary.yaml/wages (tg): warns of "ойлик", which is a locked term itself; take it out of `synonyms`']);
  });
});

describe('an editor is told of an official word that nothing explains', () => {
  const glossary = {
    'glossary.yaml': [
      term({
        id: 'ban',
        tg: 'манъи вуруд',
        ru: 'запрет на въезд',
        gloss: { tg: 'запрет' },
        synonyms: { tg: [], ru: [] },
      }),
      term({
        id: 'receipt',
        tg: 'расид',
        ru: 'квитанция',
        gloss: { tg: 'чек', ru: 'чек' },
        synonyms: { tg: [], ru: [] },
      }),
      term({
        id: 'card',
        tg: 'корти муҳоҷират',
        ru: 'карта',
        gloss: { tg: 'миграционка' },
        synonyms: { tg: [], ru: [] },
      }),
    ],
  };
  const told = (tg: string, ru = 'Да') =>
    faults({ ...glossary, 'checklists.yaml': [checklist({ title: { tg, ru } })] });

  test.each([
    ['Манъи вурудро санҷед', 'Манъи вурудро', '{{gloss:ban}}', 'запрет'],
    ['Расидҳоро нигоҳ доред', 'Расидҳоро', '{{gloss:receipt}}', 'чек'],
    ['Дар корти муҳоҷирататон', 'корти муҳоҷирататон', '{{gloss:card}}', 'миграционка'],
  ])('in "%s"', (tg, word, mark, gloss) => {
    expect(told(tg)).toEqual([
      `checklists.yaml/ru.work (tg): says "${word}", which many people do not know; write ${mark} behind it: where it is read first, "(${gloss})" stands there`,
    ]);
  });

  test.each([
    'Манъи вурудро{{gloss:ban}} санҷед',
    'Манъи вуруд (запрет)',
    'Пул нарасид, то расидан чанд рӯз монд',
    'Манъи вуруд{{gloss:ban}} ҳаст? Манъи вуруд чист?',
  ])('but not in "%s"', (tg) => {
    expect(told(tg)).toEqual([]);
  });

  test('in the language that has such a word', () => {
    expect(told('Ҳа', 'Проверьте запрет на въезд')).toEqual([]);
    expect(told('Ҳа', 'Сохраните квитанции').map((line) => line.split(',')[0])).toEqual([
      'checklists.yaml/ru.work (ru): says "квитанции"',
    ]);
  });

  test('and of a mark of a term that the glossary does not explain', () => {
    const text = { tg: '5 рӯз{{gloss:whistle}}', ru: '5 дней' };

    expect(faults({ ...glossary, 'facts.yaml': [fact({ text, value: 5 })] })).toEqual([
      'facts.yaml/ru.stay.days (tg): uses {{gloss:whistle}}, which is not in glossary.yaml; mend the name',
    ]);
  });
});

describe('what a term means', () => {
  const means = { tg: 'пули кор', ru: 'деньги за работу' };

  test('is told in words alone, for a number may be wrong tomorrow', () => {
    expect(faults({ 'glossary.yaml': [term({ means })] })).toEqual([]);
    expect(faults({ 'glossary.yaml': [term({ means: { ...means, ru: 'не меньше 5 000 рублей' } })] })).toEqual([
      'glossary.yaml/wages (ru): explains with a number; leave it out of `means` and write a fact',
    ]);
  });

  test('is one thing, by whatever word people ask', () => {
    const pay = term({ id: 'pay', tg: 'пардохт', ru: 'выплата', synonyms: { tg: [], ru: [] } });

    expect(faults({ 'glossary.yaml': [term(), { ...pay, asked: { tg: ['моҳона'], ru: ['получка'] } }] })).toEqual([]);
    expect(faults({ 'glossary.yaml': [term(), { ...pay, asked: { tg: ['Маош'], ru: [] } }] })).toEqual([
      'glossary.yaml/pay: is asked for by "Маош", as glossary.yaml/wages is; leave it with one',
    ]);
  });
});
