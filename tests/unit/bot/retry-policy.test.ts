import { expect, test } from 'vitest';
import type { Channel } from '../../../bot/send/channel.ts';
import { confirmedBy, mayRetry, retryWait } from '../../../bot/send/retry-policy.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { deliveryTo } from '../../contract/channel/stage.ts';
import { FARIDA, START } from '../../support/store-talk.ts';

const MINUTE = 60_000;
const broken = new SendFailure('unreachable', '500');
const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  ...deliveryTo(FARIDA, 'one'),
  queuedAt: START,
  hasNewer: true,
  tries: 12,
  ...more,
});
const mayTry = (
  one: Delivery,
  { afterMs = 6 * MINUTE, servedMs = (6 * MINUTE) as number | null, stoppedMs = 0, failure = broken } = {},
) => mayRetry(one, failure, { now: START + afterMs, servedAt: momentOf(servedMs), stoppedAt: START + stoppedMs });
const momentOf = (ms: number | null) => (ms === null ? null : START + ms);

test('a bubble that alone does not get through is given up after twelve tries when a later turn waits behind', () => {
  expect(mayTry(delivery({ tries: 11 }))).toBe(true);
  expect(mayTry(delivery())).toBe(false);
  expect(mayTry(delivery({ hasNewer: false }))).toBe(true);
});

test('while the account has served nobody for two minutes no answer is given up for the sake of the next', () => {
  expect(mayTry(delivery({ tries: 90 }), { afterMs: 60 * MINUTE, servedMs: 57 * MINUTE })).toBe(true);
  expect(mayTry(delivery({ tries: 90 }), { afterMs: 60 * MINUTE, servedMs: null })).toBe(true);
  expect(mayTry(delivery({ tries: 90 }), { afterMs: 60 * MINUTE, servedMs: 59 * MINUTE })).toBe(false);
});

test('what stops the account waits longer from try to try, up to five minutes, so that another asks next', () => {
  const failure = new SendFailure('channel_stopped', '403');
  const waits = [1, 2, 5, 10, 90].map((tries) =>
    retryWait(delivery({ tries }), failure, { chance: 0, confirms: undefined }),
  );

  expect(waits).toEqual([30_000, 60_000, 150_000, 300_000, 300_000]);
});

test('what is a day old is not tried again, unless its channel serves nobody', () => {
  const [afterMs, servedMs] = [24 * 60 * MINUTE, null];

  expect(mayTry(delivery(), { afterMs, servedMs })).toBe(false);
  expect(mayTry(delivery(), { afterMs, servedMs, failure: new SendFailure('channel_stopped', '401') })).toBe(true);
});

test('what is a day old because we were away is tried for some minutes all the same', () => {
  const late = { afterMs: 50 * 60 * MINUTE, servedMs: null };
  const alone = { hasNewer: false };

  expect(mayTry(delivery({ tries: 1 }), late)).toBe(true);
  expect(mayTry(delivery({ ...alone, tries: 11 }), late)).toBe(true);
  expect(mayTry(delivery({ ...alone, tries: 12 }), late)).toBe(false);
});

test('the time in which an account was stopped makes none of its bubbles old', () => {
  const [day, tried] = [24 * 60 * MINUTE, delivery({ tries: 300, hasNewer: false })];
  const late = { afterMs: 2 * day, servedMs: null };

  expect(mayTry(tried, { ...late, stoppedMs: 2 * day })).toBe(true);
  expect(mayTry(tried, { ...late, stoppedMs: day + 1 })).toBe(true);
  expect(mayTry(tried, { ...late, stoppedMs: day })).toBe(false);
});

test('no channel makes a bubble wait for longer than an hour, whatever it asks for', () => {
  const asked = new SendFailure('throttled', '429', { retryAfterMs: 30 * 24 * 60 * MINUTE });

  const wait = retryWait(delivery(), asked, { chance: 0, confirms: undefined });

  expect(wait).toBeLessThanOrEqual(60 * MINUTE);
  expect(wait).toBeGreaterThan(59 * MINUTE);
});

test('a send that was interrupted under a clock that was ahead, or before ours went back, waits the whole time for word', () => {
  const channel = { confirms: { withinMs: MINUTE } } as Channel;
  const interrupted = (triedAt: number) => confirmedBy(delivery({ interrupted: true, triedAt }), channel, START);

  expect(interrupted(START - MINUTE)).toBeNull();
  expect(interrupted(START - 1000)).toBe(START - 1000 + MINUTE);
  expect(interrupted(START + 13_000)).toBe(START + MINUTE);
  expect(interrupted(START + 30 * 24 * 60 * MINUTE)).toBe(START + MINUTE);
});
