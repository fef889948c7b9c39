import { REPORTS_COUNT_MS, silentLines } from '../../core/number-report.ts';
import type { NumberStore } from '../../core/store.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

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
  log: ServiceLog;
  now: () => number;
}): LineWatch {
  let silent: ReadonlySet<string> = new Set();

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
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the reports on lines wait for the store' }, signal),
  };
}
