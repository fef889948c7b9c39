import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import russianPage from '../../../locales/page.ru.json' with { type: 'json' };
import page from '../../../locales/page.tg.json' with { type: 'json' };
import ru from '../../../locales/ru.json' with { type: 'json' };
import staff from '../../../locales/staff.en.json' with { type: 'json' };
import tg from '../../../locales/tg.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The program without what belongs to the public page, and the page with what fills and serves it. */
const program = [
  ...['dialogue', 'flows', 'locales', 'bot', 'runtime', 'storage', 'app', 'tools'].flatMap(sourcesIn),
  ...rootSources(),
].filter(([path]) => !path.startsWith('bot/web/page/'));
const ofPage = sourcesIn('bot/web');

/** Of keys that end in a word of a closed list only the beginning stands in the code: `invalid_${node.expect}`. */
const BEGINNINGS = ['invalid_', 'my_data_gender_', 'my_data_returned_', 'my_data_answerer_'];

function namedIn(sources: readonly (readonly [string, string])[], key: string): boolean {
  return sources.some(([, text]) => [`'${key}'`, `"${key}"`].some((quoted) => text.includes(quoted)));
}

function isUsed(key: string): boolean {
  if (namedIn(program, key)) return true;
  const beginning = BEGINNINGS.find((one) => key.startsWith(one));
  return beginning !== undefined && program.some(([, text]) => text.includes(`\`${beginning}\${`));
}

describe('a text that nobody would ever read', () => {
  test('is not carried along: the program says each of its own', () => {
    const keys = Object.keys(tg);

    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
    expect(isUsed('number_that_nobody_asks_for')).toBe(false);
  });

  test('is not carried along in Russian either', () => {
    const stems = Object.keys(ru).map((key) => (Object.hasOwn(tg, key) ? key : key.replace(/_[a-z]+$/, '')));

    expect(stems.filter((stem) => !isUsed(stem))).toEqual([]);
  });

  test('is not carried along by the public page', () => {
    const { own_name: _, words, errors } = page;
    const isOnPage = (key: string) =>
      namedIn(ofPage, key) || ofPage.some(([, text]) => text.includes(`.${key}}}`) || text.includes(`  ${key}:`));

    expect(Object.keys(words).filter((key) => !isOnPage(key))).toEqual([]);
    expect(Object.keys(errors).filter((key) => !isOnPage(key))).toEqual([]);
    expect(isOnPage('nothing_of_the_kind')).toBe(false);
  });

  test('is not carried along for those who run the program', () => {
    expect(Object.keys(staff).filter((key) => !namedIn(program, key))).toEqual([]);
  });
});

describe('a text that is asked for', () => {
  test('is there: every word that a document of the page names', () => {
    const documents = ofPage.filter(([path]) => path.endsWith('.html')).map(([, text]) => text);
    const named = documents.flatMap((text) => [
      ...[...text.matchAll(/ data-word(?:-[a-z]+)?="([^"]*)"/g)].map(([, word = '']) => word),
      ...[...text.matchAll(/\{\{(?:tg|ru)\.(\w+)\}\}/g)].map(([, word = '']) => word),
    ]);
    const known = ['own_name', ...Object.keys(page.words)];

    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((word) => !known.includes(word))).toEqual([]);
  });

  test('is there in both languages of the page', () => {
    expect(keysOf(russianPage)).toEqual(keysOf(page));
  });

  test('is there: every key that the program says by name', () => {
    const said = program.flatMap(([path, text]) =>
      [...text.matchAll(/\b(?:say|sayIn\(\w+,|staffLine)\(?\s*'([a-z][\w-]*)'/g)].map(([, key = '']) => ({
        path,
        key,
      })),
    );
    const known = new Set([...Object.keys(tg), ...Object.keys(staff)]);

    expect(said.length).toBeGreaterThan(50);
    expect(said.filter(({ key }) => !known.has(key))).toEqual([]);
  });
});

function keysOf({ words, errors }: { words: object; errors: object }): string[] {
  return [...Object.keys(words), ...Object.keys(errors)].toSorted();
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function sourcesIn(folder: string): (readonly [string, string])[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|html)$/.test(name))
    .map((name) => [join(folder, name), read(join(folder, name))] as const);
}

function rootSources(): (readonly [string, string])[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, read(name)] as const);
}
