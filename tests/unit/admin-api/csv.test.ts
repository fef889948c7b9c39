import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from '../../../admin-api/csv.ts';

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
