import { REPORTS_COUNT_MS, silentLines } from '../core/number-report.ts';
import type { NumberStore } from '../core/store.ts';
import type { BotLog } from './log.ts';
import { pauseFor } from './pacing.ts';

const EVERY_MS = 60_000;

/** Keeps in view of which lines several people say that nobody answers: they are shown last, and the editors are told. */
export interface LineWatch {
  demoted: () => ReadonlySet<string>;
  /** Looks once. */
  look: () => Promise<void>;
  watch: (signal: AbortSignal) => Promise<void>;
}

export function createLineWatch({
  store,
  log,
  now,
}: {
  store: NumberStore;
  log: BotLog;
  now: () => number;
}): LineWatch {
  let silent: ReadonlySet<string> = new Set();
  let isAway = false;

  async function look(): Promise<void> {
    const at = now();
    const found = silentLines(await store.numberReports(at - REPORTS_COUNT_MS), at);
    for (const point of found) {
      if (!silent.has(point)) log.warn({ point }, 'several people say that nobody answers there; ring it up');
    }
    silent = found;
  }

  return {
    demoted: () => silent,
    look,
    async watch(signal) {
      while (!signal.aborted) {
        try {
          await look();
          isAway = false;
        } catch (error) {
          if (!isAway) log.error({ err: error }, 'the reports on lines wait for the store');
          isAway = true;
        }
        await pauseFor(EVERY_MS, signal);
      }
    },
  };
}
