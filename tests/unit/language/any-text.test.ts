import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { normalise } from '../../../language/fold/normalise.ts';
import { anyText } from '../../support/any-text.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { READERS } from '../../support/readers.ts';

const lexicon = shippedLexicon();

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
      fc.property(anyText({ maxLength: 300 }), (text) => {
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
