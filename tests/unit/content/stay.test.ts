import { describe, expect, test } from 'vitest';
import { type DaysOfStay, daysOfStay, type Stay, type StayRule, stayRule } from '../../../content/stay.ts';
import { KAZAKHSTAN, RUSSIA } from './stay-rules.ts';

function stays(...spans: string[]): Stay[] {
  return spans.map((span) => {
    const [from = '', until = ''] = span.split(' – ');
    return { from, until: until === '' ? null : until };
  });
}

function told(rule: StayRule, today: string, ...spans: string[]): string {
  const found = daysOfStay({ stays: stays(...spans), today, rule });
  if (found === 'wrong-dates') return found;
  return `${found.used} used, ${found.left} left, ${found.isThere ? 'there' : 'away'}, until ${found.lastDay ?? 'never'}`;
}

describe('in Russia', () => {
  test.each([
    ['the day of entry is the first', '2026-03-10', ['2026-03-10'], '1 used, 89 left, there, until 2026-06-07'],
    ['the day of exit counts', '2026-03-20', ['2026-03-10 – 2026-03-12'], '3 used, 87 left, away, until 2026-06-14'],
    [
      'a visit of one day is one day',
      '2026-03-20',
      ['2026-03-10 – 2026-03-10'],
      '1 used, 89 left, away, until 2026-06-16',
    ],
    [
      'several stays add up',
      '2026-08-01',
      ['2026-01-01 – 2026-01-31', '2026-04-01 – 2026-04-30', '2026-07-30'],
      '64 used, 26 left, there, until 2026-08-27',
    ],
    ['the ninetieth day is the last', '2026-03-31', ['2026-01-01'], '90 used, 0 left, there, until 2026-03-31'],
    ['the ninety-first is too many', '2026-04-01', ['2026-01-01'], '91 used, 0 left, there, until never'],
    [
      'a leap year has a day more in February',
      '2028-03-30',
      ['2028-01-01'],
      '90 used, 0 left, there, until 2028-03-30',
    ],
    ['nobody was there', '2026-03-10', [], '0 used, 90 left, away, until 2026-06-07'],
    [
      'who has used up the year and left may come on New Year',
      '2026-12-31',
      ['2026-01-01 – 2026-03-31'],
      '90 used, 0 left, away, until never',
    ],
    ['a new year begins anew', '2027-01-01', ['2026-01-01 – 2026-03-31'], '0 used, 90 left, away, until 2027-03-31'],
    [
      'a stay over New Year counts in each of both years, and is one without a break',
      '2027-01-10',
      ['2026-12-01'],
      '10 used, 80 left, there, until 2027-02-28',
    ],
    [
      'coming back the next day is no break',
      '2027-01-02',
      ['2026-12-01 – 2026-12-31', '2027-01-01'],
      '2 used, 88 left, there, until 2027-02-28',
    ],
    [
      'a whole day away is a break',
      '2027-01-03',
      ['2026-12-01 – 2026-12-31', '2027-01-02'],
      '2 used, 88 left, there, until 2027-04-01',
    ],
    [
      'the days of the old year bind until it ends',
      '2026-12-20',
      ['2026-01-01 – 2026-03-21', '2026-12-20'],
      '81 used, 9 left, there, until 2026-12-29',
    ],
    [
      'days counted twice count once',
      '2026-03-10',
      ['2026-03-01 – 2026-03-05', '2026-03-04 – 2026-03-06', '2026-03-01 – 2026-03-02'],
      '6 used, 84 left, away, until 2026-06-01',
    ],
    [
      'what is only planned does not count',
      '2026-03-10',
      ['2026-05-01 – 2026-05-09'],
      '0 used, 90 left, away, until 2026-06-07',
    ],
  ])('%s', (_title, today, spans, expected) => {
    expect(told(RUSSIA, today, ...spans)).toBe(expected);
  });

  test('days too many are told', () => {
    const found = daysOfStay({ stays: stays('2026-01-01'), today: '2026-04-10', rule: RUSSIA }) as DaysOfStay;

    expect([found.over, found.left]).toEqual([10, 0]);
  });
});

describe('in Kazakhstan', () => {
  test.each([
    ['thirty days an entry', '2026-03-10', ['2026-03-01'], '10 used, 80 left, there, until 2026-03-30'],
    ['the thirty-first is too many', '2026-03-31', ['2026-03-01'], '31 used, 59 left, there, until never'],
    [
      'a new entry begins anew',
      '2026-03-31',
      ['2026-03-01 – 2026-03-30', '2026-03-31'],
      '31 used, 59 left, there, until 2026-04-29',
    ],
    [
      'also on the day of the exit',
      '2026-03-30',
      ['2026-03-01 – 2026-03-30', '2026-03-30'],
      '30 used, 60 left, there, until 2026-04-28',
    ],
    [
      'but not while the stay before has no end',
      '2026-03-30',
      ['2026-03-01', '2026-03-30 – 2026-03-30'],
      '30 used, 60 left, there, until 2026-03-30',
    ],
    [
      'ninety days in any hundred and eighty',
      '2026-04-20',
      ['2026-01-01 – 2026-01-30', '2026-02-01 – 2026-03-02', '2026-04-01'],
      '80 used, 10 left, there, until 2026-04-30',
    ],
    [
      'old days fall out of the window',
      '2026-07-10',
      ['2026-01-01 – 2026-01-30', '2026-02-01 – 2026-03-02', '2026-04-01 – 2026-04-30', '2026-07-10'],
      '80 used, 10 left, there, until 2026-08-08',
    ],
  ])('%s', (_title, today, spans, expected) => {
    expect(told(KAZAKHSTAN, today, ...spans)).toBe(expected);
  });
});

test.each([
  ['2026-13-01', []],
  ['2026-02-29', []],
  ['24.11.2026', []],
  ['2026-11-24', ['2026-11-25']],
  ['2026-11-24', ['2026-11-20 – 2026-11-19']],
  ['2026-11-24', ['yesterday']],
  ['2026-11-24', ['2026-11-01 – 2026-11-31']],
])('today %s and the stays %j are told to be wrong', (today, spans) => {
  expect(told(RUSSIA, today, ...spans)).toBe('wrong-dates');
});

describe('a rule', () => {
  const known = new Map<string, string | number>([
    ['ru.stay.days', 90],
    ['ru.stay.unbroken-days', 90],
    ['kz.stay.days', 90],
    ['kz.stay.window-days', 180],
    ['kz.stay.entry-days', 30],
    ['by.stay.days', 90],
    ['by.stay.window-days', 365],
  ]);
  const ruleOf = (country: string, facts = known) => stayRule(country, (fact) => facts.get(fact) ?? null);

  test('is made of the facts', () => {
    expect([ruleOf('RU'), ruleOf('KZ')]).toEqual([RUSSIA, KAZAKHSTAN]);
    expect(ruleOf('BY')).toEqual({ kind: 'window', days: 90, window: 365, unbroken: 90 });
    expect(ruleOf('RU', new Map(known).set('ru.stay.days', 60))).toMatchObject({ days: 60 });
  });

  test('that lacks a fact, or has none that is a number of days, is not made up', () => {
    for (const fact of known.keys()) {
      const country = fact.slice(0, 2).toUpperCase();
      for (const value of ['ninety', 0, -1, 1.5]) expect(ruleOf(country, new Map(known).set(fact, value))).toBeNull();
      const rest = new Map(known);
      rest.delete(fact);
      expect(ruleOf(country, rest)).toBeNull();
    }
    for (const country of ['TR', 'other', 'constructor']) expect(ruleOf(country)).toBeNull();
  });
});
