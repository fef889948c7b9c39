import { describe, expect, test } from 'vitest';
import type { Headline } from '../../../admin-web/src/api/figures.ts';
import { areOver, digitsOf, monthsBack } from '../../../admin-web/src/figures/days.ts';
import { changeWords } from '../../../admin-web/src/figures/measures.ts';
import type { Say } from '../../../admin-web/src/language/word-key.ts';
import { percentOf } from '../../../core/percent.ts';

const say: Say = (key, values = {}) => [key, ...Object.values(values)].join(' ');
const NOTHING: Headline = {
  people: 0,
  newcomers: 0,
  requests: 0,
  due: 0,
  kept: 0,
  closed: 0,
  referred: 0,
  completed: 0,
};
const change = (measure: Parameters<typeof changeWords>[0], now: Partial<Headline>, before: Partial<Headline>) =>
  changeWords(measure, { ...NOTHING, ...now }, { ...NOTHING, ...before }, say);

describe('what stands at the head of the figures', () => {
  test('is told against the time before, in numbers and never as a share of nothing', () => {
    expect(change('people', { people: 12 }, { people: 9 })).toBe('figures_change_more 3 9');
    expect(change('people', { people: 2 }, { people: 9 })).toBe('figures_change_less 7 9');
    expect(change('people', { people: 9 }, { people: 9 })).toBe('figures_change_same');
    expect(change('people', { people: 9 }, {})).toBe('figures_change_none');
    expect(change('share', { due: 4, kept: 3 }, {})).toBe('figures_change_none');
    expect(change('share', { due: 4, kept: 3 }, { due: 2, kept: 1 })).toBe('figures_share_more 25 figures_kept_of 50');
  });

  test.each([
    [3, 4, 75],
    [999, 1000, 99],
    [1, 1000, 1],
    [0, 7, 0],
    [7, 7, 100],
  ])('%d of %d are %d in a hundred: all is only said of all, and none of none', (part, all, percent) => {
    expect(percentOf(part, all)).toBe(percent);
  });
});

describe('months that leave the house', () => {
  const zone = 'Asia/Dushanbe';

  test('end with the newest that is settled, by the clock of the hotline', () => {
    expect(monthsBack(1, { now: Date.UTC(2026, 11, 10, 20), zone })).toEqual({ from: '2026-11', until: '2026-11' });
    expect(monthsBack(1, { now: Date.UTC(2026, 11, 10, 12), zone })).toEqual({ from: '2026-10', until: '2026-10' });
    expect(monthsBack(3, { now: Date.UTC(2026, 0, 15), zone })).toEqual({ from: '2025-10', until: '2025-12' });
  });

  test.each([
    ['2026-01', '2026-10', true],
    ['2026-10', '2026-10', true],
    ['2026-10', '2026-11', false],
    ['2026-10', '2026-09', false],
    ['2024-10', '2026-10', false],
    ['', '2026-10', false],
    ['2026-13', '2026-13', false],
  ])('from %s until %s is a run of them: %s', (from, until, isOne) => {
    expect(areOver({ from, until }, '2026-10')).toBe(isOne);
  });

  test('a day is told in digits, and a month by itself', () => {
    expect(digitsOf('2026-11-24')).toBe('24.11.2026');
    expect(digitsOf('2026-11-01', 'month')).toBe('11.2026');
  });
});
