import { describe, expect, test } from 'vitest';
import { checkBeside } from '../../../content/check-beside.ts';
import { fact, placeOfHelp, point } from './samples.ts';

const TODAY = '2026-11-30';
const told = (kind: string, before: object | null, after: object, today = TODAY) =>
  checkBeside(after, { where: `${kind}/a`, kind, live: before, today }).map(
    ({ code, severity, path }) => `${severity} ${code} ${path}`,
  );

describe('another value on the word of the page that was read before', () => {
  const line = { ...point(), checked: '2026-11-27', source: 'MVD-2026; 1', status: 'verified', confidence: 'high' };
  const rule = { ...fact(), checked: '2026-11-27', confidence: 'high', value: 17 };

  test.each([
    ['a number of help', 'contact', line, { phone: '1022' }, 'phone'],
    ['a fact', 'fact', rule, { value: 18 }, 'value'],
    ['a fact of danger', 'fact', { ...rule, risk: 'A' }, { value: 18, text: { tg: '18 сол', ru: '18 лет' } }, 'value'],
    ['what a fact is counted in', 'fact', { ...rule, unit: 'days' }, { unit: 'months' }, 'unit'],
    ['the number of a place', 'place', placeOfHelp(), { phone: '+992 44 600 00 00' }, 'phone'],
    [
      'a licence',
      'register',
      { licence: '12', status: 'licensed', source: 'A', checked: TODAY },
      { licence: '21' },
      'licence',
    ],
  ])('is told of %s, and stops nothing', (_name, kind, before, change, path) => {
    expect(told(kind, before, { ...before, ...change })).toEqual([`warning value_alone ${path}`]);
  });

  test.each([
    ['a text is written better', line, { name: { tg: 'Пулис', ru: 'Милиция' }, hours: null }],
    ['the number is only spelt otherwise', { ...line, phone: '+992 44 600' }, { phone: '+99244600' }],
    ['another page was read', line, { phone: '1022', source: 'MVD-2026; 2' }],
    ['the same page was read on another day', line, { phone: '1022', checked: TODAY }],
    ['people are told that nobody has checked it', line, { phone: '1022', status: 'unverified' }],
    ['nobody is told it', line, { phone: '1022', status: 'dead' }],
  ])('is not told where %s', (_name, before, change) => {
    expect(told('contact', before, { ...before, ...change })).toEqual([]);
  });

  test('is not told of a fact that the same draft marks as unsure, nor of what people do not read yet', () => {
    expect(told('fact', rule, { ...rule, value: 18, confidence: 'low' })).toEqual([]);
    expect(told('fact', null, rule)).toEqual([]);
  });
});

describe('a day of the check that has not come', () => {
  const line = { ...point(), checked: '2026-11-27' };

  test('is an error from the day after tomorrow on: east of the hotline it is tomorrow already', () => {
    expect(told('contact', line, { ...line, checked: '2026-12-01' })).toEqual([]);
    expect(told('contact', line, { ...line, checked: '2026-12-02' })).toEqual(['error checked_ahead checked']);
    expect(told('rule', null, { ...line, checked: '2027-10-01' })).toEqual(['error checked_ahead checked']);
  });

  test('is none of whoever changes something else while the clock of the server is wrong', () => {
    expect(told('contact', line, { ...line, cost: null }, '2026-01-01')).toEqual([]);
  });
});
