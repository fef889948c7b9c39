import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorsBetween, isOneErrorAway } from '../../../core/typing-errors.ts';
import { createTypoFinder, isTypoOf } from '../../../language/fold/typo.ts';

describe('typos', () => {
  test('a dropped, added, changed or swapped letter is one step', () => {
    expect(['оператр', 'опператор', 'опиратор', 'опреатор'].map((word) => errorsBetween(word, 'оператор'))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(errorsBetween('оператор', 'опора')).toBeGreaterThan(2);
  });

  test('a word is one step away just where the errors between them are one or none', () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(isOneErrorAway(one, other)).toBe(errorsBetween(one, other) <= 1);
      }),
      { numRuns: 3000 },
    );
    expect(isOneErrorAway('оператор', 'опертаор')).toBe(true);
    expect(isOneErrorAway('оператор', 'опереатр')).toBe(false);
  });

  test('short words and first letters are never mended', () => {
    expect(isTypoOf('пул', 'пур')).toBe(false);
    expect(isTypoOf('иператор', 'оператор')).toBe(false);
    expect(isTypoOf('опиратор', 'оператор')).toBe(true);
  });

  test.each([
    ['духтарам', 'духтурам'],
    ['мекушанд', 'мекунанд'],
    ['спасибо', 'спасите'],
    ['картаро', 'кордаро'],
  ])('%s is not a mistyped %s', (one, other) => {
    expect(isTypoOf(one, other)).toBe(false);
  });

  test('the finder answers as the rule does', () => {
    const find = createTypoFinder(['оператор', 'мезананд', 'пул']);
    expect(['оператр', 'мезанадн', 'меззананд', 'пулл', 'хеҷгап'].map(find)).toEqual([
      'оператор',
      'мезананд',
      'мезананд',
      null,
      null,
    ]);
  });

  test('of two words that may be meant the finder gives the first, whatever it was asked before', () => {
    const words = ['оператар', 'оператор', 'мератор'];
    const asked = ['оператер', 'мератур', 'оператар'];
    const answers = asked.map((key) => createTypoFinder(words)(key));
    expect(answers).toEqual(['оператар', 'мератор', 'оператар']);
    const find = createTypoFinder(words);
    expect(asked.toReversed().map(find)).toEqual(answers.toReversed());
  });
});
