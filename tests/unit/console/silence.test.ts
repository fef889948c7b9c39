import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSilence } from '../../../admin-web/src/live/open-stream.ts';

/** A line that looks open and is dead: the list of who waits must not stand still behind it. */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a line on which nothing comes for so long is told of, once, and one that is heard is not', () => {
  const told = vi.fn();
  const silence = watchSilence(20_000, told);
  for (let k = 0; k < 10; k++) {
    vi.advanceTimersByTime(19_000);
    silence.heard();
  }
  expect(told).not.toHaveBeenCalled();

  vi.advanceTimersByTime(60_000);
  expect(told).toHaveBeenCalledTimes(1);
});

test('nothing is told of a line that was let go', () => {
  const told = vi.fn();
  watchSilence(20_000, told).end();

  vi.advanceTimersByTime(60_000);
  expect(told).not.toHaveBeenCalled();
});
