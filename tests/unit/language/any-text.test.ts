import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toldDay } from '../../../flows/engine/read-told-date.ts';
import { dangerIn } from '../../../language/danger/danger.ts';
import { normalise } from '../../../language/fold/normalise.ts';
import { tokens } from '../../../language/fold/tokens.ts';
import { aboutWhom } from '../../../language/match/about-whom.ts';
import { ageTold } from '../../../language/match/age-told.ts';
import { answerIn, consentIn } from '../../../language/match/answer-in.ts';
import { safetyIn } from '../../../language/match/safety-in.ts';
import { tellsOfAnswering } from '../../../language/match/said-before.ts';
import { findsWordsUnclear, meaningAsked } from '../../../language/match/what-is.ts';
import { wishIn } from '../../../language/match/wish.ts';
import { yesNo } from '../../../language/match/yes-no.ts';
import { identify } from '../../../language/which/identify.ts';
import { hearLanguage } from '../../../language/which/language-score.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

/** Everything that reads what people write, and what it may say of it. */
const READERS: readonly (readonly [name: string, read: (text: string) => unknown])[] = [
  ['danger', (text) => dangerIn(lexicon, text)],
  ['language', identify],
  ['score', (text) => hearLanguage({ language: 'tg', languageScore: 1 }, text)],
  ['wish', wishIn],
  ['yes or no', yesNo],
  ['answer', (text) => answerIn(text, { first: false })],
  ['safety', safetyIn],
  ['consent', consentIn],
  ['age', ageTold],
  ['about', aboutWhom],
  ['day', toldDay],
  ['meaning', meaningAsked],
  ['unclear', findsWordsUnclear],
  ['said before', tellsOfAnswering],
  ['words', tokens],
];

/** Letters that look like others, and marks that nobody sees, strewn among words that mean something. */
const HOMOGLYPHS: Readonly<Record<string, string>> = { а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y' };
const INVISIBLE = ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e'];
const CRIES = ['маро банд карданд', 'меня бьют', 'маро мезананд', 'меня заперли в подвале', 'худамро мекушам'];

function disguised(text: string, choices: readonly number[]): string {
  return [...text]
    .map((letter, index) => {
      const choice = choices[index % choices.length] ?? 0;
      const alike = choice % 3 === 0 ? (HOMOGLYPHS[letter] ?? letter) : letter;
      return choice % 4 === 0 ? alike + INVISIBLE[choice % INVISIBLE.length] : alike;
    })
    .join('');
}

describe.each(READERS)('what reads the %s of a message', (_, read) => {
  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        read(text);
      }),
    );
  });

  test('takes words of any kind beside each other', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...CRIES,
        'ҳа',
        'не',
        '18 сола',
        '3 сентябр',
        '🇷🇺',
        '🏴‍☠️',
        '👍🏽',
        '?',
        '\u0000',
        '\ud800',
        "'",
        '—',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('', ' ', '\n'), (pieces, between) => {
        read(pieces.join(between));
      }),
    );
  });

  /** Of what makes a reader slow, were it not careful: no spaces, only marks, one letter, a question without an end. */
  test.each([
    ['letters without a space', 'марозадандердихед'],
    ['questions', '?'],
    ['dots and digits', '1.2,'],
    ['marks on a letter', '\u0301'],
    ['marks that nobody sees', '\u200b'],
    ['flags', '🇷🇺🇹🇯'],
    ['letters apart', 'м а р о '],
    ['lone halves of letters', '\ud800'],
  ])('takes a time for %s that grows with their number alone', (_name, piece) => {
    const long = `${piece.repeat(Math.ceil(LONG / piece.length))}а`;
    const short = `${piece.repeat(Math.ceil(LONG / TIMES / piece.length))}а`;
    read(short);

    const [ofShort, ofLong] = [millisecondsOf(() => read(short)), millisecondsOf(() => read(long))];

    // What grows with the square takes so many times more than this.
    expect(ofLong).toBeLessThan(4 * TIMES * Math.max(ofShort, 5));
  });
});

const LONG = 65_536;
const TIMES = 16;

function millisecondsOf(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

test('a megabyte is read by all of them', () => {
  const text = 'маро банд карданд \u200b🇷🇺 '.repeat(50_000);

  for (const [, read] of READERS) read(text);
  expect(dangerIn(lexicon, text)?.family).toBe('confinement');
});

describe('a cry', () => {
  test('is heard through letters that look alike and marks that nobody sees', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CRIES),
        fc.array(fc.nat({ max: 11 }), { minLength: 5, maxLength: 40 }),
        (cry, choices) => {
          expect(dangerIn(lexicon, disguised(cry, choices))?.family).toBe(dangerIn(lexicon, cry)?.family);
        },
      ),
    );
  });

  test.each([
    ['marobandkardand', 'confinement'],
    ['меняизбили', 'violence'],
    ['менябьютпомогите', 'violence'],
    ['menyazaperli', 'confinement'],
    ['хозяинменябьёт', 'violence'],
  ])('is heard where no space stands between its words: %s', (text, family) => {
    expect(dangerIn(lexicon, text)?.families).toContain(family);
  });

  test.each([
    ['vtyz ,m.n', 'violence'],
    ['vfhj vtpfyfyl', 'violence'],
    ['муњољир мањкам карданд маро', 'confinement'],
  ])('is heard from the wrong keyboard and from an old font: %s', (text, family) => {
    expect(dangerIn(lexicon, text)?.families).toContain(family);
  });

  test.each([
    'загранпаспорт',
    'домработница',
    'padarnalat bot',
    'хизматгорум пул нест',
    'перерегистрироваться',
    'отписаться',
  ])('is none in a long word: %s', (text) => {
    expect(dangerIn(lexicon, text)).toBeNull();
  });
});

test('a flag is read as the name of its land, and an unknown one as it stands', () => {
  expect(normalise('🇷🇺').trim()).toBe('россия');
  expect(normalise('🇦🇶')).toBe('🇦🇶');
});
