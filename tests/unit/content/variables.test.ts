import { describe, expect, test } from 'vitest';
import { fillVariables, variablesIn } from '../../../content/variables.ts';
import { nearest } from '../../../core/suggest.ts';

describe('the variables of a text', () => {
  test('are read in their order, each as often as it stands there', () => {
    expect(
      variablesIn('{{holder}} {{ contact.country }}\n{{fact:ru.stay.days}} {{numbers:emergency}}{{date}} {{holder}}'),
    ).toEqual([
      { kind: 'answer', name: 'holder' },
      { kind: 'attribute', name: 'country' },
      { kind: 'call', name: 'fact', argument: 'ru.stay.days' },
      { kind: 'call', name: 'numbers', argument: 'emergency' },
      { kind: 'date' },
      { kind: 'answer', name: 'holder' },
    ]);
  });

  test.each([
    '{{}}',
    '{{Holder}}',
    '{{contact.name}}',
    '{{fact:}}',
    '{{fact:a:b}}',
    '{{sum:a}}',
    '{{a b}}',
    '{{a',
    'a}}',
  ])('%s is broken', (text) => {
    expect(variablesIn(text).map(({ kind }) => kind)).toEqual(['broken']);
  });

  test('an answer may be called "constructor"', () => {
    expect(variablesIn('{{constructor}} {{contact.constructor}}')).toEqual([
      { kind: 'answer', name: 'constructor' },
      { kind: 'broken', raw: 'contact.constructor' },
    ]);
  });

  test('are filled in one pass, so that what a person wrote is never read as a variable', () => {
    expect(fillVariables('{{holder}} {{date}}', ({ kind }) => (kind === 'date' ? '24' : '{{date}} $&'))).toBe(
      '{{date}} $& 24',
    );
  });
});

describe('the word that was meant', () => {
  test.each([
    ['russia2', ['russia', 'turkey'], 'russia'],
    ['rusisa', ['russia'], 'russia'],
    ['tp', ['to', 'say'], 'to'],
    ['threat', ['treats', 'threats'], 'threats'],
    ['person', ['menu', 'urgent'], null],
    ['ab', ['cd'], null],
    ['constructor', [], null],
  ])('for %s among %j is %s', (word, known, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });
});
