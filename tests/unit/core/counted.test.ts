import { expect, test } from 'vitest';
import { countAsked, countVisit } from '../../../core/counted.ts';
import { ageBand, countTold } from '../../../core/counted-told.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { openTicket, type Ticket } from '../../../core/ticket.ts';
import { claim, close, reopen } from '../../../core/ticket-moves.ts';
import { mover } from '../../support/desk-life.ts';
import { START, ticketOf } from '../../support/store-talk.ts';

const kindsOf = (events: readonly { kind: string; label?: string }[]) =>
  events.map(({ kind, label }) => `${kind} ${label}`);
const DAY = 24 * 3_600_000;
const TODAY = UTC_DAYS.dayOf(START);
const visit = { day: TODAY, channel: 'telegram', language: null };

test('somebody new is counted by channel, and by language when it is known', () => {
  const first = countVisit({ firstInboundAt: null }, visit);
  const chosen = countVisit({ counted: first.counted, firstInboundAt: START }, { ...visit, language: 'tg' });
  const again = countVisit({ counted: chosen.counted, firstInboundAt: START }, { ...visit, language: 'tg' });

  expect(kindsOf(first.events)).toEqual(['newcomer telegram', 'visit telegram', 'person telegram new']);
  expect(kindsOf(chosen.events)).toEqual(['spoken tg']);
  expect(again.events).toEqual([]);
});

test('whoever comes back on another day is counted again, and not as somebody new', () => {
  const counted = { day: TODAY, hasLanguage: true };
  const later = countVisit({ counted, firstInboundAt: START }, { ...visit, day: TODAY + 3, language: 'ru' });

  expect(kindsOf(later.events)).toEqual(['visit telegram', 'person telegram 3', 'spoken ru']);
});

const asked = (before: Ticket | null, after: Ticket | null, later = 0) =>
  kindsOf(countAsked(before, after, { at: START + later * DAY, days: UTC_DAYS }));

test('a request of an older version is counted under the topic that was chosen, once', () => {
  const opened = ticketOf('t1', { topic: 'operator' });
  const chosen = { ...opened, topic: 'wages' };

  expect(asked(null, opened)).toEqual([]);
  expect(asked(opened, chosen)).toEqual(['asked wages']);
  expect(asked(chosen, { ...chosen, level: 'red' })).toEqual([]);
  expect(asked(null, ticketOf('t2', { topic: 'danger' }))).toEqual(['asked danger']);
  expect(asked(chosen, ticketOf('t2', { topic: 'wages' }))).toHaveLength(1);
});

test('a request counts from its first moment on, as one without a topic until one is told', () => {
  const wish = { id: 't1', at: START, topic: 'operator', level: 'green', flags: [], from: null } as const;
  const opened = openTicket(null, { ...wish, flags: [] });
  const chosen = openTicket(opened, { ...wish, flags: [], topic: 'wages' });

  expect(asked(null, opened)).toEqual(['asked operator']);
  expect(asked(opened, chosen, 2)).toEqual(['asked-off operator 2', 'asked wages 2']);
  expect(asked(chosen, { ...chosen, level: 'red' })).toEqual([]);
  expect(asked(opened, { ...opened, status: 'closed' })).toEqual([]);
});

test('a request of an older version whose topic nobody chose counts when it ends, and not again when it is opened anew', () => {
  const by = mover('zarina');
  const held = claim(ticketOf('t1', { topic: 'operator' }), by);
  const closed = close(held, by, { outcome: 'informed' });
  const again = reopen(closed, by, null);

  expect(asked(held, closed)).toEqual(['asked operator']);
  expect(asked(closed, again)).toEqual([]);
  expect(asked(again, close(again, by, { outcome: 'informed' }))).toEqual([]);
});

test('a topic that changes later is put right on the day of the request', () => {
  const by = mover('zarina');
  const closed = close(claim(ticketOf('t1', { topic: 'operator' }), by), by, { outcome: 'informed' });
  const again = { ...reopen(closed, by, null), topic: 'wages' };

  expect(asked(closed, again, 5)).toEqual(['asked-off operator 5', 'asked wages 5']);
  expect(asked(again, { ...again, topic: 'papers' })).toEqual(['asked-off wages', 'asked papers']);
});

const TELLS = { country: null, age: null, gender: null };

test('what somebody tells of themselves is counted once a month, and no word of theirs', () => {
  const first = countTold(undefined, { ...TELLS, country: 'RU', age: 17 }, { day: TODAY, region: 'tj.sughd' });
  const again = countTold(first.told, { country: 'KZ', age: 18, gender: 'woman' }, { day: TODAY + 1, region: null });
  const later = countTold(again.told, { ...TELLS, country: 'хонаи ман' }, { day: TODAY + 40, region: 'tj.sughd' });

  expect(kindsOf(first.events)).toEqual(['told country RU', 'told region tj.sughd', 'told age 0-17']);
  expect(kindsOf(again.events)).toEqual(['told sex woman']);
  expect(kindsOf(later.events)).toEqual(['told region tj.sughd']);
});

test.each([
  [17, '0-17'],
  [18, '18-24'],
  [44, '35-44'],
  [59, '45-59'],
  [80, '60+'],
])('somebody of %d years is of the band %s', (age, band) => {
  expect(ageBand(age)).toBe(band);
});
