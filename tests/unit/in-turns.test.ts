import { expect, test } from 'vitest';
import { createInTurns } from '../../runtime/in-turns.ts';

test('what concerns one thing is done one after the other, also where one fails; another thing does not wait', async () => {
  const inTurns = createInTurns();
  const gate = Promise.withResolvers<void>();
  const done: string[] = [];
  const note = (word: string) => async () => void done.push(word);

  const first = inTurns('a', async () => {
    await gate.promise;
    done.push('a1');
    throw new Error('a1');
  });
  const second = inTurns('a', note('a2'));
  await inTurns('b', note('b1'));
  gate.resolve();

  await expect(first).rejects.toThrow('a1');
  await second;
  await inTurns('a', note('a3'));
  expect(done).toEqual(['b1', 'a1', 'a2', 'a3']);
});
