import { expect, test } from 'vitest';
import type { EntryRow } from '../../../admin-web/src/api/content.ts';
import { dialled, numbersToCall } from '../../../admin-web/src/content/calls.ts';
import { KIND_PAGES } from '../../../admin-web/src/content/kinds.ts';
import { inOrder, isAsked, isMine, readListQuery, writeListQuery } from '../../../admin-web/src/content/list-query.ts';
import { leftAfter, unsentOf } from '../../../admin-web/src/content/own-drafts.ts';
import { dayInWords, rowWords, shareLeft, writtenDay } from '../../../admin-web/src/content/row-words.ts';
import { goingStale } from '../../../admin-web/src/content/stale-rows.ts';

const row = (entry: string, json: object, more: Partial<EntryRow> = {}): EntryRow => ({
  kind: 'contact',
  entry,
  json,
  live: null,
  isLive: true,
  draft: null,
  usedBy: 0,
  usedIn: [],
  age: 'fresh',
  daysLeft: 40,
  isUnverified: false,
  isDead: false,
  isRenewed: false,
  owner: { written: null, person: null },
  readers: null,
  unanswered: null,
  ...more,
});
const ALL = readListQuery('');
const ASKING = { me: 'me', countryWords: (id: string) => (id === 'PL' ? 'PL Poland Полша Польша' : id) };

test('a list comes back from its address as it was sent', () => {
  const query = {
    words: 'маош & пул',
    country: 'PL',
    within: 14,
    onlyUnverified: true,
    onlyMine: true,
    order: 'read',
  } as const;

  expect(readListQuery(writeListQuery(query))).toEqual(query);
  expect(readListQuery('within=7&q=')).toEqual({ ...ALL, within: null });
  expect(readListQuery('order=constructor')).toEqual(ALL);
});

test('words are found without the letters of Tajik, each of them anywhere in the entry', () => {
  const one = row('ru.hotline', { name: { tg: 'Рақами ёрӣ', ru: 'Горячая линия' }, phone: '112' });

  expect(isAsked(one, { ...ALL, words: 'раками ери' }, ASKING)).toBe(true);
  expect(isAsked(one, { ...ALL, words: '112 линия' }, ASKING)).toBe(true);
  expect(isAsked(one, { ...ALL, words: 'сафорат' }, ASKING)).toBe(false);
});

test('a row is found by its country in any language, by a number however it is typed, and of one country alone', () => {
  const rule = row('pl.work', { country: 'PL', text: { tg: 'т', ru: 'т' } });
  const line = row('ru.hotline', { country: 'RU', also_in: ['KZ'], phone: '+7 (800) 550-50-30' });
  const isFound = (one: EntryRow, more: object) => isAsked(one, { ...ALL, ...more }, ASKING);

  for (const words of ['польша', 'полша', 'poland']) expect(isFound(rule, { words })).toBe(true);
  for (const words of ['+78005505030', '8005505030', '550-50-30']) expect(isFound(line, { words })).toBe(true);
  expect(isFound(line, { words: '550-50-31' })).toBe(false);
  expect([rule, line].map((one) => isFound(one, { country: 'KZ' }))).toEqual([false, true]);
});

test('what is stale is among what expires soon, and what does not expire is not', () => {
  const within = { ...ALL, within: 14 } as const;

  expect(isAsked(row('a', {}, { daysLeft: -3 }), within, ASKING)).toBe(true);
  expect(isAsked(row('a', {}, { daysLeft: 15 }), within, ASKING)).toBe(false);
  expect(isAsked(row('a', {}, { daysLeft: null, age: null }), within, ASKING)).toBe(false);
});

test('a draft that is half written has a row all the same', () => {
  expect(rowWords('contact', row('new', { id: 'new', name: null }))).toMatchObject({
    title: { tg: 'new', ru: 'new' },
    value: '',
    checked: null,
  });
  expect(rowWords('fact', row('days', { value: 0, unit: 'days', text: { tg: 'ҳеҷ', ru: 'нисколько' } }))).toMatchObject(
    {
      value: '0',
      unit: 'days',
    },
  );
  expect(rowWords('fact', row('days', { value: 7, unit: 'days', text: { tg: '7 рӯз', ru: '7 дней' } }))).toMatchObject({
    value: '',
    unit: null,
  });
});

test('the bar of an age is full on the day of the check, empty after the last day', () => {
  const days = { checked: '2026-11-01', expires: '2026-12-01' };

  expect([30, 15, 0, -2].map((left) => shareLeft(days, left))).toEqual([100, 50, 0, 0]);
  expect(shareLeft({ checked: null, expires: null }, 5)).toBe(100);
  expect(writtenDay('2026-12-01')).toBe('01.12.2026');
});

test('whoever rings begins with the oldest number, and is given none that is told no more', () => {
  const phone = { name: { tg: 'н', ru: 'н' }, phone: '+992 44 600 00 00', country: 'TJ', for: ['legal'], hours: null };
  const rows = [
    row('fresh', phone),
    row('unverified', phone, { isUnverified: true }),
    row('stale', phone, { age: 'stale', daysLeft: -9 }),
    row('dead', { ...phone, status: 'dead' }, { age: 'stale', daysLeft: -90, isDead: true }),
    row('none', { ...phone, phone: null }, { age: 'stale', daysLeft: -90 }),
    row('renewed', phone, { age: 'stale', daysLeft: -30, isRenewed: true }),
  ];

  expect(numbersToCall(rows).map(({ entry }) => entry)).toEqual(['stale', 'unverified', 'renewed']);
  expect(dialled('+992 44 600-00-00')).toBe('tel:+992446000000');
});

test('whoever rings is given the number that people read, and told which other a draft has', () => {
  const phone = { name: { tg: 'н', ru: 'н' }, phone: '112', country: 'TJ', for: ['legal'], hours: null };
  const stale = { age: 'stale', daysLeft: -9 } as const;
  const rows = [
    row('other', { ...phone, phone: '113' }, { ...stale, live: phone }),
    row('same', phone, { ...stale, live: phone }),
    row('unreadable', { phone: null }, { ...stale, live: phone }),
  ];

  expect(numbersToCall(rows).map((one) => [one.phone, one.drafted])).toEqual([
    ['112', '113'],
    ['112', null],
    ['112', null],
  ]);
});

test('what I own is mine, what I am writing is, and nobody else’s', () => {
  const owned = row('a', {}, { owner: { written: 'editors', person: { id: 'me', name: 'Фарида' } } });
  const other = row('b', {}, { owner: { written: 'editors', person: { id: 'you', name: 'Баҳор' } } });

  expect(isMine(owned, 'me')).toBe(true);
  expect(isMine(other, 'me')).toBe(false);
  expect(isMine(row('c', {}), 'me')).toBe(false);
});

test('what is read by most stands first, and what is stale longest does where that is asked', () => {
  const rows = [
    row('few', {}, { readers: null, daysLeft: 3 }),
    row('many', {}, { readers: 40, daysLeft: null }),
    row('some', {}, { readers: 5, daysLeft: -2 }),
  ];
  const names = (order: Parameters<typeof inOrder>[1]) => inOrder(rows, order).map(({ entry }) => entry);

  expect(names('read')).toEqual(['many', 'some', 'few']);
  expect(names('stale')).toEqual(['some', 'few', 'many']);
  expect(names('list')).toEqual(['few', 'many', 'some']);
});

test('the report of what goes stale has what is stale already first, nothing that is told no more, and each as people read it', () => {
  const page = KIND_PAGES.find(({ kind }) => kind === 'contact');
  const rows = [
    row('soon', { phone: '1' }, { daysLeft: 12 }),
    row('later', { phone: '1' }, { daysLeft: 31 }),
    row('stale', { phone: '1' }, { daysLeft: -4 }),
    row('dead', { phone: '1', status: 'dead' }, { daysLeft: -9, isDead: true }),
    row('written', { phone: '2', expires: '2027-11-01' }, { daysLeft: 2, live: { phone: '1', expires: '2026-12-01' } }),
  ];
  const report = goingStale([{ page, rows }], 30);

  expect(report.map((one) => one.row.entry)).toEqual(['stale', 'written', 'soon']);
  expect(rowWords('contact', report[1]?.row ?? row('none', {}))).toMatchObject({ value: '1', expires: '2026-12-01' });
});

test('sent from a list are drafts that one has a part in oneself, and what was too much for one time stays chosen', () => {
  const draft = (
    hash: string,
    author: string,
    state: 'changed' | 'returned' | 'sent' = 'changed',
  ): Partial<EntryRow> => ({
    draft: {
      version: 1,
      hash,
      state,
      deletes: false,
      isNew: false,
      approvers: [],
      savedAt: 0,
      sentBy: null,
      sentAt: null,
      note: null,
      isBaseStale: false,
      mayApprove: 'author',
      needs: 'second',
      authors: [{ id: author, name: author }],
    },
  });
  const rows = [
    row('mine', {}, draft('h1', 'me')),
    row('back', {}, draft('h2', 'me', 'returned')),
    row('half-written', {}, draft('h3', 'you')),
    row('sent', {}, draft('h4', 'me', 'sent')),
    row('untouched', {}),
    row('rest', {}, draft('h5', 'me')),
  ];
  const unsent = unsentOf(rows, 'me');
  const keyOf = (entry: string) => ({ kind: 'contact', entry }) as const;

  expect(unsent.map(({ hash }) => hash)).toEqual(['h1', 'h2', 'h5']);
  const sent = { done: [keyOf('mine')], refused: [{ ...keyOf('back'), code: 'draft_changed' as const }] };
  expect([...leftAfter(sent, unsent)]).toEqual(['rest']);
});

test('a day is also said in words, for a browser shows its fields in a language of its own', () => {
  const say = (key: string, values: Record<string, string | number> = {}) => `${key} ${values.day} ${values.year}`;

  expect(dayInWords('2026-11-04', say)).toBe('content_day_11 4 2026');
  for (const day of ['', '2026', '2026-13-01', 'нест']) expect(dayInWords(day, say)).toBeNull();
});
