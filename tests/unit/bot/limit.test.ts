import { expect, test } from 'vitest';
import { createLimit } from '../../../bot/web/limit.ts';

const MINUTE = 60_000;

function openLimit({ max = 2 } = {}) {
  let at = 1_000_000;
  const limit = createLimit({ max, windowMs: MINUTE, now: () => at });
  return {
    ...limit,
    passes(ms: number) {
      at += ms;
    },
  };
}

test('so much goes through in a window that opens with the first, and then the rest of it is waited for', () => {
  const limit = openLimit();
  expect([limit.take('a'), limit.take('a')]).toEqual([0, 0]);
  limit.passes(20_000);
  expect(limit.waitOf('a')).toBe(40_000);
  expect(limit.take('a')).toBe(40_000);
  expect(limit.take('b')).toBe(0);
  limit.passes(40_000);
  expect(limit.take('a')).toBe(0);
});

test('a window that was looked at is no newer, and of too many the oldest is given up', () => {
  const limit = openLimit({ max: 1 });
  limit.take('first');
  for (let key = 0; key < 19_999; key += 1) limit.take(`key-${key}`);
  expect(limit.waitOf('first')).toBe(MINUTE);
  limit.take('one more');
  expect(limit.waitOf('first')).toBe(0);
  expect(limit.waitOf('key-0')).toBe(MINUTE);
});

test('without a limit nothing is counted, and a clock that went back opens a new window', () => {
  expect(openLimit({ max: 0 }).take('a', 1000)).toBe(0);
  const limit = openLimit({ max: 1 });
  limit.take('a');
  limit.passes(-2 * MINUTE);
  expect(limit.take('a')).toBe(0);
});
