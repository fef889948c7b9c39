import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CSV_BOM, csvLine, figuresCsv, HIDDEN } from '../../../admin-api/figures-csv.ts';
import type { Figures } from '../../../core/figures.ts';

const NOTHING: Figures = {
  ...{ newcomers: [], visits: [], languages: [], flows: [], handoffs: [], firstAnswers: [], ratings: [] },
};
const days = { from: '2026-11-01', until: '2026-11-24' };
const fileOf = (figures: Partial<Figures>) => [...figuresCsv({ ...NOTHING, ...figures }, days)].join('');
const rowsOf = (file: string, figure: string) =>
  file
    .split('\r\n')
    .map((line) => line.split(','))
    .filter((cells) => cells[2] === figure)
    .map((cells) => cells.slice(3));

test('what is written is read back as it was', () => {
  const plain = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
  fc.assert(
    fc.property(fc.array(plain, { minLength: 2, maxLength: 5 }), (cells) => {
      expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toEqual([cells]);
    }),
  );
});

test.each(['=1+1', '+7', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|" /c calc"!A0'])(
  '%j is words, and no formula',
  (text) => {
    const line = csvLine(['a', text]);

    expect(line.startsWith(`a,"'`)).toBe(true);
    expect(parse(line, { record_delimiter: '\r\n' })).toEqual([['a', `'${text}`]]);
  },
);

test('numbers stay numbers', () => {
  expect(csvLine([1, 'a,b', 0])).toBe('1,"a,b",0\r\n');
});

test('a file begins so that a spreadsheet reads its letters', () => {
  expect(fileOf({}).startsWith(`${CSV_BOM}from,until,figure,name,count`)).toBe(true);
});

test('small numbers are hidden, with as many others as keep the total from telling them', () => {
  const visits = [
    { name: 'telegram', count: 80 },
    { name: 'web', count: 20 },
    { name: 'whatsapp', count: 3 },
  ];

  expect(rowsOf(fileOf({ visits }), 'visits_by_channel')).toEqual([
    ['telegram', '80', '', ''],
    ['web', HIDDEN, '', ''],
    ['whatsapp', HIDDEN, '', ''],
    ['total', '103', '', ''],
  ]);
});

test('the times of few answers are hidden with their number', () => {
  const firstAnswers = [
    { level: 'red', count: 30, median: 60, most: 300 },
    { level: 'orange', count: 40, median: 90, most: 900 },
    { level: 'green', count: 2, median: 15, most: 15 },
  ] as const;

  expect(rowsOf(fileOf({ firstAnswers: [...firstAnswers] }), 'first_answer_by_level')).toEqual([
    ['red', HIDDEN, '', ''],
    ['orange', '40', '90', '900'],
    ['green', HIDDEN, '', ''],
    ['total', '72', '', ''],
  ]);
});
