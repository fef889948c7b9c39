import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSweepLook, sweepDaily } from '../../../app/upkeep/retention.ts';
import { openLog } from '../../../runtime/log.ts';

const LOOK_MS = 15 * 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a daily sweep that waits for the store tells of each outage once, and goes on', async () => {
  const told: string[] = [];
  const log = openLog('info', { write: (line) => void told.push(line) });
  const stopping = new AbortController();
  let isAway = true;
  let asked = 0;
  const clockNote = async () => {
    asked += 1;
    if (isAway) throw new Error('no store');
    return null;
  };
  const store = { clockNote, retentionReports: async () => [{ at: Date.now(), swept: {} }], sweep: async () => 0 };
  const ended = sweepDaily(
    {
      store: store as never,
      log,
      now: Date.now,
      isClockSure: () => true,
      ring: () => undefined,
      sweepTextReviews: async () => 0,
      sweepClips: async () => 0,
    },
    stopping.signal,
  );
  const outages = () => told.filter((line) => line.includes('the daily sweep waits for the store')).length;

  await vi.advanceTimersByTimeAsync(4 * LOOK_MS);
  const first = [asked, outages()];
  isAway = false;
  await vi.advanceTimersByTimeAsync(LOOK_MS);
  isAway = true;
  await vi.advanceTimersByTimeAsync(3 * LOOK_MS);
  stopping.abort();
  await ended;

  expect(first).toEqual([5, 1]);
  expect(outages()).toBe(2);
});

test('what an upgrade has laid aside on a machine goes also where another makes the daily report, once the clock is sure', async () => {
  let isSure = false;
  const swept: string[] = [];
  const store = {
    clockNote: async () => null,
    retentionReports: async () => [{ at: Date.now(), swept: {} }],
    sweep: async (kind: string) => (swept.push(kind) > 1 ? 0 : 1),
  };
  const look = createSweepLook({
    store: store as never,
    log: openLog('silent'),
    now: Date.now,
    isClockSure: () => isSure,
    ring: () => undefined,
    sweepTextReviews: async () => 0,
    sweepClips: async () => 0,
  });

  await look(new AbortController().signal);
  expect(swept).toEqual([]);
  isSure = true;
  await look(new AbortController().signal);
  expect(swept).toEqual(['copies', 'copies']);
});
