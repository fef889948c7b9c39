import { expect, test } from 'vitest';
import { countAsked, countVisit } from '../../../core/counted.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { figuresOf } from '../../../core/figures.ts';
import { claim, close, reopen } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const kindsOf = (events: readonly { kind: string; label?: string }[]) =>
  events.map(({ kind, label }) => `${kind} ${label}`);
const TODAY = UTC_DAYS.dayOf(START);
const visit = { day: TODAY, channel: 'telegram', language: null };

test('somebody new is counted by channel, and by language when it is known', () => {
  const first = countVisit({ firstInboundAt: null }, visit);
  const chosen = countVisit({ counted: first.counted, firstInboundAt: START }, { ...visit, language: 'tg' });
  const again = countVisit({ counted: chosen.counted, firstInboundAt: START }, { ...visit, language: 'tg' });

  expect(kindsOf(first.events)).toEqual(['newcomer telegram', 'visit telegram']);
  expect(kindsOf(chosen.events)).toEqual(['spoken tg']);
  expect(again.events).toEqual([]);
});

test('whoever comes back on another day is counted again, and not as somebody new', () => {
  const counted = { day: TODAY, hasLanguage: true };
  const later = countVisit({ counted, firstInboundAt: START }, { ...visit, day: TODAY + 1, language: 'ru' });

  expect(kindsOf(later.events)).toEqual(['visit telegram', 'spoken ru']);
});

test('a request is counted under the topic that was chosen, once', () => {
  const opened = ticketOf('t1', { topic: 'operator' });
  const chosen = { ...opened, topic: 'wages' };

  expect(countAsked(null, opened)).toEqual([]);
  expect(countAsked(opened, chosen)).toEqual([{ kind: 'asked', label: 'wages' }]);
  expect(countAsked(chosen, { ...chosen, level: 'red' })).toEqual([]);
  expect(countAsked(null, ticketOf('t2', { topic: 'danger' }))).toEqual([{ kind: 'asked', label: 'danger' }]);
  expect(countAsked(chosen, ticketOf('t2', { topic: 'wages' }))).toHaveLength(1);
});

test('a request whose topic nobody chose counts when it ends, and not again when it is opened anew', () => {
  const by = mover('zarina');
  const held = claim(ticketOf('t1', { topic: 'operator' }), by);
  const closed = close(held, by, { outcome: 'informed' });
  const again = reopen(closed, by, null);

  expect(countAsked(held, closed)).toEqual([{ kind: 'asked', label: 'operator' }]);
  expect(countAsked(closed, again)).toEqual([]);
  expect(countAsked(again, close(again, by, { outcome: 'informed' }))).toEqual([]);
});

const sum = (kind: string, label: string, count: number, flow = '') => ({ kind, flow, label, count });

test('figures are the sums of what was counted, the most frequent first', () => {
  const figures = figuresOf([
    ...[sum('newcomer', 'web', 2), sum('visit', 'telegram', 5), sum('visit', 'web', 9), sum('spoken', 'tg', 12)],
    ...[sum('flow-started', '', 4, 'menu'), sum('flow-ended', '', 3, 'menu'), sum('flow-started', '', 7, 'urgent')],
    ...[sum('asked', 'wages', 2), sum('rated', 'good', 1), sum('step', '', 99, 'menu')],
  ]);

  expect(figures).toEqual({
    newcomers: [{ name: 'web', count: 2 }],
    visits: [
      { name: 'web', count: 9 },
      { name: 'telegram', count: 5 },
    ],
    languages: [{ name: 'tg', count: 12 }],
    flows: [
      { flow: 'urgent', started: 7, ended: 0 },
      { flow: 'menu', started: 4, ended: 3 },
    ],
    handoffs: [{ name: 'wages', count: 2 }],
    firstAnswers: [],
    ratings: [{ name: 'good', count: 1 }],
  });
});

test('the median and the 95th of first answers are told as within which time they came', () => {
  const labels = [
    sum('first-answer', 'red 15', 6),
    sum('first-answer', 'red 300', 3),
    sum('first-answer', 'red 3600', 1),
  ];
  const { firstAnswers } = figuresOf([...labels, sum('first-answer', 'green longer', 1)]);

  expect(firstAnswers).toEqual([
    { level: 'red', count: 10, median: 15, most: 3600 },
    { level: 'green', count: 1, median: null, most: null },
  ]);
});
