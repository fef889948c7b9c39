import { expect, test } from 'vitest';
import { createBackoff } from '../../../bot/account/backoff.ts';
import { pauseFor } from '../../../runtime/pause.ts';

test('waits grow to the longest, begin anew after success, and are never shorter than Telegram asks', async () => {
  const waited: number[] = [];
  const backoff = createBackoff({ firstMs: 500, lastMs: 3000 }, new AbortController().signal, async (ms) => {
    waited.push(ms);
  });

  for (let tries = 0; tries < 5; tries += 1) await backoff.wait();
  backoff.reset();
  await backoff.wait();
  await backoff.wait(35_000);
  await backoff.wait(10);

  expect(waited).toEqual([500, 1000, 2000, 3000, 3000, 500, 35_000, 2000]);
});

test('a wait ends at once when we stop, also when we had stopped before it', async () => {
  const stopping = new AbortController();
  const waiting = pauseFor(60_000, stopping.signal);

  stopping.abort();

  await expect(Promise.all([waiting, pauseFor(60_000, stopping.signal)])).resolves.toBeDefined();
});
