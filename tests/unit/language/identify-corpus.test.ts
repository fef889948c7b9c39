import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { identify } from '../../../language/which/identify.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'language', 'corpus');

interface Row {
  text: string;
  language: string;
  script: string;
  /** The words of languages were chosen without these. */
  isApart: boolean;
}

/** The words by which a language is known were chosen with four of five rows of these, counted through in this order. */
const SEEN = ['first.tsv', 'eleven-hands.tsv', 'khatlon.tsv', 'sughd.tsv', 'badakhshan.tsv'];
const FIFTH = 5;

const rowsOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n').slice(1);
const readRow = (line: string, isApart: boolean): Row => {
  const [text = '', language = '', script = ''] = line.split('\t');
  return { text, language, script, isApart };
};
const later = readdirSync(FOLDER).filter((name) => /(?<!replies)\.tsv$/.test(name) && !SEEN.includes(name));
const rows: Row[] = [
  ...SEEN.flatMap(rowsOf).map((line, index) => readRow(line, (index + 1) % FIFTH === 0)),
  ...later.flatMap(rowsOf).map((line) => readRow(line, true)),
];
const plain = rows.filter(({ language }) => language !== 'mixed');

const verdicts = new Map<string, string | null>();

/** Each message is read once, whatever is asked of it. */
function verdictOf(text: string): string | null {
  const known = verdicts.get(text);
  if (known !== undefined) return known;
  const { verdict } = identify(text);
  verdicts.set(text, verdict);
  return verdict;
}

function shareRight(of: readonly Row[]): number {
  return of.filter(({ text, language }) => verdictOf(text) === language).length / of.length;
}

describe('the language of single messages, as people write them', () => {
  test('is seen in 97 of 100', () => {
    expect(shareRight(plain)).toBeGreaterThanOrEqual(0.97);
  });

  test('and so of those by which no word was chosen', () => {
    expect(shareRight(plain.filter(({ isApart }) => isApart))).toBeGreaterThanOrEqual(0.97);
  });

  test.each(['cyrl', 'cyrl-noext', 'latn'])('in each way of writing: %s', (script) => {
    const ofScript = plain.filter((row) => row.script === script);

    expect(shareRight(ofScript)).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    ['tg', 0.97],
    ['ru', 0.97],
    ['uz', 0.85],
  ] as const)('in each language: %s', (language, least) => {
    expect(shareRight(plain.filter((row) => row.language === language))).toBeGreaterThanOrEqual(least);
  });

  test('words of both are not taken for the one that is less of it', () => {
    const mixed = rows.filter(({ language }) => language === 'mixed');
    const russian = mixed.filter(({ text }) => verdictOf(text) === 'ru');

    expect(mixed.length).toBeGreaterThan(900);
    expect(shareRight(mixed)).toBeGreaterThanOrEqual(0.45);
    expect(russian.length / mixed.length).toBeLessThan(0.1);
  });
});
