import { expect, test } from 'vitest';
import { type DaySum, figuresOf } from '../../../core/figures.ts';

const sum = (kind: string, label: string, count: number, flow = '') => ({ kind, flow, label, count });
const on = (day: number, kind: string, label: string, count: number): DaySum => ({ day, ...sum(kind, label, count) });
const WEEK = { from: 100, until: 107 };
const figuresIn = (daily: readonly DaySum[]) => figuresOf([], daily, WEEK);

test('figures are the sums of what was counted, the most frequent first', () => {
  const whole = [
    sum('visit', 'telegram', 5),
    sum('visit', 'web', 9),
    sum('spoken', 'tg', 12),
    sum('rated', 'good', 1),
    sum('flow-started', 'a', 4, 'menu'),
    sum('flow-ended', '', 3, 'menu'),
    sum('flow-started', 'b', 7, 'urgent'),
    sum('told', 'country RU', 3),
    sum('told', 'sex woman', 2),
    sum('step', '', 99, 'menu'),
    sum('screened', 'few 0', 4, 'check-offer'),
    sum('screened', 'many 9', 2, 'check-offer'),
  ];

  expect(figuresOf(whole, [on(100, 'newcomer', 'web', 2)], WEEK)).toMatchObject({
    newcomers: [{ name: 'web', count: 2 }],
    visits: [
      { name: 'web', count: 9 },
      { name: 'telegram', count: 5 },
    ],
    languages: [{ name: 'tg', count: 12 }],
    told: { country: [{ name: 'RU', count: 3 }], sex: [{ name: 'woman', count: 2 }], region: [], age: [] },
    flows: [
      { flow: 'urgent', started: 7, ended: 0 },
      { flow: 'menu', started: 4, ended: 3 },
    ],
    ratings: [{ name: 'good', count: 1 }],
    screens: [
      {
        flow: 'check-offer',
        count: 6,
        withSigns: 2,
        bands: [
          { name: 'few', count: 4 },
          { name: 'many', count: 2 },
        ],
      },
    ],
  });
});

test('a person who comes on several days is one person of a week, and one of each day', () => {
  const persons = [on(99, 'person', 'web new', 1), on(101, 'person', 'web 2', 1), on(103, 'person', 'web 2', 1)];

  expect(figuresIn(persons).people).toEqual([{ name: 'web', count: 1 }]);
  expect(figuresOf([], persons, { from: 103, until: 104 }).people).toEqual([{ name: 'web', count: 1 }]);
  expect(figuresOf([], persons, { from: 99, until: 107 }).people).toEqual([{ name: 'web', count: 1 }]);
});

test('a request stands under its last topic on the day on which it was opened, however late that is told', () => {
  const asked = [
    on(105, 'asked', 'operator', 3),
    on(120, 'asked-off', 'operator 15', 1),
    on(120, 'asked', 'wages 15', 1),
    on(108, 'asked', 'papers', 1),
  ];

  expect(figuresIn(asked).requests).toEqual([
    { name: 'operator', count: 2 },
    { name: 'wages', count: 1 },
  ]);
});

test('half of the first answers, and 95 of 100, are told to the second, and how many kept the promise', () => {
  const answers = Array.from({ length: 20 }, (_, at) => on(100 + (at % 7), 'first-answer', `red ${at + 1} kept`, 1));
  const late = on(102, 'first-answer', 'red 7200 late', 1);

  expect(figuresIn([...answers, late]).firstAnswers).toEqual([
    { level: 'red', count: 21, kept: 20, unanswered: 0, median: 11, most: 20 },
  ]);
});

test('answers that were counted in steps are told as the most that it can have been', () => {
  const steps = [
    on(100, 'first-answer', 'red 300', 3),
    on(100, 'first-answer', 'red 420', 1),
    on(100, 'first-answer', 'green longer', 1),
  ];

  expect(figuresIn(steps).firstAnswers).toEqual([
    { level: 'red', count: 4, kept: 3, unanswered: 0, median: 300, most: 420 },
    { level: 'green', count: 1, kept: 0, unanswered: 0, median: null, most: null },
  ]);
});

test('referrals are told by the place, with what came of them', () => {
  const referrals = [
    on(100, 'referral-made', 'tj.legal', 4),
    on(104, 'referral-completed', 'tj.legal', 2),
    on(106, 'referral-failed', 'tj.legal', 1),
    on(106, 'referral-completed', 'tj.shelter', 1),
    on(101, 'case-closed', 'referred', 3),
    on(107, 'referral-made', 'tj.legal', 9),
  ];

  expect(figuresIn(referrals)).toMatchObject({
    referrals: [
      { name: 'tj.legal', made: 4, completed: 2, failed: 1 },
      { name: 'tj.shelter', made: 0, completed: 1, failed: 0 },
    ],
    outcomes: [{ name: 'referred', count: 3 }],
  });
});

test('words that tell of no new danger in their request add nothing to the dangers', () => {
  const whole = [sum('danger', 'violence', 20), sum('danger', 'confinement', 9), sum('danger', 'again', 31)];

  expect(figuresOf(whole, [], WEEK).dangers).toEqual([
    { name: 'violence', count: 20 },
    { name: 'confinement', count: 9 },
  ]);
});
