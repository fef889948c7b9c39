import { type ClockStore, hasWord } from '../../core/clock-note.ts';
import { DAY_MS } from '../../core/days.ts';
import {
  areTooMany,
  noneSwept,
  RETENTION_KINDS,
  RETENTION_REPORTS_KEPT,
  type RetentionKind,
  type RetentionReport,
} from '../../core/retention.ts';
import type { SettingsStore } from '../../core/settings.ts';
import type { RetentionStore } from '../../core/upkeep.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import { pauseFor } from '../../runtime/pause.ts';

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
  'node-days': 500,
  'node-months': 500,
  'number-reports': 500,
  copies: 10,
  'staff-sessions': 500,
  'login-attempts': 500,
  audit: 500,
  alarms: 500,
  revisions: 500,
  'missed-dealt': 500,
  'case-codes': 500,
};
/** Between two pieces, for whoever else wants to write. */
const PAUSE_MS = 20;

export interface SweepDeps {
  store: RetentionStore & SettingsStore;
  now: () => number;
}

/**
 * Takes away all that is too old of these kinds, kind by kind, and keeps a report of it. Told to stop, it keeps none: the
 * next start goes on with the rest.
 */
export async function sweepOld(
  { store, now }: SweepDeps,
  signal: AbortSignal,
  kinds: readonly RetentionKind[] = RETENTION_KINDS,
): Promise<RetentionReport> {
  const at = now();
  const swept = noneSwept();
  const days = (await store.readSettings()).settings.retention;
  for (const kind of kinds) {
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

/** What may go without a word of an administrator: no contacts where they are too many. */
export async function kindsThatMayGo({ store, now }: SweepDeps): Promise<readonly RetentionKind[]> {
  const days = (await store.readSettings()).settings.retention;
  const [old, all] = await Promise.all([store.countOld('contacts', now(), days), store.countContacts()]);
  return areTooMany(old, all) ? RETENTION_KINDS.filter((kind) => kind !== 'contacts') : RETENTION_KINDS;
}

export interface DailyDeps extends SweepDeps {
  store: SweepDeps['store'] & Pick<ClockStore, 'clockNote'>;
  log: ServiceLog;
  /** Whether the clock can be trusted: while it is in doubt nothing is taken away. */
  isClockSure: () => boolean;
  /** Tells an administrator that contacts wait for a word. */
  ring: () => void;
  /** Takes away what was said of texts that stand nowhere any more; gives how many. */
  sweepTextReviews: () => Promise<number>;
  /** Takes away recordings of such texts; gives how many. */
  sweepClips: () => Promise<number>;
}

/** Sweeps once a day, counted from the last report, whoever made it: a start every hour is no sweep every hour. */
export function sweepDaily(deps: DailyDeps, signal: AbortSignal): Promise<void> {
  const look = createSweepLook(deps);
  const told = { everyMs: LOOK_MS, log: deps.log, waiting: 'the daily sweep waits for the store' };
  return watchAlways(() => look(signal), told, signal);
}

/** One look: whether it is time, and whether it may be. */
export function createSweepLook(deps: DailyDeps): (signal: AbortSignal) => Promise<void> {
  const { store, log, now, isClockSure, ring } = deps;
  /** Contacts are left until somebody says that they may go. */
  let isHeld = false;
  return async (signal) => {
    if (!isClockSure()) return;
    const isWord = hasWord(await store.clockNote(), now());
    if (!(await isTime(deps)) && !(isHeld && isWord)) return sweepCopies(deps, signal);
    const kinds = isWord ? RETENTION_KINDS : await kindsThatMayGo(deps);
    if (!kinds.includes('contacts') && !isHeld) {
      log.error('too many contacts are due to be forgotten: they wait for a word');
      ring();
    }
    isHeld = !kinds.includes('contacts');
    const { swept } = await sweepOld(deps, signal, kinds);
    if (signal.aborted) return;
    const [textReviews, clips] = [await deps.sweepTextReviews(), await deps.sweepClips()];
    log.info({ swept, textReviews, clips }, 'what was too old is gone');
  };
}

/** What lies in a folder of this machine nobody else takes away, whoever makes the daily report. */
async function sweepCopies({ store, now, log }: DailyDeps, signal: AbortSignal): Promise<void> {
  let copies = 0;
  while (!signal.aborted) {
    const count = await store.sweep('copies', now(), PIECE.copies);
    if (count === 0) break;
    copies += count;
  }
  if (copies > 0) log.info({ copies }, 'copies of before an upgrade are gone');
}

/** A report that lies ahead was made by a clock that was, and counts as none. */
async function isTime({ store, now }: SweepDeps): Promise<boolean> {
  const reports = await store.retentionReports(RETENTION_REPORTS_KEPT);
  const last = reports.find(({ at }) => at <= now());
  return last === undefined || now() - last.at >= DAY_MS;
}
