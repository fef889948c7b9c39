import { type Broken, isUnheard } from './fault.ts';
import type { Shown } from './judge.ts';

/** Something that happened to a person, to their line or to the processes, and for how long it may keep an answer. */
export interface Stir {
  at: number;
  withinMs: number;
}

/** After a word of theirs, after a bubble before it, and after a broken line. */
export const LINE_MS = 5000;
/** After a kill, as counted from the moment at which the process was ready again: a lease must run out. */
export const KILL_MS = 35_000;
/** On WhatsApp what may have arrived waits a minute for word of it. */
export const UNCONFIRMED_MS = 65_000;
/** A process on a machine that does nothing else is ready within so long; on a slower one everybody waits as much longer. */
const READY_MS = 2000;
/** What a channel does not take is tried again after half a second, then after twice as long each time, up to a minute. */
const [FIRST_TRY_MS, LAST_TRY_MS] = [500, 60_000];
/** What was sent so shortly before its process ended may not have been noted there. */
const UNTOLD_MS = 1000;
/** No machine is so slow that a minute's wait is hidden by it for ever. */
const SLOWEST = 3;

/** A call for one person. */
interface Call {
  at: number;
  isSend: boolean;
  fault: Broken | null;
}

/**
 * What faults of the line do to the calls for one person, the first first: a bubble that fails many times waits ever longer.
 * `ends`: when processes were ended, at which a try may have been begun and not told.
 */
export function stirsOfCalls(calls: readonly Call[], ends: readonly { at: number }[]): Stir[] {
  let inARow = 0;
  let since = Number.NEGATIVE_INFINITY;
  return calls.flatMap(({ at, isSend, fault }): Stir[] => {
    if (isSend && fault !== null && isUnheard(fault)) inARow += 1;
    else if (isSend && !ends.some((end) => end.at >= at && end.at - at <= UNTOLD_MS)) [inARow, since] = [0, at];
    if (fault === null) return [];
    const tries = inARow === 0 ? 0 : inARow + ends.filter((end) => end.at > since && end.at <= at).length;
    const tryMs = isSend && tries > 0 ? Math.min(LAST_TRY_MS, FIRST_TRY_MS * 2 ** (tries - 1)) : 0;
    return [{ at, withinMs: LINE_MS + tryMs + (fault.delayMs ?? 0) + (fault.retryAfter ?? 0) * 1000 }];
  });
}

/** How much slower than it should be this machine is, by how long its processes took to be ready. */
export function slownessOf(startsMs: readonly number[]): number {
  const sorted = startsMs.toSorted((one, other) => one - other);
  return Math.min(SLOWEST, Math.max(1, (sorted[Math.floor(sorted.length / 2)] ?? 0) / READY_MS));
}

/**
 * What was shown so late that nothing which happened excuses it. Each bubble may follow the one before it; whatever comes
 * after a long silence in which nothing happened was late.
 */
export function lateIn(shown: readonly Shown[], stirs: readonly Stir[], slowness: number): string[] {
  return shown
    .filter(({ at }, index) => {
      const before = shown[index - 1];
      const all = before === undefined ? stirs : [...stirs, { at: before.at, withinMs: LINE_MS }];
      return !all.some((stir) => stir.at <= at && at - stir.at <= stir.withinMs * slowness);
    })
    .map(({ text }) => text);
}
