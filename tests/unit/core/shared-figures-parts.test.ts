import { expect, test } from 'vitest';
import { UTC_DAYS } from '../../../core/days.ts';
import { figuresOf } from '../../../core/figures.ts';
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
