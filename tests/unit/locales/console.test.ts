import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { misspelt } from './spelling.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** Words that only some pages fetch, with the folders of those pages. */
const FETCHED: Record<string, RegExp> = {
  console: /^(?!signing-in|main|console|language\/language-choice|shell\/(states|password-field)\b)/,
  editing: /^(content|reading|release|flows|phones|translate|missed)\b/,
  flows: /^flows\b/,
  phones: /^(flows|phones)\b/,
  translate: /^translate\b/,
  figures: /^figures\b/,
  missed: /^missed\b/,
  leading: /^leading\b/,
  house: /^(audit|health\/(?!health-words)|settings|staff|account)\b/,
  voices: /^voices\b/,
  record: /^record\b/,
};
const read = (name: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(ROOT, 'locales', `${name}.${language}.json`), 'utf8'));
const all = (language: string) =>
  Object.assign({}, ...['entrance', ...Object.keys(FETCHED)].map((name) => read(name, language))) as Record<
    string,
    string
  >;
const [english, russian, tajik] = [all('en'), all('ru'), all('tg')];
const texts = (words: Record<string, string>) => Object.entries(words);
const stem = (key: string) => key.replace(/_(one|few|many|other)$/, '');
const placesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([place]) => place).toSorted();

describe('the words of the console', () => {
  test.each([
    ['Russian', russian, ['few', 'many', 'one', 'other']],
    ['English', english, ['one', 'other']],
  ] as const)('are all there in %s, with its plural forms where Tajik has one', (_name, words, forms) => {
    const plural = new Map<string, string[]>();
    for (const [key] of texts(words)) {
      if (key in tajik) continue;
      plural.set(stem(key), [...(plural.get(stem(key)) ?? []), key.slice(stem(key).length + 1)]);
    }
    const keys = new Set(texts(words).map(([key]) => (key in tajik ? key : stem(key))));

    expect([...keys].toSorted()).toEqual(Object.keys(tajik).toSorted());
    for (const found of plural.values()) expect(found.toSorted()).toEqual(forms);
    for (const [key, text] of texts(tajik)) if (!plural.has(key)) expect(text).not.toContain('{{count}}');
  });

  test.each([
    ['Russian', russian],
    ['English', english],
  ])('hold the same values in %s as in Tajik', (_name, words) => {
    const known = new Map(texts(tajik));
    const differing = texts(words).filter(
      ([key, text]) => placesIn(text).join() !== placesIn(known.get(key in tajik ? key : stem(key)) ?? '').join(),
    );

    expect(differing).toEqual([]);
  });

  test('are Tajik with its letters, Russian without them, and English in Latin letters', () => {
    expect(texts(russian).filter(([, text]) => /[ғӣқӯҳҷ]/i.test(text))).toEqual([]);
    expect(texts(tajik).filter(([, text]) => /[ыщ]/i.test(text))).toEqual([]);
    expect(texts(english).filter(([, text]) => /\p{Script=Cyrillic}/u.test(text))).toEqual([]);
  });

  test('are spelt in Tajik as the rules of 2021 have it', () => {
    const old = /кӯмак|мӯҳлат|мавзӯ|шӯъба|шурӯъ|сӯҳбат|ӯҳда/i;

    expect(texts(tajik).filter(([, text]) => old.test(text) || misspelt(text).length > 0)).toEqual([]);
  });

  test('are all said somewhere', () => {
    const folder = join(ROOT, 'admin-web', 'src');
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .concat(readFileSync(join(ROOT, 'locales', 'desk-topics.ts'), 'utf8'))
      .join('\n');

    expect(Object.keys(tajik).filter((key) => !source.includes(`'${key}'`))).toEqual([]);
  });

  test.each(Object.entries(FETCHED))(
    'are there for every page: those of %s are said on the pages that fetch them',
    (name, pages) => {
      const folder = join(ROOT, 'admin-web', 'src');
      const elsewhere = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !pages.test(file))
        .map((file) => readFileSync(join(folder, file), 'utf8'))
        .join('\n');
      const others = ['entrance', ...Object.keys(FETCHED)].filter((one) => one !== name);
      const known = new Set(others.flatMap((one) => Object.keys(read(one, 'tg'))));

      expect(Object.keys(read(name, 'tg')).filter((key) => elsewhere.includes(`'${key}'`))).toEqual([]);
      expect(Object.keys(read(name, 'tg')).filter((key) => known.has(key))).toEqual([]);
    },
  );
});
