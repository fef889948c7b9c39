import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UTC_DAYS } from '../../../core/days.ts';
import { type DaySum, figuresOf } from '../../../core/figures.ts';
import { sharedFigures } from '../../../core/shared-figures.ts';

test('of a country whose regions nearly all told, and of a set of questions, the few of the hidden part do not follow', () => {
  const month = { from: UTC_DAYS.dayOf(Date.UTC(2026, 0, 1)), until: UTC_DAYS.dayOf(Date.UTC(2026, 1, 1)) };
  const of = (label: string, count: number) => ({ kind: 'told', flow: '', label, count });
  const screened = (band: string, count: number) => ({ kind: 'screened', flow: 'work', label: `${band} 0`, count });
  const ran = (count: number) =>
    ['flow-started', 'flow-ended'].map((kind) => ({
      kind,
      flow: 'work',
      label: '',
      count: kind === 'flow-ended' ? count : 99,
    }));
  const told = (sums: Parameters<typeof figuresOf>[0]) =>
    sharedFigures(
      [{ month, figures: figuresOf(sums, [], month) }],
      month,
      new Map([
        ['a', 'RU'],
        ['b', 'RU'],
        ['c', 'RU'],
      ]),
    )
      .lines.filter(({ figure }) => figure === 'region' || figure === 'screens')
      .map(({ name, count }) => `${name} ${count}`);

  expect(told([of('country RU', 50), of('region a', 45), of('region b', 5)])).toEqual([]);
  expect(told([of('country RU', 60), of('region a', 20), of('region b', 35), of('region c', 5)])).toEqual(['a 20']);
  expect(told([of('country RU', 60), of('region a', 20), of('region b', 25)])).toEqual(['b 25', 'a 20']);
  expect(told([...ran(40), screened('red', 4), screened('green', 36)])).toEqual([]);
  expect(told([...ran(40), screened('red', 12), screened('green', 28)])).toEqual(['work green 28', 'work red 12']);
});

describe('first answers in time, as others are told them', () => {
  const monthAt = (at: number) => ({
    from: UTC_DAYS.dayOf(Date.UTC(2026, at, 1)),
    until: UTC_DAYS.dayOf(Date.UTC(2026, at + 1, 1)),
  });
  /** `[kept, late]` of red by month, and what is told of the months from `from` on. */
  const toldOf = (months: readonly (readonly [kept: number, late: number])[], from = 0) =>
    sharedFigures(
      months.map(([kept, late], at) => {
        const month = monthAt(at);
        const on = (label: string, count: number): DaySum => ({
          kind: 'first-answer',
          flow: '',
          day: month.from,
          label,
          count,
        });
        const daily = [on('red 200 kept', kept), on('red 700 late', late)].filter(({ count }) => count > 0);
        return { month, figures: figuresOf([], daily, month) };
      }),
      { from: monthAt(from).from, until: monthAt(months.length - 1).until },
    );

  test('where the late ones are few, no share of those in time is told, and how many were late does not follow', () => {
    const { lines, rates } = toldOf([[11, 1]]);

    expect(rates).toEqual([{ name: 'red', percent: null }]);
    expect(lines.map(({ figure, count }) => `${figure} ${count}`)).toEqual(['answers_due 12']);
    expect(toldOf([[11, 0]]).rates).toEqual([{ name: 'red', percent: null }]);
  });

  test('where both parts are enough the share is told, of the same months alone', () => {
    expect(toldOf([[18, 12]]).rates).toEqual([{ name: 'red', percent: 60 }]);
    expect(
      toldOf([
        [18, 5],
        [18, 7],
      ]).rates,
    ).toEqual([{ name: 'red', percent: 75 }]);
    expect(
      toldOf(
        [
          [18, 5],
          [18, 7],
        ],
        1,
      ).rates,
    ).toEqual([{ name: 'red', percent: null }]);
    expect(toldOf([[3, 2]]).rates).toEqual([]);
  });

  test('whatever the months were, a share that is told is that of numbers of which none is small', () => {
    const month = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 12 }), fc.nat(11), (months, from) => {
        const { lines, rates } = toldOf(months, Math.min(from, months.length - 1));
        const of = (figure: string) => lines.find((one) => one.figure === figure)?.count ?? 0;
        for (const { percent } of rates) {
          if (percent === null) continue;
          expect(Math.min(of('answers_kept'), of('answers_due') - of('answers_kept'))).toBeGreaterThanOrEqual(11);
          expect(Math.abs(percent - (100 * of('answers_kept')) / of('answers_due'))).toBeLessThan(1);
        }
      }),
    );
  });
});
