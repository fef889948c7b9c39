import { expect, test } from 'vitest';
import { inBatches } from '../../../storage/backup/restore.ts';

test('what is large among the records of a backup is restored few at a time, what is small many', async () => {
  const sizes: number[] = [];
  const write = async (batch: readonly object[]) => {
    sizes.push(batch.length);
  };
  async function* records(length: number) {
    for (let at = 0; at < 300; at++) yield { kind: 'clip', bytes: 'a'.repeat(length) };
  }
  await inBatches(records(10), write);
  expect(sizes).toEqual([200, 100]);

  sizes.splice(0);
  await inBatches(records(700_000), write);
  expect(Math.max(...sizes)).toBeLessThan(20);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(300);
});
