import { expect, test } from 'vitest';
import { keysIn, unreadSourceIn } from '../../../content/source.ts';
import { shippedContent } from './shipped.ts';

const { content } = shippedContent();
const shown = [...content!.countryRules.values(), ...content!.checklists.values()];

test('every source that was read for what people are shown has a name in words', () => {
  const keys = new Set(shown.flatMap(({ source }) => keysIn(source)));
  const nameless = [...keys].filter((key) => unreadSourceIn(key) === null && !content!.sources.has(key));

  expect(keys.size).toBeGreaterThan(100);
  expect(nameless).toEqual([]);
});

test('a name is short enough for the end of a bubble', () => {
  for (const [key, name] of content!.sources) {
    for (const words of [name.tg, name.ru]) {
      expect(words.length, key).toBeLessThanOrEqual(45);
    }
  }
});
