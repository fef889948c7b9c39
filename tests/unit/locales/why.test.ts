import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import english from '../../../locales/why.en.json' with { type: 'json' };
import russian from '../../../locales/why.ru.json' with { type: 'json' };
import tajik from '../../../locales/why.tg.json' with { type: 'json' };
import { sayWhy } from '../../../locales/why.ts';
import { misspelt } from './spelling.ts';

const LANGUAGES = { tg: tajik, ru: russian, en: english };
const KEYS = Object.keys(tajik);
const placesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([place]) => place).toSorted();

test('every reason is told in three languages, with the same values', () => {
  for (const words of Object.values(LANGUAGES)) {
    expect(Object.keys(words)).toEqual(KEYS);
    expect(Object.values(words).map(placesIn)).toEqual(Object.values(tajik).map(placesIn));
  }
});

test('reasons are Tajik as it is spelt, Russian without its letters, and English in Latin letters', () => {
  expect(Object.values(tajik).filter((text) => /[ыщ]/i.test(text) || misspelt(text).length > 0)).toEqual([]);
  expect(Object.values(russian).filter((text) => /[ғӣқӯҳҷ]/i.test(text))).toEqual([]);
  expect(Object.values(english).filter((text) => /\p{Script=Cyrillic}/u.test(text))).toEqual([]);
});

test('every reason is given somewhere', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../dialogue/turn/reasons.ts'), 'utf8');
  const made = (key: string) => /^(kind|taken)_/.test(key) && source.includes(`\`${key.split('_')[0]}_\${`);

  expect(KEYS.filter((key) => !source.includes(`'${key}'`) && !made(key))).toEqual([]);
});

test('a value may be a text of each language, or another of these texts', () => {
  const line = sayWhy('danger_rule', { kind: { of: 'kind_violence' } });
  const title = { tg: 'Кор', ru: 'Работа', en: 'Work' };

  expect(line.ru).toBe('Эти слова вместе значат опасность: насилие.');
  expect(sayWhy('topic_sure', { title, score: 80 }).en).toBe('The topic “Work” is clear: 80 points of 100.');
});
