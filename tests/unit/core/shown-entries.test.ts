import { expect, test } from 'vitest';
import type { ShownEntry } from '../../../core/conversation.ts';
import type { EventSum } from '../../../core/figures.ts';
import { countShown, peopleShown, SHOWN_DAYS } from '../../../core/shown-entries.ts';
import { createChance } from '../../support/chance.ts';

const KEY = 'contact/ru.emergency';

test('a person counts once a day for an entry, however often it is shown', () => {
  const first = countShown([], [KEY, KEY], 100);
  const again = countShown(first.shown, [KEY], 100);

  expect(first.events).toEqual([{ kind: 'shown', label: `${KEY} 7` }]);
  expect(again).toEqual({ shown: [{ key: KEY, day: 100 }], events: [] });
});

test('what was shown a week ago is remembered of nobody', () => {
  const { shown } = countShown([], [KEY], 100);

  expect(countShown(shown, ['fact/a'], 106).shown).toHaveLength(2);
  expect(countShown(shown, ['fact/a'], 107)).toEqual({
    shown: [{ key: 'fact/a', day: 107 }],
    events: [{ kind: 'shown', label: 'fact/a 7' }],
  });
});

test('the counts of seven days come to people, each once, whenever and however often they were shown it', () => {
  const chance = createChance(7);
  const days = new Map<number, EventSum[]>();
  const visits: { person: number; day: number }[] = [];
  for (let person = 0; person < 60; person++) {
    let shown: ShownEntry[] = [];
    for (let day = 0; day < 30; day++) {
      if (chance.next() > 0.2) continue;
      visits.push({ person, day });
      const counted = countShown(shown, [KEY], day);
      shown = counted.shown;
      for (const { kind, label = '' } of counted.events) {
        days.set(day, [...(days.get(day) ?? []), { kind, flow: '', label, count: 1 }]);
      }
    }
  }

  for (let last = SHOWN_DAYS; last < 30; last++) {
    const week = Array.from({ length: SHOWN_DAYS }, (_, at) => last - SHOWN_DAYS + 1 + at);
    const people = new Set(visits.filter(({ day }) => week.includes(day)).map(({ person }) => person)).size;

    expect(peopleShown(week.map((day) => days.get(day) ?? [])).get(KEY)).toBe(people);
  }
});
