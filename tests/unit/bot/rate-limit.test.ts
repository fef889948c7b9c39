import { expect, test, vi } from 'vitest';
import { createRateLimit } from '../../../bot/send/rate-limit.ts';

const pace = { perContactMs: 1000, burst: 3, perSecond: 20 };

test('a contact gets a few bubbles at once, and then a breath between them', () => {
  const rateLimit = createRateLimit(new Map());

  expect(rateLimit.sentTo('farida', pace, 0)).toBe(0);
  expect(rateLimit.sentTo('farida', pace, 10)).toBe(10);
  expect(rateLimit.sentTo('farida', pace, 20)).toBe(1020);
  expect(rateLimit.sentTo('rustam', pace, 30)).toBe(30);
  expect(rateLimit.sentTo('farida', pace, 9000)).toBe(9000);
});

test('an account is not made to send faster than it may', async () => {
  const rateLimit = createRateLimit(new Map([['telegram:1', pace]]));
  const { signal } = new AbortController();
  const began = performance.now();

  for (let count = 0; count < 5; count += 1) await rateLimit.turnOf('telegram:1', signal);

  expect(performance.now() - began).toBeGreaterThanOrEqual(4 * 50 - 5);
});

test('who waits for the pace is let go at a stop', async () => {
  const rateLimit = createRateLimit(new Map([['telegram:1', { ...pace, perSecond: 0.001 }]]));
  const stopping = new AbortController();
  await rateLimit.turnOf('telegram:1', stopping.signal);
  const waiting = rateLimit.turnOf('telegram:1', stopping.signal);

  stopping.abort();

  await expect(waiting).resolves.toBeUndefined();
});

test('a clock that is set back makes nobody wait', async () => {
  const rateLimit = createRateLimit(new Map([['telegram:1', pace]]));
  const { signal } = new AbortController();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  await rateLimit.turnOf('telegram:1', signal);
  vi.useRealTimers();
  const began = performance.now();

  await rateLimit.turnOf('telegram:1', signal);

  expect(performance.now() - began).toBeLessThan(10_000);
});
