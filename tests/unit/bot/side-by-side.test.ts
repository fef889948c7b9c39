import { expect, test } from 'vitest';
import { keepGoing, sideBySide } from '../../../bot/account/side-by-side.ts';
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
    (signal) => [() => loopUntil(signal, ended, 'polls'), () => bug.promise, () => loopUntil(signal, ended, 'mirrors')],
    new AbortController().signal,
  );
  bug.reject(new Error('a bug'));

  await expect(all).rejects.toThrow('a bug');
  expect(ended).toEqual(['polls', 'mirrors']);
});

test('a part that is done leaves the others alone, until the stop', async () => {
  const ended: string[] = [];
  const stopping = new AbortController();
  const all = sideBySide(
    (signal) => [() => Promise.resolve(), () => loopUntil(signal, ended, 'polls')],
    stopping.signal,
  );
  await new Promise(setImmediate);
  const before = [...ended];
  stopping.abort();
  await all;

  expect([before, ended]).toEqual([[], ['polls']]);
});

test('what an account is served without is begun again by itself, each time later', async () => {
  const pauses: number[] = [];
  let [tries, at] = [0, 0];
  const work = async () => {
    tries += 1;
    // The third time it goes well for an hour first.
    at += tries === 3 ? 3_600_000 : 1;
    if (tries < 5) throw new Error('a bug');
  };
  const pause = async (ms: number) => void pauses.push(ms);
  await keepGoing(work, { log: openLog('silent'), elapsed: () => at, pause }, new AbortController().signal);

  expect(tries).toBe(5);
  expect(pauses).toEqual([500, 1000, 500, 1000]);
});
