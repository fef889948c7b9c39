import { expect, test } from 'vitest';
import { figuresOfFlow, meetingLabel } from '../../../core/node-figures.ts';
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
    ...[counted('asked', 10), counted('on', 4), counted('back', 1), counted('away', 2), counted('again', 5)],
    ...[counted('asked', 6, late), counted('on', 4, late)],
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
    ...{ started: 2, ended: 1, releases: [3, 2], languages: ['ru', 'tg'], channels: ['telegram', 'web'] },
  });
  expect([came({}), came({ release: 2 }), came({ language: 'tg' }), came({ channel: 'web' })]).toEqual([12, 4, 3, 5]);
  expect(figuresOfFlow(counts, DAYS, { release: 2 })).toMatchObject({ started: 0, releases: [3, 2] });
});
