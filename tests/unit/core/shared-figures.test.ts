import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UTC_DAYS } from '../../../core/days.ts';
import { type DaySum, type Figure, figuresOf, type Range, SETTLED_DAYS, settledIn } from '../../../core/figures.ts';
import { LEAST_SHOWN } from '../../../core/hidden-cells.ts';
import { type MonthFigures, monthsFor, sharedFigures } from '../../../core/shared-figures.ts';
import { type Block, toldBlocks } from '../../../core/told-blocks.ts';

/**
 * What may leave the house, against somebody who lays every file there can be side by side, subtracts, and knows the rule by
 * which it is made.
 */

/** All files of one line of a year: what is told for every run of its months. */
function everyFile(blocks: readonly Block[], months: number): string {
  const runs: number[] = [];
  for (let from = 0; from < months; from++) {
    for (let until = from; until < months; until++) {
      runs.push(blocks.filter(({ at }) => at >= from && at <= until).reduce((sum, { count }) => sum + count, 0));
    }
  }
  return runs.join(' ');
}

/** Every year there can be, of so many months with counts from nought to `most`. */
function everyYear(months: number, most: number): number[][] {
  let years: number[][] = [[]];
  for (let month = 0; month < months; month++) {
    years = years.flatMap((year) => Array.from({ length: most + 1 }, (_, count) => [...year, count]));
  }
  return years;
}

/** By what the files say, the years that it may have been. */
function yearsBehind(years: readonly number[][], filesOf: (year: number[]) => string): number[][][] {
  return [...Map.groupBy(years, filesOf).values()];
}

describe('one line of a year', () => {
  test('a month whose number is not shown may hold eleven numbers at least, for all that the files say', () => {
    const [months, most] = [3, 34];
    const years = everyYear(months, most);
    let hidden = 0;
    for (const alike of yearsBehind(years, (year) => everyFile(toldBlocks(year, null), months))) {
      // What lies at the edge of the years that are tried is cut off there, and not by the files.
      if (alike.some((year) => year.some((count) => count === most))) continue;
      const [first = []] = alike;
      const blocks = toldBlocks(first, null);
      for (let month = 0; month < months; month++) {
        if (blocks.some(({ from, at }) => from === month && at === month)) continue;
        const values = new Set(alike.map((year) => year[month]));
        expect(values.size, JSON.stringify(first)).toBeGreaterThanOrEqual(LEAST_SHOWN);
        hidden += 1;
      }
    }
    expect(hidden).toBeGreaterThan(500);
  });

  test('of those who are a part of others, and of the others, nobody learns a small number either', () => {
    const [months, most] = [2, 27];
    const pairs = everyYear(months * 2, most).filter(([a = 0, b = 0, c = 0, d = 0]) => c <= a && d <= b);
    const partsOf = (year: readonly number[]) => {
      const whole = toldBlocks(year.slice(0, months), null);
      return { whole, part: toldBlocks(year.slice(months), whole) };
    };
    const files = (year: number[]) => {
      const { whole, part } = partsOf(year);
      return `${everyFile(whole, months)} of ${everyFile(part, months)}`;
    };
    let seen = 0;
    for (const alike of yearsBehind(pairs, files)) {
      if (alike.some((year) => year.some((count) => count === most))) continue;
      const sum = (counts: readonly number[]) => counts.reduce((before, count) => before + count, 0);
      const [first = []] = alike;
      const { part } = partsOf(first);
      if (part.length === 0) continue;
      const rests = alike.map((year) => sum(year.slice(0, months)) - sum(year.slice(months)));
      const isKnown = new Set(rests).size < LEAST_SHOWN;
      expect(isKnown && Math.min(...rests) < LEAST_SHOWN && Math.max(...rests) < LEAST_SHOWN).toBe(false);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(0);
  });
});

test('those of a month who are no newcomers are never a few, whatever was told with the months before', () => {
  const restsOf = (people: number[], newcomers: number[]) => {
    const whole = toldBlocks(people, null);
    const part = toldBlocks(newcomers, whole);
    const sum = (blocks: readonly Block[], from: number, until: number) =>
      blocks.filter((one) => one.from >= from && one.at <= until).reduce((before, { count }) => before + count, 0);
    // Where a run of the whole begins and ends as a run of the part does, one is taken from the other.
    return part.flatMap(({ from }) =>
      part
        .filter(({ at }) => at >= from && whole.some((one) => one.at === at))
        .map(({ at }) => sum(whole, from, at) - sum(part, from, at)),
    );
  };
  expect(restsOf([50, 30, 40], [20, 25, 39])).toEqual([30]);
  const numbers = fc.array(fc.record({ people: fc.nat(60), old: fc.nat(30) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(numbers, (year) => {
      const people = year.map((one) => one.people);
      const newcomers = year.map((one) => Math.max(0, one.people - one.old));
      for (const rest of restsOf(people, newcomers)) expect(rest).toBeGreaterThanOrEqual(LEAST_SHOWN);
    }),
  );
});

const YEAR = 2026;
const dayOf = (month: number) => UTC_DAYS.dayOf(Date.UTC(YEAR, month, 1));
const TOPICS = ['wages', 'papers', 'ban', 'family'];
const counts = fc.array(fc.nat(40), { minLength: TOPICS.length, maxLength: TOPICS.length });
const years = fc.array(fc.record({ requests: counts, people: counts, newcomers: counts }), {
  minLength: 12,
  maxLength: 12,
});
type Year = typeof years extends fc.Arbitrary<infer Value> ? Value : never;

const named = (list: readonly number[]): Figure[] =>
  list.map((count, at) => ({ name: TOPICS[at] ?? '', count })).filter(({ count }) => count > 0);

function counted(year: Year): MonthFigures[] {
  const nothing = figuresOf([], [], { from: 0, until: 1 });
  return year.map(({ requests, people, newcomers }, at) => ({
    month: { from: dayOf(at), until: dayOf(at + 1) },
    figures: {
      ...nothing,
      requests: named(requests),
      people: named(people),
      newcomers: named(newcomers.map((count, one) => Math.min(count, people[one] ?? 0))),
    },
  }));
}

const run = (from: number, until: number): Range => ({ from: dayOf(from), until: dayOf(until + 1) });
/** All files of a year there can be, by the first and the last of their months. */
function allFiles(year: Year) {
  const months = counted(year);
  return Array.from({ length: 12 }, (_, from) =>
    Array.from({ length: 12 - from }, (_none, more) => {
      const range = run(from, from + more);
      return {
        from,
        until: from + more,
        ...sharedFigures(
          months.filter(({ month }) => month.until <= range.until),
          range,
        ),
      };
    }),
  ).flat();
}

describe('all files of a year', () => {
  test('no number in them is small, and no difference of two of them is', () => {
    fc.assert(
      fc.property(years, (year) => {
        const files = allFiles(year).map(
          ({ lines }) => new Map(lines.map((one) => [`${one.figure} ${one.name}`, one.count])),
        );
        expect(files.flatMap((file) => [...file.values()]).filter((count) => count < LEAST_SHOWN)).toEqual([]);
        const small: string[] = [];
        for (const one of files) {
          for (const other of files) {
            for (const [key, count] of one) {
              const difference = Math.abs(count - (other.get(key) ?? 0));
              // Two files that overlap differ by what only one of them tells; two that do not say nothing of each other.
              if (difference > 0 && difference < LEAST_SHOWN && areNested(files, one, other)) small.push(key);
            }
          }
        }
        expect(small).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('whatever run of months is asked for, it is the sum of what is told with each of them: overlapping adds nothing', () => {
    fc.assert(
      fc.property(years, (year) => {
        const files = allFiles(year);
        const single = files.filter(({ from, until }) => from === until);
        for (const { from, until, lines } of files) {
          const sums = new Map<string, number>();
          for (const month of single.filter((one) => one.from >= from && one.until <= until)) {
            for (const { figure, name, count } of month.lines) {
              sums.set(`${figure} ${name}`, (sums.get(`${figure} ${name}`) ?? 0) + count);
            }
          }
          expect(new Map(lines.map((one) => [`${one.figure} ${one.name}`, one.count]))).toEqual(sums);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a month that comes later changes nothing of what was told before', () => {
    fc.assert(
      fc.property(years, fc.nat(10), (year, last) => {
        const range = run(0, last);
        const known = counted(year).slice(0, last + 1);
        const more = sharedFigures(counted(year), run(0, 11)).months.slice(0, last + 1);

        expect(sharedFigures(known, range).months).toEqual(more);
      }),
    );
  });

  test('of a year at most ten of each line are never told', () => {
    fc.assert(
      fc.property(years, (year) => {
        const { lines } = sharedFigures(counted(year), run(0, 11));
        for (const [at, topic] of TOPICS.entries()) {
          const told = lines.find((one) => one.figure === 'requests' && one.name === topic)?.count ?? 0;
          const all = year.reduce((sum, { requests }) => sum + (requests[at] ?? 0), 0);
          expect(all - told).toBeGreaterThanOrEqual(0);
          expect(all - told).toBeLessThan(LEAST_SHOWN);
        }
      }),
    );
  });

  test('no total is in them that is not the sum of what is told', () => {
    fc.assert(
      fc.property(years, (year) => {
        const { lines } = sharedFigures(counted(year), run(0, 11));
        expect(lines.every(({ name }) => TOPICS.includes(name))).toBe(true);
      }),
    );
  });

  test('a line that holds counts of earlier months says since when, and a year begins anew', () => {
    const quiet = Array.from({ length: 12 }, () => ({ requests: [6, 0, 0, 0], people: [0, 0, 0, 0], newcomers: [] }));
    const { lines } = sharedFigures(counted(quiet as unknown as Year).slice(0, 4), run(3, 3));

    expect(lines).toMatchObject([{ figure: 'requests', name: 'wages', count: 12, since: dayOf(2) }]);
    expect(monthsFor(run(3, 3))).toHaveLength(4);
    expect(monthsFor({ from: UTC_DAYS.dayOf(Date.UTC(2025, 10, 1)), until: dayOf(1) })).toHaveLength(13);
  });
});

test('the same months downloaded later are the same file: who is moved after they are settled moves in no file', () => {
  const month = { from: dayOf(0), until: dayOf(1) };
  const asked = (day: number, label: string, count: number): DaySum => ({ kind: 'asked', flow: '', day, label, count });
  const moved = (day: number): DaySum[] => [
    { ...asked(day, `wages ${day - month.from}`, 1), kind: 'asked-off' },
    asked(day, `papers ${day - month.from}`, 1),
  ];
  const first = [asked(month.from, 'wages', 20), asked(month.from, 'papers', 20)];
  const fileOf = (daily: DaySum[]) =>
    sharedFigures([{ month, figures: figuresOf([], settledIn(daily, month), month) }], month).lines.map(
      ({ name, count }) => `${name} ${count}`,
    );

  const last = month.until + SETTLED_DAYS - 1;
  expect(fileOf([...first, ...moved(last)])).toEqual(['papers 21', 'wages 19']);
  expect(fileOf([...first, ...moved(last), ...moved(last + 1)])).toEqual(['papers 21', 'wages 19']);
});

function areNested(
  files: readonly ReadonlyMap<string, number>[],
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): boolean {
  return isWithin(files.indexOf(one), files.indexOf(other)) || isWithin(files.indexOf(other), files.indexOf(one));
}

const RUNS = Array.from({ length: 12 }, (_, from) =>
  Array.from({ length: 12 - from }, (_none, more) => ({ from, until: from + more })),
).flat();

function isWithin(inner: number, outer: number): boolean {
  const [one, other] = [RUNS[inner], RUNS[outer]];
  return one !== undefined && other !== undefined && one.from >= other.from && one.until <= other.until;
}
