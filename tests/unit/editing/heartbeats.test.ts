import { expect, test } from 'vitest';
import { createHeartbeats } from '../../../app/editing/heartbeats.ts';

function clock(at = 1_000_000) {
  const time = { at };
  return { time, heartbeats: createHeartbeats({ now: () => time.at }) };
}

test('a check of which nothing was heard for a quarter of a minute while somebody looked has been cut off', () => {
  const { time, heartbeats } = clock();
  const candidate = { id: 'c1', at: time.at, beat: time.at };

  expect(heartbeats.isHeard(candidate)).toBe(true);
  time.at += 14_999;
  expect(heartbeats.isHeard(candidate)).toBe(true);
  time.at += 1;
  expect(heartbeats.isHeard(candidate)).toBe(false);
});

test('one that tells again lives, also under a clock that is half a minute off', () => {
  const { time, heartbeats } = clock();
  for (let told = 0; told < 10; told++) {
    time.at += 14_000;
    expect(heartbeats.isHeard({ id: 'c1', at: 0, beat: time.at - 30_000 })).toBe(true);
  }
});

test('whoever looks first long after it was cut off is not kept waiting', () => {
  const { time, heartbeats } = clock();

  expect(heartbeats.isHeard({ id: 'c1', at: time.at - 60_000 })).toBe(false);
  expect(heartbeats.isHeard({ id: 'c1', at: time.at - 59_000 })).toBe(true);
});
