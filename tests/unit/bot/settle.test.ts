import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settleAlways } from '../../../app/upkeep/settle.ts';
import { openLog } from '../../../runtime/log.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('once a second what is owed is written out, more at once where a piece was large, and no doubtful clock forgets', async () => {
  const pieces = [3, 250, 250, 7, 0];
  const asked: number[] = [];
  const sure: (number | undefined)[] = [];
  const stopping = new AbortController();
  const settle = async (_now: number, certain?: number) => {
    asked.push(Date.now());
    sure.push(certain);
    return pieces[asked.length - 1] ?? 0;
  };
  const began = Date.now();
  const clocks = { now: Date.now, sure: () => 7 };
  const ended = settleAlways({ store: { settle }, log: openLog('silent'), ...clocks }, stopping.signal);
  await vi.advanceTimersByTimeAsync(3000);
  stopping.abort();
  await ended;

  expect(asked.map((at) => at - began)).toEqual([1000, 2000, 2000, 2000, 3000]);
  expect([...new Set(sure)]).toEqual([7]);
});

test('a store that is away is asked again a second later, and told of once', async () => {
  let asked = 0;
  const told: string[] = [];
  const log = openLog('info', { write: (line) => void told.push(line) });
  const stopping = new AbortController();
  const settle = async () => {
    asked += 1;
    if (asked < 3) throw new Error('no store');
    return 0;
  };
  const ended = settleAlways({ store: { settle }, log, now: Date.now, sure: Date.now }, stopping.signal);
  await vi.advanceTimersByTimeAsync(4000);
  stopping.abort();
  await ended;

  expect(asked).toBe(4);
  expect(told.filter((line) => line.includes('settling waits for the store'))).toHaveLength(1);
});
