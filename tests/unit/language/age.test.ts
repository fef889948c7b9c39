import { describe, expect, test } from 'vitest';
import { dangerIn, tellsOfMinor } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

describe('how long something lasts', () => {
  test.each([
    '5 сол',
    'до 2029',
    'запрет дорам 5 сол',
    '10 сол запрет дорам',
    'запрет 10 сол дорам',
    'запрети 10-сола дорам',
    'манъи 10-сола',
    'манъи вуруд ба муддати 10-сола',
    'шартномаи 10 сола',
    'визаи 10-сола',
    'таҷрибаи 10-сола дорам',
    '10 сол боз дар Россия',
    'запрет на 10 лет а жена и ребенок в москве',
    'я работаю 10 лет',
    'я живу в россии 15 лет',
    'я 10 лет в россии',
    'муж 10 лет в россии',
    'писарам 10 сол дар Россия',
  ])('is no age, and no child in danger: %s', (text) => {
    expect(tellsOfMinor(lexicon, text)).toBe(false);
    expect(dangerIn(lexicon, text)).toBeNull();
  });

  test.each([
    'мне 15',
    '15 лет',
    'сыну 14',
    'мне 16 лет зовут на работу',
    'живу с мамой мне 15 лет',
    'ман 15',
    '13 сола ҳастам',
    'писарам 14-сола',
    '16 сол дорам',
    '16 сола депорт шуд',
    'духтари 12 солаам',
  ])('is told apart from an age: %s', (text) => {
    expect(tellsOfMinor(lexicon, text)).toBe(true);
  });
});
