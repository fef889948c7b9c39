import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchLabel } from '../../../language/match/match-label.ts';
import { anyText } from '../../support/any-text.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const MENU = [
  { labels: ['🆘 Ёрӣ лозим', 'Нужна помощь'] },
  { labels: ['Паспортро гирифтанд', 'Забрали паспорт', 'шиносномаро гирифтанд'] },
  { labels: ['Гап бо мутахассис', 'Связь с человеком', 'оператор'] },
  { labels: ['Саволи дигар', 'Другой вопрос'] },
  { labels: ['Россия', 'Русия'] },
];
const lexicon = shippedLexicon();
const exactly = { lexicon, fuzzy: false };
const kindly = { lexicon, fuzzy: true };

describe('a message that names an option', () => {
  test.each([
    ['ёрӣ лозим', 0],
    ['Ёрӣ лозим!', 0],
    ['ЕРИ ЛОЗИМ', 0],
    ['yori lozim', 0],
    ['нужна помощь', 0],
    ['nujna pomosh', 0],
    ['Паспортро гирифтанд', 1],
    ['pasportro giriftand', 1],
    ['паспортамро гирифт', 1],
    ['zabrali pasport', 1],
    ['связь с человеком', 2],
    ['operator', 2],
    ['саволи дигар', 3],
    ['rossiya', 4],
    ['Россия 🇷🇺', 4],
    ['дар Россия', 4],
    ['ман дар Россия ҳастам', 4],
    ['jgthfnjh', 2],
  ])('%s is option %i', (text, option) => {
    expect(matchLabel(text, MENU, exactly)).toBe(option);
  });

  test('one typo in a long word counts only where typos are allowed', () => {
    expect(matchLabel('опиратур', [{ labels: ['опература'] }, { labels: ['меню'] }], exactly)).toBeNull();
    expect(matchLabel('операттуур', [{ labels: ['опература'] }, { labels: ['меню'] }], kindly)).toBe(0);
    expect(matchLabel('паспотрро гирифтанд', MENU, kindly)).toBe(1);
  });

  test('a short word is never mended: yes is not no', () => {
    expect(matchLabel('ни', [{ labels: ['Не'] }, { labels: ['Ҳа'] }], kindly)).toBeNull();
  });

  test.each([
    'не хочу оператор',
    'оператор не надо',
    'оператор лозим нест',
    'оператор намехоҳам',
    'без оператора',
    'оператор не нужен',
  ])('"%s" does not name it', (text) => {
    expect(matchLabel(text, MENU, kindly)).toBeNull();
  });

  test('a wish that needs something is not a denial', () => {
    expect(matchLabel('оператор лозим', MENU, exactly)).toBe(2);
    expect(matchLabel('оператор даркор', MENU, exactly)).toBe(2);
  });

  test('two options that fit are none', () => {
    const twice = [{ labels: ['Кори ман'] }, { labels: ['кори ман', 'дигар'] }];
    expect(matchLabel('кори ман', twice, kindly)).toBeNull();
    expect(matchLabel('Россия ё саволи дигар', MENU, kindly)).toBeNull();
  });

  test('a label in a long story is not an answer', () => {
    expect(matchLabel('аз Россия омадам ва ҳоло дар хона бе кор нишастаам', MENU, kindly)).toBeNull();
  });

  const ANSWERS = [
    { labels: ['Хозяин', 'у хозяина', 'хӯҷаин'] },
    { labels: ['Полиция'] },
    { labels: ['Россия', 'Москва'] },
    { labels: ['Брат', 'бародар'] },
    { labels: ['Мутахассис', 'бо мутахассис'] },
    { labels: ['Каси дигар', 'писарам'] },
    { labels: ['Ҳа'] },
    { labels: ['Паспортро гирифтанд'] },
  ];

  test.each([
    ['ҳа албатта', 6],
    ['у хозяина', 0],
    ['паспорт у хозяина', 0],
    ['в москве', 2],
    ['это мой брат', 3],
    ['это мой родной брат', 3],
    ['дар Россия ҳастам', 2],
    ['ман бо мутахассис гап задан мехоҳам', 4],
    ['салом, паспортро гирифтанд дина аз ҷои кор', 7],
  ])('"%s" says little beside the label of option %i', (text, option) => {
    expect(matchLabel(text, ANSWERS, kindly)).toBe(option);
  });

  test.each([
    'писарам дар москва гум шуд',
    'мой паспорт забрал хозяин, угрожает',
    'полиция пришла на стройку и забрала бригаду',
    'бародарам дирӯз аз кор наомад, телефонаш хомӯш',
  ])('a story that only holds a label names nothing: "%s"', (text) => {
    expect(matchLabel(text, ANSWERS, kindly)).toBeNull();
  });

  test.each(['а вы полиция?', 'вы полиция??? 🤔', 'Дар Россия?! Москва?', 'бо мутахассис чӣ хел?'])(
    'a question is not the option it holds: "%s"',
    (text) => {
      expect(matchLabel(text, ANSWERS, kindly)).toBeNull();
    },
  );

  test.each([
    ['Полиция?', 1],
    ['бо мутахассис?', 4],
    ['мутахасис?', 4],
  ])('a label with a question mark is still that label: "%s"', (text, option) => {
    expect(matchLabel(text, ANSWERS, kindly)).toBe(option);
  });

  test.each(['', '   ', '👍', '!!!', 'constructor', '__proto__'])('"%s" names nothing', (text) => {
    expect(matchLabel(text, MENU, kindly)).toBeNull();
  });

  test('an option without words is never meant', () => {
    expect(matchLabel('😀', [{ labels: ['😀'] }, { labels: [''] }], kindly)).toBeNull();
  });

  test('any text and any labels have an answer within the options', () => {
    const labels = fc.array(fc.record({ labels: fc.array(anyText({ maxLength: 30 }), { maxLength: 3 }) }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(anyText({ maxLength: 80 }), labels, fc.boolean(), (text, options, fuzzy) => {
        const found = matchLabel(text, options, { lexicon, fuzzy });
        expect(found === null || found < options.length).toBe(true);
      }),
    );
  });
});
