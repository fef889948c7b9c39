import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkEntry } from '../../../content/check-entry.ts';
import { readRegister, readRegisterRows } from '../../../content/read-register.ts';
import type { Problem } from '../../../core/problem.ts';
import { problemLine } from '../../../locales/checker.ts';
import { faults, HEADER, ROW } from './load-files.ts';

describe('a table of the register', () => {
  const rowsOf = (text: string) => {
    const problems: Problem[] = [];
    const rows = readRegister({ name: 'register.csv', text }, problems);
    return { rows: rows.map(({ value }) => value), problems };
  };
  const plain = rowsOf(`${HEADER}\n${ROW}\n`);

  test.each([
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with the line ends of an old Mac', (text: string) => text.replaceAll('\n', '\r')],
    ['with empty lines', (text: string) => text.replaceAll('\n', '\n\n')],
    ['with semicolons', () => stringify([HEADER.split(','), ...parse(ROW)], { delimiter: ';' })],
  ])('says the same %s', (_name, write) => {
    expect(plain.rows).toHaveLength(1);
    expect(rowsOf(write(`${HEADER}\n${ROW}\n`))).toEqual(plain);
  });

  test('tells the line on which a row begins, also behind a text of several lines', () => {
    const long = ROW.replace('агентӣ, давлатӣ.', 'агентӣ,\n\nдавлатӣ.');
    const rows = readRegisterRows({ name: 'register.csv', text: [HEADER, long, '', ROW].join('\n') }, []);

    expect(rows.map(({ line }) => line)).toEqual([2, 6]);
  });

  test('is either refused with a line, or read: no text whatever stops the program', () => {
    const part = fc.constantFrom(HEADER, ROW, '"', '""', ',', ';', '\n', '\r', ' ', '\t', 'а', '\uFEFF', '|', '\u0000');

    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        expect(() => rowsOf(parts.join(''))).not.toThrow();
        expect(() => rowsOf(`${HEADER}\n${parts.join('')}`)).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });
});

describe('an editor of the register is told', () => {
  const told = (...rows: string[]) => faults({ 'register.csv': [HEADER, ...rows].join('\n') });

  test('that the first line is another, or a row has too few cells', () => {
    expect(faults({ 'register.csv': 'id,name\na,b\n' })).toEqual([
      `register.csv: begins with other columns; write the first line as ${HEADER}`,
    ]);
    expect(told('tj.agency,Агентӣ')).toEqual([
      'register.csv/tj.agency: has 2 cells and the first line 13; put texts with a comma in quotes',
    ]);
  });

  test('of which line a quote is missing, or stands within a text', () => {
    expect(told(ROW, 'tj.other,"Агентӣ')).toEqual([
      'register.csv: the quote that opens in line 3 is never closed; write a quote at the end of the text',
    ]);
    expect(told('tj.other,Агентии "Хуб"')).toEqual([
      'register.csv: line 2 has a quote within a text; write it twice, and put the whole text in quotes',
    ]);
  });

  test('that a table is larger than anybody means', () => {
    expect(told(','.repeat(1_000_000))).toEqual([
      'register.csv: line 2 has more than 50 cells; take out what parts cells that are not there',
    ]);
    expect(told('a\n'.repeat(100_000))).toEqual([
      'register.csv: has more than 2000 entries; take out entries that nobody needs any more, and release again',
    ]);
    expect(told(`tj.agency,${'а'.repeat(100_000)}`)).toEqual([
      'register.csv: line 2 has a cell of more than 2000 letters; shorten the text, or write the quote that is missing',
    ]);
  });

  test('that a cell is a formula, or holds what nobody sees', () => {
    expect(told(ROW.replace('Агентӣ,', '=cmd|calc,'))).toEqual([
      'register.csv/tj.agency: "name" begins like a formula of a table; begin with a letter or a digit, and not with = + - @',
    ]);
    expect(told(ROW.replace('Агентство|', 'Аген\u202eтство|'))).toEqual([
      'register.csv/tj.agency: "aliases.0" holds U+202E, which nobody sees; type the text anew',
    ]);
    expect(told(ROW.replace('давлатӣ', 'давла\u0007тӣ'))[0]).toContain('"says.tg" holds U+0007');
  });

  test('that a draft vouches for somebody', () => {
    expect(told(ROW.replace('AP-EPS-2025', 'GK'))).toEqual([
      'register.csv/tj.agency: is official, but its source GK is no page that was read; name the page or take it out',
    ]);
    expect(told(ROW.replace('AP-EPS-2025', 'GK').replace('official', 'warning'))).toEqual([]);
  });

  test('that a name belongs to two', () => {
    expect(told(ROW, ROW.replace('tj.agency,Агентӣ', 'tj.other,AGENCY').replace('|Agency', ''))).toEqual([
      'register.csv/tj.other: the name "AGENCY" is also one of register.csv/tj.agency; leave it with one',
      'register.csv/tj.other: the name "Агентство" is also one of register.csv/tj.agency; leave it with one',
    ]);
  });
});

describe('the form of an entry of the register', () => {
  const [read] = readRegister({ name: 'register.csv', text: `${HEADER}\n${ROW}\n` }, []);
  const told = (change: object) => {
    const value = { ...(read?.value as object), ...change };
    const { problems } = checkEntry('register', value, { where: 'register', countries: new Set(['TJ']) });
    return problems.map((one) => `${one.path}: ${problemLine(one)}`);
  };
  const long = 'а'.repeat(2001);

  test('takes nothing that no cell of the table can hold, and says so at its field', () => {
    expect(told({})).toEqual([]);
    for (const [path, change] of [
      ['name', { name: long }],
      ['licence', { licence: long }],
      ['says/ru', { says: { tg: 'а', ru: long } }],
      ['owner', { owner: long }],
      ['source', { source: long }],
      ['aliases/0', { aliases: [long] }],
      ['aliases', { aliases: Array.from({ length: 30 }, (_, at) => `${at} ${'а'.repeat(70)}`) }],
    ] as const)
      expect(told(change)).toEqual([expect.stringMatching(new RegExp(`^${path}: .*at most 2000 characters`))]);
    expect(told({ name: 'а'.repeat(2000) })).toEqual([]);
  });

  test('takes no other name that the table would read as two', () => {
    expect(told({ aliases: ['Agency', 'One|Two'] })).toEqual([
      expect.stringMatching(/^aliases\/1: .*without the character \|/),
    ]);
  });
});
