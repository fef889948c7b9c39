import { expect, test } from 'vitest';
import { sideBySide } from '../../../bot/account/side-by-side.ts';

/** A loop that ends when it is told to, and says so. */
function loopUntil(signal: AbortSignal, ended: string[], name: string): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      ended.push(name);
      resolve();
    });
  });
}

test('where one part throws, the others are ended before anybody hears of it', async () => {
  const ended: string[] = [];
  const bug = Promise.withResolvers<void>();
  const all = sideBySide(
    (signal) => [loopUntil(signal, ended, 'polls'), bug.promise, loopUntil(signal, ended, 'mirrors')],
    new AbortController().signal,
  );
  bug.reject(new Error('a bug'));

  await expect(all).rejects.toThrow('a bug');
  expect(ended).toEqual(['polls', 'mirrors']);
});

test('a part that is done leaves the others alone, until the stop', async () => {
  const ended: string[] = [];
  const stopping = new AbortController();
  const all = sideBySide((signal) => [Promise.resolve(), loopUntil(signal, ended, 'polls')], stopping.signal);
  await new Promise(setImmediate);
  const before = [...ended];
  stopping.abort();
  await all;

  expect([before, ended]).toEqual([[], ['polls']]);
});
