import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isDay } from '../../../content/day.ts';
import { type DaysOfStay, daysOfStay, type Stay, type StayRule, stayRule } from '../../../content/stay.ts';

const RUSSIA: StayRule = { kind: 'calendar-year', days: 90, unbroken: 90 };
const KAZAKHSTAN: StayRule = { kind: 'window', days: 90, window: 180, unbroken: 30 };

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
  ]);
  const ruleOf = (country: string, facts = known) => stayRule(country, (fact) => facts.get(fact) ?? null);

  test('is made of the facts', () => {
    expect([ruleOf('RU'), ruleOf('KZ')]).toEqual([RUSSIA, KAZAKHSTAN]);
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

const FIRST = '2027-06-01';
const day = fc.integer({ min: 0, max: 620 }).map((count) => addDays(FIRST, count));
const someStays = fc.array(fc.tuple(day, fc.integer({ min: 0, max: 130 })), { maxLength: 5 });
const someRule = fc.oneof(
  fc.constantFrom(RUSSIA, KAZAKHSTAN),
  fc.record({
    kind: fc.constant('calendar-year' as const),
    days: fc.integer({ min: 1, max: 100 }),
    unbroken: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({
    kind: fc.constant('window' as const),
    days: fc.integer({ min: 1, max: 60 }),
    window: fc.integer({ min: 1, max: 120 }),
    unbroken: fc.integer({ min: 1, max: 60 }),
  }),
);

/** The slow and obvious way: a list of days, each asked by itself, from the calendar and not from numbers. */
function* calendar(from: string): Generator<string> {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number];
  for (let count = 0; ; count++) yield new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

function dayByDay(some: readonly Stay[], today: string, rule: StayRule) {
  const there = new Set<string>();
  for (const { from, until } of some) {
    for (const one of calendar(from)) {
      if (one > today || (until !== null && one > until)) break;
      there.add(one);
    }
  }
  const usedOn = (last: string, days: ReadonlySet<string>) => {
    let used = 0;
    for (const one of days) {
      const age = (Date.parse(last) - Date.parse(one)) / 86_400_000;
      if (age < 0) continue;
      if (rule.kind === 'window' ? age < rule.window : one.startsWith(last.slice(0, 4))) used++;
    }
    return used;
  };
  const isThere = there.has(today);
  let lastDay: string | null = null;
  const ahead = new Set(there);
  for (const one of calendar(today)) {
    ahead.add(one);
    if (usedOn(one, ahead) > rule.days || unbrokenOn(one, ahead, some, today, rule) > rule.unbroken) break;
    lastDay = one;
  }
  return { used: usedOn(today, there), isThere, lastDay };
}

/** How many days in a row there are up to this one; in Kazakhstan since the latest entry that no earlier stay covers. */
function unbrokenOn(
  last: string,
  days: ReadonlySet<string>,
  some: readonly Stay[],
  today: string,
  rule: StayRule,
): number {
  const entries = some.filter(
    ({ from }) =>
      from <= today &&
      !some.some((other) => other.from < from && (other.until === null || other.until > from)) &&
      some.some((other) => other.from === from && covers(other, today, some)),
  );
  const entry =
    rule.kind === 'window'
      ? entries
          .map(({ from }) => from)
          .toSorted()
          .at(-1)
      : undefined;
  let count = 0;
  for (let one = last; days.has(one); one = addDays(one, -1)) {
    count++;
    if (rule.kind === 'window' && one === (entry ?? today)) break;
  }
  return count;
}

/** Whether somebody who came with this stay is still there today, by it or by one that began before it ended. */
function covers({ from, until }: Stay, today: string, some: readonly Stay[]): boolean {
  if (until === null || until >= today) return true;
  return (
    some.some(
      (next) =>
        next.from > from &&
        next.from < until &&
        (next.until === null || next.until > until) &&
        covers(next, today, some),
    ) ||
    some.some((next) => next.from === from && (next.until === null || next.until > until) && covers(next, today, some))
  );
}

test('whatever the stays are, the days are those that one counts on a calendar', () => {
  fc.assert(
    fc.property(someStays, day, fc.boolean(), someRule, (some, today, isOpen, rule) => {
      const list = some.map(([from, length], index): Stay => {
        const until = addDays(from, length);
        return { from, until: isOpen && index === 0 && from <= today ? null : until };
      });

      const found = daysOfStay({ stays: list, today, rule }) as DaysOfStay;

      const expected = dayByDay(list, today, rule);
      expect(found).toMatchObject(expected);
      expect([found.left, found.over]).toEqual([
        Math.max(0, rule.days - expected.used),
        Math.max(0, expected.used - rule.days),
      ]);
    }),
    { numRuns: 300 },
  );
});

test('a further stay never gives more days', () => {
  fc.assert(
    fc.property(someStays, fc.tuple(day, fc.integer({ min: 0, max: 60 })), day, (some, [from, length], today) => {
      const list = some.map(([begin, count]): Stay => ({ from: begin, until: addDays(begin, count) }));
      const one = daysOfStay({ stays: list, today, rule: RUSSIA }) as DaysOfStay;
      const more = daysOfStay({
        stays: [...list, { from, until: addDays(from, length) }],
        today,
        rule: RUSSIA,
      }) as DaysOfStay;

      expect(more.left).toBeLessThanOrEqual(one.left);
      expect((more.lastDay ?? '') <= (one.lastDay ?? '')).toBe(true);
    }),
  );
});

describe('days', () => {
  test('are days of the calendar, leap years too', () => {
    expect(['2028-02-29', '2000-02-29', '2026-12-31'].map(isDay)).toEqual([true, true, true]);
    expect(['2026-02-29', '1900-02-29', '2026-00-10', '2026-1-1', '', '2026-11-24T00:00'].map(isDay)).toEqual(
      Array(6).fill(false),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 2, '2027-02-15'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-24', 12, '2027-11-24'],
  ])('%s and %i months are %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test('are added and taken away over years and leap days', () => {
    expect([addDays('2028-02-28', 2), addDays('2026-01-01', -1), addDays('2026-12-31', 1)]).toEqual([
      '2028-03-01',
      '2025-12-31',
      '2027-01-01',
    ]);
  });
});
