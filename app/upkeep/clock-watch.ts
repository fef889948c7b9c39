import { CLOCKS_APART_MS } from '../../core/clock.ts';
import {
  type ClockDoubt,
  type ClockNote,
  type ClockStore,
  lookedAt,
  steppedBack,
  sureTime,
} from '../../core/clock-note.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import type { ReadyLook } from '../../runtime/readiness.ts';

/** How often it is kept what the clock says; a jump is seen at once, whoever asks. */
const EVERY_MS = 15_000;
/** Of a machine whose clock is so far from that of the store's the administrator is told. */
const APART_MS = 5 * 60_000;

export interface ClockWatchDeps {
  store: Pick<ClockStore, 'noteClock' | 'clockNote' | 'endWaits'>;
  log: ServiceLog;
  /** The time that all processes on the store share. */
  now: () => number;
  /** What the clock of this machine says. */
  wall: () => number;
  /** Milliseconds that never jump. */
  elapsed: () => number;
  /** Tells an administrator, once for each time that the clock comes into doubt. */
  ring: (doubt: Doubt) => void;
}

/** `apart`: the store has the right time, this machine has not. */
export type Doubt = ClockDoubt | 'apart';

/** Whether this process may trust its clock. */
export interface ClockWatch {
  /** Looks, and keeps what was seen; throws where the store does not answer. */
  look(): Promise<void>;
  watch(signal: AbortSignal): Promise<void>;
  /** Why not; `null`: it may. */
  doubt(): Doubt | null;
  /** No later than the truth: timers of people go by it. */
  sure(): number;
  ready: ReadyLook;
}

export function createClockWatch(deps: ClockWatchDeps): ClockWatch {
  const { store, log, now, wall, elapsed, ring } = deps;
  let seen: { note: ClockNote; at: number } | null = null;
  let told: Doubt | null = null;
  /** What a clock that was ahead has put off is still to be ended: the store did not answer. */
  let isToEnd = false;
  let isFirst = true;

  /** As a look at this moment would have it. */
  function noteNow(): ClockNote | null {
    return seen && lookedAt(seen.note, { at: now(), ranMs: elapsed() - seen.at, sawAt: seen.note.at });
  }

  function doubt(): Doubt | null {
    return noteNow()?.doubt ?? (Math.abs(wall() - now()) > APART_MS ? 'apart' : null);
  }

  function tell(isNew: boolean): void {
    const why = doubt();
    if (why === told) return;
    if (why === null) log.info('the clock agrees again');
    else
      log.error({ doubt: why }, 'the clock is in doubt: nothing is deleted by age until it agrees or somebody says so');
    // One way or the other it is one jump; of one that was known before this process began somebody was told.
    if (why !== null && told === null && (isNew || why === 'apart')) ring(why);
    told = why;
  }

  async function look(): Promise<void> {
    const at = elapsed();
    const ranMs = seen === null ? 0 : Math.round(at - seen.at);
    const moment = now();
    const sawAt = seen?.note.at ?? null;
    const looked = { at: moment, ranMs, sawAt };
    const judged = (before: ClockNote | null) => lookedAt(before, looked);
    const note = await store.noteClock(judged).catch(async (error: unknown) => {
      // A store that takes no word may still be read.
      if (seen === null) seen = { note: judged(await store.clockNote()), at };
      throw error;
    });
    seen = { note, at };
    const isNew = note.doubt !== null && note.ranMs === 0;
    tell(isNew);
    // What was put off by a clock that was ahead would wait until then. Whoever saw it first was perhaps killed before the end.
    if (note.doubt === 'back' && (isNew || isFirst)) isToEnd = true;
    if (steppedBack(looked) > CLOCKS_APART_MS) isToEnd = true;
    isFirst = false;
    if (!isToEnd) return;
    await store.endWaits(moment, sureTime(note, moment));
    isToEnd = false;
  }

  return {
    look,
    doubt,
    sure: () => sureTime(noteNow(), now()),
    ready: { name: 'clock', look: () => ({ cause: doubt() === null ? null : 'clock', details: doubt() ?? 'ok' }) },
    watch(signal) {
      const told = { everyMs: EVERY_MS, firstMs: EVERY_MS, log, waiting: 'looking at the clock waits for the store' };
      return watchAlways(look, told, signal);
    },
  };
}
