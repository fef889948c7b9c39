import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'language', 'corpus');
const REPLIES = join('replies', 'replies.tsv');
const MESSAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.tsv'));

const COLUMNS = ['text', 'language', 'script', 'intent', 'also_ok', 'about'];
const LANGUAGES = ['tg', 'ru', 'mixed', 'uz'];
const SCRIPTS = ['cyrl', 'cyrl-noext', 'latn'];
const ABOUT = ['self', 'other', 'lookalike'];
/** Each is meant by so many rows at least, or nothing can be learned of it. */
const ROWS_LEAST = 100;

function rowsOf(name: string): { names: string[]; rows: string[][] } {
  const [head = '', ...lines] = readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n');
  return { names: head.split('\t'), rows: lines.map((line) => line.split('\t')) };
}

const parted = (cell: string | undefined) => (cell === undefined || cell === '' ? [] : cell.split(','));
const all = MESSAGES.flatMap((name) => rowsOf(name).rows);
const intents = new Set(all.map(([, , , intent = '']) => intent));

describe.each(MESSAGES)('the messages of %s', (name) => {
  const { names, rows } = rowsOf(name);

  test('have a text and labels that are known', () => {
    expect(names).toEqual(COLUMNS);
    const odd = rows.filter(
      ([text = '', language = '', script = '', , also, about, ...more]) =>
        text.trim() !== text ||
        text === '' ||
        more.length > 0 ||
        !LANGUAGES.includes(language) ||
        !SCRIPTS.includes(script) ||
        parted(also).some((one) => !intents.has(one)) ||
        parted(about).some((one) => !ABOUT.includes(one)),
    );
    expect(odd).toEqual([]);
  });

  test('hold no number by which somebody could be found', () => {
    const digits = rows.flatMap(([text = '']) => text.match(/\d(?:[ -]?\d){8,}/g) ?? []);

    expect(digits.filter((number) => new Set(number.replace(/\D/g, '')).size > 3)).toEqual([]);
  });
});

test('no message stands twice, whoever has written it', () => {
  const texts = all.map(([text = '']) => text.toLowerCase().replace(/\s+/g, ' '));

  const seen = new Set<string>();

  expect(texts.filter((text) => seen.size === seen.add(text).size)).toEqual([]);
});

test('every intent is meant by enough messages to be learned', () => {
  const counts = Map.groupBy(all, ([, , , intent]) => intent);
  const few = [...counts].filter(([, rows]) => rows.length < ROWS_LEAST).map(([intent]) => intent);

  expect(few).toEqual([]);
  expect(intents.size).toBe(41);
});

test('answers at questions say what they mean', () => {
  const { names, rows } = rowsOf(REPLIES);

  expect(names).toEqual(['question', 'text', 'language', 'script', 'means']);
  expect(rows.filter((row) => row.length !== names.length || row.some((cell) => cell === ''))).toEqual([]);
});
