import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlike, searchRegister } from '../../../content/register.ts';
import { errorsBetween } from '../../../core/typing-errors.ts';
import { foldWords } from '../../../flows/fold-words.ts';
import { avoidedWords, foreignLetters, longestSentence, misspelt } from '../locales/spelling.ts';
import { shippedContent } from './shipped.ts';

const register = shippedContent().content!.register;

function found(query: string): string[] {
  return searchRegister(register, query, foldWords).map(({ entry }) => entry.id);
}

describe('a name', () => {
  test.each([
    ['Concordia', 'gb.concordia'],
    ['конкордия', 'gb.concordia'],
    ['КОНКОРДИА', 'gb.concordia'],
    ['konkordiya', 'gb.concordia'],
    ['Konkordya', 'gb.concordia'],
    ['Concordia UK Ltd.', 'gb.concordia'],
    ['ман бо ширкати Concordia гап задам', 'gb.concordia'],
    ['proforce', 'gb.pro-force'],
    ['Pro Force', 'gb.pro-force'],
    ['про-форс', 'gb.pro-force'],
    ['хопс', 'gb.hops'],
    ['agrihr', 'gb.agri-hr'],
    ['frutful jobs', 'gb.fruitful-jobs'],
    ['Jobs Fruitful', 'gb.fruitful-jobs'],
    ['Этеро', 'gb.ethero'],
    ['Etero', 'gb.ethero'],
    ['центр EPS', 'tj.eps-centre'],
    ['маркази епс', 'tj.eps-centre'],
    ['агенство по трудоустройству зарубежом', 'tj.agency'],
    ['агентии бокортаъминкуни дар хорича', 'tj.agency'],
    ['хадамоти мухочират', 'tj.migration-service'],
    ['корея без экзамена', 'kr.job-sellers'],
    ['работа в новых регионах', 'ru.war-jobs'],
    ['насаби нав барои россия', 'ru.new-surname'],
  ])('typed as "%s" is found', (typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  test.each([
    'Ромашка',
    'ООО Строй',
    'Best Jobs',
    'HR Solutions',
    'Force',
    'HOP',
    'Concord',
    'про',
    'агентство',
    'ширкат',
    'новая компания',
    'Вазорати корҳои дохилӣ',
    'работа в Корее',
    '',
    '   ',
    '!!!',
    'constructor',
  ])('"%s" that is not there is not found, which says nothing', (typed) => {
    expect(found(typed)).toEqual([]);
  });

  test('that only holds an official one is told apart from it', () => {
    const isWhole = (query: string) =>
      searchRegister(register, query, foldWords).map((hit) => [hit.entry.id, hit.isWhole]);

    expect(isWhole('EPS')).toEqual([['tj.eps-centre', true]]);
    expect(isWhole('EPS Кулоб')).toEqual([['tj.eps-centre', false]]);
    expect(isWhole('Concordia Dubai Visa')).toEqual([['gb.concordia', false]]);
    expect(isWhole('Konkordiya UK')).toEqual([['gb.concordia', true]]);
  });
});

test('every name and other name finds its own entry first, with the full score', () => {
  for (const entry of register) {
    for (const name of [entry.name, ...entry.aliases]) {
      const [first] = searchRegister(register, name, foldWords);
      expect([first?.entry.id, first?.score, first?.isWhole], name).toEqual([entry.id, 1, true]);
    }
  }
});

test('a name with one wrong letter is still found, if it is long enough to be told apart', () => {
  const names = register.flatMap(({ id, name, aliases }) => [name, ...aliases].map((one) => ({ id, name: one })));
  const long = names.filter(({ name }) => foldWords(name).replaceAll(' ', '').length >= 9);
  fc.assert(
    fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom('а', 'о', 'р', ''), ({ id, name }, at, letter) => {
      const place = at % name.length;
      const typed = `${name.slice(0, place)}${letter}${name.slice(place + 1)}`;
      fc.pre(errorsBetween(foldWords(typed), foldWords(name)) <= 1);

      expect(found(typed)).toContain(id);
    }),
    { numRuns: 100 },
  );
});

test('whatever is typed, the hits are of the register, few, and the best come first', () => {
  const ids = register.map(({ id }) => id);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem()), (typed) => {
      const hits = searchRegister(register, typed, foldWords);
      const scores = hits.map(({ score }) => score);

      expect(hits.length).toBeLessThanOrEqual(5);
      expect(ids).toEqual(expect.arrayContaining(hits.map(({ entry }) => entry.id)));
      expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

/** The number of errors as its definition says, one end after the other, with no table. */
function slowErrors(word: string, other: string): number {
  if (word === '' || other === '') return word.length + other.length;
  const [a, b] = [word.slice(0, -1), other.slice(0, -1)];
  const ways = [
    slowErrors(a, other) + 1,
    slowErrors(word, b) + 1,
    slowErrors(a, b) + (word.at(-1) === other.at(-1) ? 0 : 1),
  ];
  if (word.length > 1 && other.length > 1 && word.at(-1) === other.at(-2) && word.at(-2) === other.at(-1)) {
    ways.push(slowErrors(word.slice(0, -2), other.slice(0, -2)) + 1);
  }
  return Math.min(...ways);
}

test('errors between two words are counted as the definition counts them', () => {
  const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(errorsBetween(one, other)).toBe(slowErrors(one, other));
      expect(errorsBetween(one, other)).toBe(errorsBetween(other, one));
    }),
    { numRuns: 200 },
  );
});

test('a short word may hold no error, a longer one may hold one, a long one two', () => {
  expect([isAlike('хопс', 'хоп'), isAlike('этеро', 'етеро'), isAlike('этеро', 'етери')]).toEqual([false, true, false]);
  expect([isAlike('конкордиа', 'канкардиа'), isAlike('конкордиа', 'канкарде')]).toEqual([true, false]);
});

describe('the register that is delivered', () => {
  test('vouches only for what a page that was read names, and dates every word', () => {
    const trusted = register.filter(({ status }) => status === 'official' || status === 'licensed');

    expect(trusted.map(({ id }) => id)).toEqual([
      'tj.agency',
      'tj.eps-centre',
      'kr.hrd',
      'tj.migration-service',
      'tj.labour-ministry',
      'gb.concordia',
      'gb.pro-force',
      'gb.fruitful-jobs',
      'gb.hops',
      'gb.agri-hr',
      'gb.re-recruitment',
      'tj.pre-departure',
      'tj.employment',
    ]);
    const old = trusted.filter(({ status }) => status === 'licensed');
    expect(old.filter(({ confidence, says }) => confidence === 'high' || !says.ru.includes('gov.uk'))).toEqual([]);
  });

  test('tells that Ethero lost its licence with the doubt about the year', () => {
    expect(register.find(({ id }) => id === 'gb.ethero')).toMatchObject({
      status: 'licence-lost',
      confidence: 'medium',
      says: { tg: expect.stringContaining('аниқ нест'), ru: expect.stringContaining('не известен') },
    });
  });

  test('is written well in both languages, and never calls anybody safe', () => {
    for (const language of ['tg', 'ru'] as const) {
      const texts = register.map(({ says }) => says[language]);
      expect(texts.filter((text) => longestSentence(text) > 12)).toEqual([]);
      expect(texts.filter((text) => foreignLetters(text, language).length > 0)).toEqual([]);
      expect(texts.filter((text) => avoidedWords(text, language).length > 0)).toEqual([]);
      expect(texts.filter((text) => /бехатар|боэътимод|безопасн|надёжн/.test(text))).toEqual([]);
    }
    expect(register.flatMap(({ says }) => misspelt(says.tg))).toEqual([]);
  });
});
