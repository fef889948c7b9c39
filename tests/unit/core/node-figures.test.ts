import { expect, test } from 'vitest';
import { monthOf } from '../../../core/months.ts';
import { countsOfMonths, figuresOfFlow, meetingLabel, toldDays } from '../../../core/node-figures.ts';
import type { Meeting } from '../../../core/session.ts';
import type { DailyCount } from '../../../core/upkeep.ts';

const TODAY = 20_000;
const DAYS = { from: TODAY - 29, until: TODAY + 1, today: TODAY };
const BY: Meeting = { release: 3, language: 'tg', channel: 'telegram' };

type Mark = Parameters<typeof meetingLabel>[0];

function counted(
  mark: Mark,
  count: number,
  { day = TODAY - 9, since = 0, node = 'a', ...by }: Partial<Meeting> & Partial<DailyCount> & { since?: number } = {},
): DailyCount {
  const label = meetingLabel(mark, { ...BY, ...by }, since);
  return { day, kind: mark === 'asked' || mark === 'passed' ? 'step' : 'outcome', flow: 'work', node, label, count };
}

const at = (counts: DailyCount[], days = DAYS) => figuresOfFlow(counts, days).nodes[0];

test('each who came went on, back or away, has given up, or may still answer', () => {
  const late = { day: TODAY - 1 };
  const counts = [
    counted('asked', 10),
    counted('on', 4),
    counted('back', 1),
    counted('away', 2),
    counted('again', 5),
    counted('asked', 6, late),
    counted('on', 4, late),
  ];

  expect(at(counts)).toEqual({ node: 'a', came: 16, on: 8, back: 1, away: 2, again: 5, gaveUp: 3, open: 2 });
});

test('an answer of the next day is one to the question of the day before', () => {
  const counts = [counted('asked', 1, { day: TODAY - 30 }), counted('on', 1, { day: TODAY - 29, since: 1 })];

  expect(at(counts)).toBeUndefined();
  expect(at(counts, { ...DAYS, from: TODAY - 30 })).toMatchObject({ came: 1, on: 1, gaveUp: 0 });
});

test('whoever is asked nothing at a node has gone on from it', () => {
  expect(at([counted('passed', 7)])).toMatchObject({ came: 7, on: 7, gaveUp: 0, open: 0 });
});

test('what was counted before anything was told of a step is left out', () => {
  const before = { ...counted('asked', 50, { node: 'old' }), label: '' };
  const counts = [counted('asked', 2, { node: 'b' }), counted('asked', 5, { node: 'c' }), counted('passed', 9), before];

  expect(
    figuresOfFlow(counts, DAYS)
      .nodes.map(({ node }) => node)
      .toSorted(),
  ).toEqual(['a', 'b', 'c']);
});

test('figures are narrowed by release, language and channel, and tell of what there is', () => {
  const counts = [
    counted('asked', 3),
    counted('asked', 4, { release: 2, language: 'ru' }),
    counted('asked', 5, { channel: 'web', language: null }),
    counted('started', 2, { node: '' }),
    counted('ended', 1, { node: '' }),
  ];
  const came = (narrowed: Parameters<typeof figuresOfFlow>[2]) => figuresOfFlow(counts, DAYS, narrowed).nodes[0]?.came;

  expect(figuresOfFlow(counts, DAYS)).toMatchObject({
    started: 2,
    ended: 1,
    releases: [3, 2],
    languages: ['ru', 'tg'],
    channels: ['telegram', 'web'],
  });
  expect([came({}), came({ release: 2 }), came({ language: 'tg' }), came({ channel: 'web' })]).toEqual([12, 4, 3, 5]);
  expect(figuresOfFlow(counts, DAYS, { release: 2 })).toMatchObject({ started: 0, releases: [3, 2] });
});

test('what is older than a hundred days is told by whole months, and what is younger by its days', () => {
  const [november, december] = ['2026-11-01', '2026-12-01'].map((day) => Date.parse(day) / 86_400_000) as [
    number,
    number,
  ];
  const today = november + 19 + 100;

  expect(toldDays({ from: november + 4, until: november + 9 }, today)).toEqual({ from: november, until: december });
  expect(toldDays({ from: november + 4, until: today + 1 }, today)).toEqual({ from: november, until: today + 1 });
  expect(toldDays({ from: november + 20, until: today + 1 }, today)).toEqual({ from: november + 20, until: today + 1 });
  expect([monthOf(november), monthOf(december - 1), monthOf(december)]).toEqual([november, november, december]);
});

test('a month has each question with what became of it, and what was counted before anything was told stays apart', () => {
  const first = Date.parse('2026-11-01') / 86_400_000;
  const counts = [
    counted('asked', 3, { day: first - 1 }),
    counted('on', 2, { day: first, since: 1 }),
    counted('asked', 4, { day: first }),
    counted('asked', 5, { day: first + 9 }),
    { ...counted('asked', 7, { day: first }), label: '' },
  ];

  expect(countsOfMonths(counts).map(({ day, kind, label, count }) => [day - first, kind, label, count])).toEqual([
    [-31, 'step-month', 'asked 0 3 tg telegram', 3],
    [-31, 'outcome-month', 'on 0 3 tg telegram', 2],
    [0, 'step-month', 'asked 0 3 tg telegram', 9],
    [0, 'step-month', '', 7],
  ]);
});
