import { expect, test } from 'vitest';
import { besides, sideBySide } from '../../../bot/account/side-by-side.ts';
import { openLog } from '../../../runtime/log.ts';

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

test('where one throws before all have begun, those that have are ended', async () => {
  const ended: string[] = [];
  const all = sideBySide((signal) => {
    void loopUntil(signal, ended, 'polls');
    throw new Error('a bug');
  }, new AbortController().signal);

  await expect(all).rejects.toThrow('a bug');
  expect(ended).toEqual(['polls']);
});

test('what an account is served without is begun again by itself, each time later', async () => {
  const pauses: number[] = [];
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries < 3) throw new Error('a bug');
  };
  await besides(work, openLog('silent'), new AbortController().signal, async (ms) => void pauses.push(ms));

  expect(tries).toBe(3);
  expect(pauses).toEqual([500, 1000]);
});
