import { noneSwept, RETENTION_KINDS, type RetentionKind, type RetentionReport } from '../core/retention.ts';
import type { SettingsStore } from '../core/settings.ts';
import type { RetentionStore } from '../core/upkeep.ts';
import type { BotLog } from './log.ts';
import { pauseFor } from './pacing.ts';

const DAY_MS = 24 * 3_600_000;
/** How often it is asked whether the last sweep is a day old. */
const LOOK_MS = 15 * 60_000;
/** Small enough that nobody's answer waits for it. */
const PIECE: Readonly<Record<RetentionKind, number>> = {
  // A file may be large.
  media: 10,
  messages: 500,
  tickets: 100,
  seen: 500,
  contacts: 25,
  events: 1000,
  'number-reports': 500,
  copies: 10,
  'staff-sessions': 500,
  'login-attempts': 500,
  audit: 500,
  alarms: 500,
};
/** Between two pieces, for whoever else wants to write. */
const PAUSE_MS = 20;

export interface SweepDeps {
  store: RetentionStore & SettingsStore;
  now: () => number;
}

/**
 * Takes away all that is too old, kind by kind, and keeps a report of it. Told to stop, it keeps none: the next start
 * goes on with the rest.
 */
export async function sweepOld({ store, now }: SweepDeps, signal: AbortSignal): Promise<RetentionReport> {
  const at = now();
  const swept = noneSwept();
  const days = (await store.readSettings()).settings.retention;
  for (const kind of RETENTION_KINDS) {
    while (!signal.aborted) {
      const count = await store.sweep(kind, at, PIECE[kind], days);
      swept[kind] += count;
      if (count === 0) break;
      await pauseFor(PAUSE_MS, signal);
    }
  }
  const report = { at, swept };
  if (!signal.aborted) await store.keepReport(report);
  return report;
}

/** What a sweep would take away at this moment. */
export async function countOld({ store, now }: SweepDeps): Promise<RetentionReport> {
  const at = now();
  const swept = noneSwept();
  const days = (await store.readSettings()).settings.retention;
  for (const kind of RETENTION_KINDS) swept[kind] = await store.countOld(kind, at, days);
  return { at, swept };
}

/** Sweeps once a day, counted from the last report, whoever made it: a start every hour is no sweep every hour. */
export async function sweepDaily(deps: SweepDeps & { log: BotLog }, signal: AbortSignal): Promise<void> {
  const { store, log, now } = deps;
  while (!signal.aborted) {
    try {
      const [last] = await store.retentionReports(1);
      if (last === undefined || now() - last.at >= DAY_MS) {
        const { swept } = await sweepOld(deps, signal);
        if (!signal.aborted) log.info({ swept }, 'what was too old is gone');
      }
    } catch (error) {
      log.error({ err: error }, 'the daily sweep waits for the store');
    }
    await pauseFor(LOOK_MS, signal);
  }
}
