import { expect, test } from 'vitest';
import { STAFF_LANGUAGES } from '../../../core/staff.ts';
import { PAIR_KINDS } from '../../../core/text-pair.ts';
import { LEFT_OUT } from '../../../flows/floip/left-out.ts';
import english from '../../../locales/formats.en.json' with { type: 'json' };
import russian from '../../../locales/formats.ru.json' with { type: 'json' };
import tajik from '../../../locales/formats.tg.json' with { type: 'json' };
import { sayLeft, sheetWords } from '../../../locales/formats.ts';
import { misspelt } from './spelling.ts';

test('what files say is said in three languages, with the same values', () => {
  const placesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([place]) => place);
  for (const words of [russian, english]) {
    expect(Object.keys(words)).toEqual(Object.keys(tajik));
    expect(Object.values(words).map(placesIn)).toEqual(Object.values(tajik).map(placesIn));
  }
});

test('it is Tajik as it is spelt, Russian without its letters, and English in Latin letters', () => {
  expect(Object.values(tajik).filter((text) => /[ыщ]/i.test(text) || misspelt(text).length > 0)).toEqual([]);
  expect(Object.values(russian).filter((text) => /[ғӣқӯҳҷ]/i.test(text))).toEqual([]);
  expect(Object.values(english).filter((text) => /\p{Script=Cyrillic}/u.test(text))).toEqual([]);
});

test('whatever is left out of a file for other tools has a sentence of its own, and nothing else has', () => {
  const lines = LEFT_OUT.map((what) => sayLeft(what, '2026-11-29'));

  expect(Object.keys(tajik).filter((key) => key.startsWith('left_')).length).toBe(LEFT_OUT.length);
  for (const language of STAFF_LANGUAGES)
    expect(new Set(lines.map((line) => line[language])).size).toBe(LEFT_OUT.length);
  expect(sayLeft('day', '2026-11-29').ru).toContain('29.11.2026');
});

test('every kind of text has a name in a table', () => {
  for (const language of STAFF_LANGUAGES) {
    const { kinds } = sheetWords(language);
    expect(PAIR_KINDS.filter((kind) => (kinds[kind] ?? '') === '')).toEqual([]);
  }
});
