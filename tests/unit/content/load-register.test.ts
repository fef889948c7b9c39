import { describe, expect, test } from 'vitest';
import { faults, HEADER, ROW } from './load-files.ts';

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

  test('that it cannot be read at all', () => {
    expect(told('tj.agency,"Агентӣ')[0]).toMatch(/^register\.csv: cannot be read as CSV: .*; mend the line/);
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
