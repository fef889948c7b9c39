import { expect, it } from 'vitest';
import { giveBack } from '../../runtime/give-back.ts';
import { pauseFor } from '../../runtime/pause.ts';

it('gives back what nobody holds any more, and nothing that somebody holds', async () => {
  const held = { words: 'held' };
  const refs = [new WeakRef(held), new WeakRef({ words: 'let go' })];
  // A WeakRef holds what it was made of until its turn of the loop is over.
  await pauseFor(1, new AbortController().signal);
  giveBack();
  expect(refs.map((one) => one.deref())).toEqual([held, undefined]);
  expect('gc' in globalThis).toBe(false);
});
