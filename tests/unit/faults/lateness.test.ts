import { expect, test } from 'vitest';
import { KILL_MS, LINE_MS, lateIn, slownessOf, stirsOfCalls } from '../../faults/lateness.ts';

const shown = (...ats: number[]) => ats.map((at, id) => ({ id, text: `at ${at}`, at }));
const said = { at: 0, withinMs: LINE_MS };
const ready = { at: 10_000, withinMs: KILL_MS };

test('an answer within seconds of the word, and what follows on it, is in time', () => {
  expect(lateIn(shown(1000, 5500, 9000), [said], 1)).toEqual([]);
});

test('an answer later than five seconds after a word or a broken line is late', () => {
  expect(lateIn(shown(LINE_MS + 1), [said], 1)).toEqual(['at 5001']);
  expect(lateIn(shown(9000), [said, { at: 4500, withinMs: LINE_MS }], 1)).toEqual([]);
});

test('after a kill it may take thirty-five seconds from the moment at which the process was ready again, and no longer', () => {
  expect(lateIn(shown(ready.at + KILL_MS), [said, ready], 1)).toEqual([]);
  expect(lateIn(shown(ready.at + KILL_MS + 1), [said, ready], 1)).toEqual(['at 45001']);
});

test('a slow machine is given as much longer as its processes take to be ready', () => {
  expect(slownessOf([])).toBe(1);
  expect(slownessOf([1000, 900, 8000])).toBe(1);
  expect(slownessOf([6000, 4000, 2000])).toBe(2);
  expect(lateIn(shown(9000), [said], 2)).toEqual([]);
});

test('a bubble that failed once may come five seconds later, one that failed time and again as much later as a try waits', () => {
  const failed = { isSend: true, fault: { status: 502 } };
  const calls = Array.from({ length: 9 }, (_, row) => ({ ...failed, at: row }));

  expect(stirsOfCalls(calls.slice(0, 1), [])).toEqual([{ at: 0, withinMs: LINE_MS + 500 }]);
  expect(stirsOfCalls(calls.slice(0, 7), []).at(-1)).toEqual({ at: 6, withinMs: LINE_MS + 32_000 });
  expect(stirsOfCalls(calls, []).at(-1)).toEqual({ at: 8, withinMs: LINE_MS + 60_000 });
});

test('what was taken, and be it slowly, ends the row; what is no bubble is none of it', () => {
  const failed = { isSend: true, fault: { drop: true } };
  const slow = { isSend: true, fault: { delayMs: 300 } };
  const typing = { isSend: false, fault: null };

  const timed = (...calls: (typeof failed | typeof slow | typeof typing)[]) =>
    calls.map((call, at) => ({ ...call, at }));

  expect(stirsOfCalls(timed(failed, typing, failed), []).at(-1)?.withinMs).toBe(LINE_MS + 1000);
  expect(stirsOfCalls(timed(failed, slow, failed), [])).toEqual([
    { at: 0, withinMs: LINE_MS + 500 },
    { at: 1, withinMs: LINE_MS + 300 },
    { at: 2, withinMs: LINE_MS + 500 },
  ]);
});

test('a try that a killed process had begun is one of the row, and what it had sent ends none', () => {
  const failed = { isSend: true, fault: { status: 502 } };
  const clean = { isSend: true, fault: null };

  expect(
    stirsOfCalls(
      [
        { ...failed, at: 0 },
        { ...failed, at: 9000 },
      ],
      [{ at: 4000 }, { at: 5000 }],
    ).at(-1),
  ).toEqual({
    at: 9000,
    withinMs: LINE_MS + 4000,
  });
  const calls = [0, 3000, 9000].map((at) => ({ ...(at === 3000 ? clean : failed), at }));
  expect(stirsOfCalls(calls, [{ at: 3500 }]).at(-1)).toEqual({ at: 9000, withinMs: LINE_MS + 2000 });
  expect(stirsOfCalls(calls, [{ at: 8000 }]).at(-1)).toEqual({ at: 9000, withinMs: LINE_MS + 1000 });
});
