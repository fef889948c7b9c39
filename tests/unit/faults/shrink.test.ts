import { expect, test } from 'vitest';
import { shrink } from '../../faults/shrink.ts';

const HUNDRED = Array.from({ length: 100 }, (_, index) => index);

test('of a hundred faults the one that does the harm is found in few runs', async () => {
  const { items, tries } = await shrink(HUNDRED, async (fewer) => fewer.includes(73), 40);

  expect(items).toEqual([73]);
  expect(tries).toBeLessThan(20);
});

test('of faults that do harm only together, together are found', async () => {
  const { items } = await shrink(HUNDRED, async (fewer) => [3, 50, 98].every((one) => fewer.includes(one)), 200);

  expect(items).toEqual([3, 50, 98]);
});

test('where nothing of it does the harm, nothing is found', async () => {
  expect(await shrink(HUNDRED, async () => true, 40)).toEqual({ items: [], tries: 1 });
});

test('after so many runs it stops with what it has', async () => {
  const { items, tries } = await shrink(HUNDRED, async (fewer) => [3, 98].every((one) => fewer.includes(one)), 5);

  expect(tries).toBe(5);
  expect(items).toEqual(expect.arrayContaining([3, 98]));
});
