import { expect, test } from 'vitest';
import { sharedFor } from '../../../admin-api/shared-reading.ts';

function counted(answers: (() => Promise<number>)[]) {
  const clock = { at: 0, asked: 0 };
  const read = sharedFor(
    1000,
    () => clock.at,
    async () => {
      clock.asked += 1;
      return (answers[clock.asked - 1] ?? (async () => clock.asked))();
    },
  );
  return { clock, read };
}

test('consoles that ask within a second are given one reckoning, and those who ask later another', async () => {
  const { clock, read } = counted([]);

  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  clock.at = 999;
  expect(await read()).toBe(1);
  clock.at = 1000;
  expect(await read()).toBe(2);
});

test('what has failed is told to whoever waited for it, and asked for anew by the next', async () => {
  const { read } = counted([() => Promise.reject(new Error('the store is away'))]);

  await expect(read()).rejects.toThrow('away');
  expect(await read()).toBe(2);
});
