import { describe, expect, test } from 'vitest';
import { readDeskSearch } from '../../../dialogue/desk/desk-search.ts';

/** 24 November 2026, two in the morning in Dushanbe: in Greenwich it is still the 23rd. */
const NOW = Date.UTC(2026, 10, 23, 21);
const HOUR = 3_600_000;
const NAMEABLE = {
  staff: new Map([
    ['s1', ['Гулбаҳор Раҳимова']],
    ['s2', ['Сафар']],
  ]),
  tags: new Map([['court', ['суд', 'Court']]]),
  organisations: new Map([['tj.iom', ['Созмони байналмилалии муҳоҷират', 'Международная организация по миграции']]]),
};
const sought = (text: string) => readDeskSearch(text, { zone: 'Asia/Dushanbe', now: NOW, nameable: NAMEABLE });
const midnight = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) - 5 * HOUR;

test('a tag of the house is found by its name in any language of the staff', () => {
  expect(sought('court').words).toMatchObject([{ tags: ['court'] }]);
  expect(sought('суд').words).toMatchObject([{ tags: ['court'] }]);
  expect(sought('маош').words).toMatchObject([{ tags: [] }]);
});

describe('what somebody at the desk looks for', () => {
  test.each([
    ['Маош', 'wages'],
    ['маоши', 'wages'],
    ['кудак', 'child'],
    ['қарз', 'debt'],
    ['qarz', 'debt'],
    ['зарплата', 'wages'],
    ['зарплаты', 'wages'],
    ['задерж', 'detained'],
    ['Wages', 'wages'],
    ['манъи', 'ban'],
  ])('“%s” is the topic %s in its language', (word, topic) => {
    expect(sought(word).words).toMatchObject([{ topics: expect.arrayContaining([topic]) }]);
  });

  test.each([
    ['Фаврӣ', 'red'],
    ['фаври', 'red'],
    ['срочно', 'orange'],
    ['жёлтые', 'yellow'],
    ['желтый', 'yellow'],
    ['сабз', 'green'],
    ['Red', 'red'],
  ])('“%s” is the level %s in its language', (word, level) => {
    expect(sought(word).words).toMatchObject([{ levels: [level] }]);
  });

  test('colleagues and organisations are named as people write them', () => {
    expect(sought('гулбахор').words).toMatchObject([{ staff: ['s1'], organisations: [], tags: [] }]);
    expect(sought('Рахимовой').words).toMatchObject([{ staff: ['s1'] }]);
    expect(sought('миграции').words).toMatchObject([{ staff: [], organisations: ['tj.iom'] }]);
    expect(sought('муҳоҷират').words).toMatchObject([{ organisations: ['tj.iom'] }]);
  });

  test('what names nothing is a part of a handle', () => {
    expect(sought('TOFEN-53').words).toEqual([
      { text: 'tofen-53', topics: [], levels: [], staff: [], organisations: [], tags: [] },
    ]);
    expect(sought('  ')).toEqual({ words: [], opened: null });
  });

  test.each([
    ['24.11.2026', midnight(2026, 11, 24)],
    ['4.1.2026', midnight(2026, 1, 4)],
    ['24/11/2026', midnight(2026, 11, 24)],
    ['2026-11-24', midnight(2026, 11, 24)],
    ['24.11', midnight(2026, 11, 24)],
    ['25.11.', midnight(2025, 11, 25)],
  ])('“%s” is a day of the hotline', (text, from) => {
    expect(sought(text)).toEqual({ words: [], opened: { from, until: from + 24 * HOUR } });
  });

  test('a day that no calendar has is none', () => {
    expect(sought('31.02.2026').opened).toBeNull();
  });

  test('several words and a day stand side by side', () => {
    const { words, opened } = sought('маош, фаврӣ 24.11.2026');

    expect(words.map(({ text }) => text)).toEqual(['маош', 'фаврӣ']);
    expect(opened?.from).toBe(midnight(2026, 11, 24));
  });
});
