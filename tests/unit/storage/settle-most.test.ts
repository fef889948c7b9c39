import { expect, test } from 'vitest';
import { settleMost } from '../../../storage/mongo/backup/settle-most.ts';

test('a backup begins also while more is owed than can be written out, and at once where nothing is', async () => {
  const roundsOf = async (left: number) => {
    let rounds = 0;
    await settleMost(async () => (rounds++ < left ? 5 : 0));
    return rounds;
  };

  expect([await roundsOf(0), await roundsOf(7), await roundsOf(Number.POSITIVE_INFINITY)]).toEqual([1, 8, 300]);
});
