import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../content/day.ts';
import { type DaysOfStay, daysOfStay, type Stay, type StayRule } from '../../../content/stay.ts';
import { KAZAKHSTAN, RUSSIA } from './stay-rules.ts';

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
    { numRuns: 120 },
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
