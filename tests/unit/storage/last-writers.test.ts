import { expect, test } from 'vitest';
import { lastWritersOf } from '../../../storage/shared/last-writers.ts';

test('however many drafts were dropped, a store is asked once for what they were and once for what of it was released', async () => {
  const asked: string[] = [];
  const newest = Array.from({ length: 50 }, (_, at) => ({ entry: `e${at}`, by: 'a', at, text: `${at}`, isGone: true }));
  const found = await lastWritersOf('fact', newest, {
    async releasedOf() {
      asked.push('released');
      return new Set();
    },
    async pastsOf(entries) {
      asked.push('pasts');
      return new Map(entries.map((entry) => [entry, [{ since: 0, at: 0, by: 'a', text: 'x', deletes: false }]]));
    },
  });

  expect(found).toEqual([]);
  expect(asked).toEqual(['released', 'pasts', 'released']);
});
