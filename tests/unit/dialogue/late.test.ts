import { describe, expect, test } from 'vitest';
import type { Outbound } from '../../../core/message.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { LATE_MS, openedLate, withApology, withRoomFor } from '../../../dialogue/turn/late.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const can = CAPABILITIES.whatsapp;
const SORRY = 'Бубахшед, ҷавоб дер расид.';

function answer(text: string, more: Partial<Outbound> = {}): Outbound {
  return { kind: 'bubble', from: 'bot', text, choices: [], late: { after: NOW, text: SORRY }, ...more };
}

test('an answer that leaves late opens with an apology', () => {
  expect(openedLate(answer('Салом'), { now: NOW + 1, apologisedAt: null, can })?.text).toBe(`${SORRY}\n\nСалом`);
  expect(openedLate(answer('Салом'), { now: NOW, apologisedAt: null, can })).toBeNull();
});

test('what is no answer never apologises', () => {
  const { late: _late, ...reminder } = answer('Салом');

  expect(openedLate(reminder, { now: NOW + LATE_MS, apologisedAt: null, can })).toBeNull();
});

test('of many late answers only the first apologises, until an hour has passed', () => {
  const opened = (now: number) => openedLate(answer('Салом'), { now, apologisedAt: NOW + 1, can });

  expect(opened(NOW + 2)).toBeNull();
  expect(opened(NOW + 3_600_000)).toBeNull();
  expect(opened(NOW + 3_600_002)?.text).toContain(SORRY);
});

test('an apology breaks no limit of the channel', () => {
  const choices = [{ token: 't', label: 'Ҳа' }];
  const room = can.textWithChoices - SORRY.length - 2;
  const opened = (length: number) =>
    openedLate(answer('а'.repeat(length), { choices }), { now: NOW + 1, apologisedAt: null, can });

  expect(opened(room)?.text).toHaveLength(can.textWithChoices);
  expect(opened(room + 1)).toBeNull();
});

describe('an answer that has no room for the apology', () => {
  const choices = [{ token: 't', label: 'Ҳа' }];
  const late = { after: NOW, text: SORRY };
  const room = can.textWithChoices - SORRY.length - 2;
  const { late: _late, ...long } = answer(`${'Сухани дароз. '.repeat(72)}Охир.`, { choices, listLabel: 'Интихоб' });

  test.each([room + 1, room + 10, 1010, can.textWithChoices])(
    'of %i letters is parted, and both parts fit',
    (length) => {
      const text = long.text.slice(0, length);
      const bubbles = withApology([{ ...long, text }, answer('more')], late, can);

      expect(bubbles).toHaveLength(3);
      const [head, tail] = bubbles;
      expect(head).toMatchObject({ choices: [], late });
      expect(head).not.toHaveProperty('listLabel');
      expect(tail).toMatchObject({ choices, listLabel: 'Интихоб' });
      expect(tail?.late).toBeUndefined();
      expect(`${head?.text} ${tail?.text}`.replaceAll(/\s+/g, ' ')).toBe(text.trim().replaceAll(/\s+/g, ' '));
      expect(openedLate(head as Outbound, { now: NOW + 1, apologisedAt: null, can })?.text).toMatch(/^Бубахшед/);
      expect(tail?.text.length).toBeLessThanOrEqual(can.textWithChoices);
    },
  );

  test('and one that has is not', () => {
    const text = 'а'.repeat(room);

    expect(withApology([{ ...long, text }], late, can)).toEqual([{ ...long, text, late }]);
    expect(withApology([], late, can)).toEqual([]);
  });
});

test('the buttons that copy numbers stand under the last part alone', () => {
  const long = answer(`${'Сухани дароз. '.repeat(72)}Охир: 112.`, { copies: ['112'] });
  const parts = withRoomFor({ text: SORRY }, { ...long, choices: [{ token: 't', label: 'Ҳа' }] }, can);

  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map(({ copies }) => copies ?? [])).toEqual([...parts.slice(1).map(() => []), ['112']]);
});
