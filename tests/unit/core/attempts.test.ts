import { describe, expect, test } from 'vitest';
import { ATTEMPTS_KEPT_MS, type Attempts, countAttempt } from '../../../core/attempts.ts';

const LIMIT = { free: 3, firstMs: 1000, mostMs: 5000 };

/** Tries one after another, each as soon as it is looked at. */
function tried(times: number): { attempts: Attempts | null; shut: number[]; now: number } {
  let [attempts, now]: [Attempts | null, number] = [null, 1];
  const shut: number[] = [];
  for (let count = 0; count < times; count++) {
    const counted = countAttempt(attempts, LIMIT, now);
    attempts = counted.attempts;
    shut.push(counted.grant.shutMs);
    now = Math.max(now, attempts?.until ?? 0);
  }
  return { attempts, shut, now };
}

describe('a try to log in', () => {
  test('costs nothing for a while, then a wait that doubles up to the most', () => {
    expect(tried(7).shut).toEqual([0, 0, 1000, 2000, 4000, 5000, 5000]);
  });

  test('that must wait is not counted: nobody is kept out for longer by it', () => {
    const { attempts, now } = tried(3);
    const turnedAway = countAttempt(attempts, LIMIT, now - 1);

    expect(turnedAway).toEqual({ attempts: null, grant: { waitMs: 1, shutMs: 1 } });
  });

  test('is forgotten after an hour without another', () => {
    const { attempts, now } = tried(7);
    const last = attempts?.lastAt ?? 0;

    expect(countAttempt(attempts, LIMIT, now).grant.shutMs).toBe(5000);
    expect(countAttempt(attempts, LIMIT, last + ATTEMPTS_KEPT_MS).grant).toEqual({ waitMs: 0, shutMs: 0 });
  });
});
