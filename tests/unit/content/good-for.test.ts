import { describe, expect, test } from 'vitest';
import { checkedOn } from '../../../app/editing/checked-on.ts';
import { checkEntry, type ShapedKind } from '../../../content/check-entry.ts';
import { countryRule, fact, placeOfHelp, point } from './samples.ts';
import { shippedContent } from './shipped.ts';

const COUNTRIES = new Set(['RU', 'TJ']);
const told = (kind: ShapedKind, entry: object) =>
  checkEntry(kind, entry, { where: 'a', countries: COUNTRIES }).problems.map(
    ({ code, severity, path }) => `${severity} ${code} ${path}`,
  );
const TOO_LONG = ['warning expires_late expires'];
const CHECKED = '2026-11-01';

describe('a wrong year in the day until which something is good', () => {
  test.each<[ShapedKind, object, string]>([
    ['contact', point(), '2027-01-31'],
    ['contact', point(), '2099-12-31'],
    ['place', placeOfHelp(), '2027-01-31'],
    ['fact', fact(), '2027-12-07'],
    ['fact', fact({ risk: 'A' }), '2099-12-31'],
    ['rule', countryRule(), '2028-09-30'],
  ])('is a remark on a %s', (kind, entry, expires) => {
    expect(told(kind, { ...entry, checked: CHECKED, expires })).toEqual(TOO_LONG);
  });

  test('is none in what lasts for a year and a month, nor in what never ends and does nobody harm', () => {
    expect(told('fact', { ...fact(), checked: CHECKED, expires: '2027-12-06' })).toEqual([]);
    expect(told('rule', { ...countryRule(), checked: CHECKED, expires: '2027-12-06' })).toEqual([]);
    expect(told('fact', { ...fact({ risk: 'B' }), checked: CHECKED, expires: '2099-12-31' })).toEqual([]);
  });

  test('stands in nothing that is delivered', () => {
    expect(shippedContent().problems.filter(({ code }) => code === 'expires_late')).toEqual([]);
  });

  test('of a rule is an error where it comes before the check', () => {
    expect(told('rule', { ...countryRule(), checked: CHECKED, expires: '2026-10-31' })).toEqual([
      'error expires_early expires',
    ]);
  });
});

describe('what somebody has found right today', () => {
  const look = {
    day: '2026-11-30',
    source: 'саҳ. 3',
    how: 'read',
    outcome: 'right',
    verifies: false,
    language: 'tg',
  } as const;
  const until = (kind: string, entry: object) => checkedOn(entry, { ...look, kind })?.expires;

  test('is good for as long as it was before', () => {
    expect(until('contact', { ...point(), checked: '2026-11-01', expires: '2026-11-11' })).toBe('2026-12-10');
  });

  test('and for no longer than it may, where a wrong year stood there', () => {
    expect(until('contact', { ...point(), expires: '2099-12-31' })).toBe('2027-02-28');
    expect(until('rule', { ...countryRule(), expires: '2031-09-30' })).toBe('2028-01-04');
  });

  test('and for ever, where that was meant', () => {
    expect(until('fact', { ...fact({ risk: 'C' }), expires: '2099-12-31' })).toBe('2099-12-31');
  });
});
