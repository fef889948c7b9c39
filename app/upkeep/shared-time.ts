import type { ClockStore } from '../../core/clock-note.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { withTimeout } from '../../runtime/with-timeout.ts';

const EVERY_MS = 10_000;
const ANSWER_MS = 3000;

/** The time by which a process works: of the store's server where several processes share one, so that they agree. */
export interface SharedTime {
  now(): number;
  /** Asks the store what time it is; without an answer the time goes on as it went. */
  ask(): Promise<void>;
  /** Asks again and again, until the signal says stop. */
  keep(signal: AbortSignal): Promise<void>;
}

/** `elapsed`: milliseconds that never jump; `wall`: what the clock of this machine says. */
export function createSharedTime({
  store,
  wall,
  elapsed,
}: {
  store: Pick<ClockStore, 'storeTime'>;
  wall: () => number;
  elapsed: () => number;
}): SharedTime {
  /** What the store's time is ahead of what has elapsed; `null`: the store has no time of its own. */
  let ahead: number | null = null;

  async function ask(): Promise<void> {
    const began = elapsed();
    const told = await withTimeout(ANSWER_MS, store.storeTime());
    if (told !== null) ahead = told - (began + elapsed()) / 2;
  }

  return {
    now: () => (ahead === null ? wall() : Math.round(elapsed() + ahead)),
    ask,
    async keep(signal) {
      while (!signal.aborted) {
        await pauseFor(EVERY_MS, signal);
        if (!signal.aborted) await ask().catch(() => undefined);
      }
    },
  };
}
