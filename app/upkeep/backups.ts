import {
  BACKUP_FRESH_MS,
  beganBackup,
  beganRehearsal,
  type HouseFault,
  type HouseNoteStore,
} from '../../core/house-note.ts';
import type { StandingStore } from '../../core/standing.ts';
import type { ChannelLeaseStore } from '../../core/store.ts';
import { daysIn } from '../../dialogue/time/hotline-days.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

const LOOK_MS = 30_000;
/** One process works at a time; of one that was killed another takes the work so much later. */
const LEASE = 'house:backup';
const RING_LEASE = 'house:backup-rung';
const LEASE_MS = 3 * 60_000;
const RENEW_MS = 30_000;
/** After a failure it is tried again. */
const AGAIN_MS = 3_600_000;
/** How often somebody is told that there is no backup of these days. */
const RING_MS = 24 * 3_600_000;

type Work = 'backup' | 'rehearsal';

/** What a process tells that has worked for us. */
export type Worked =
  | { made: { bytes: number; records: Record<string, number>; isBeside: boolean } }
  | {
      rehearsed: {
        backupAt: number;
        records: Record<string, number>;
        keys: { opened: number; shut: number };
        auditLines: number | null;
        newestMessageAt: number | null;
      };
    }
  | { fault: HouseFault; word: string };

export interface BackupDeps {
  store: HouseNoteStore & ChannelLeaseStore & Pick<StandingStore, 'noteBackup' | 'standing'>;
  log: ServiceLog;
  now: () => number;
  /** Milliseconds that never jump. */
  elapsed: () => number;
  /** This process. */
  holder: string;
  /** At which hour of the hotline's clock, such as 03:30. */
  hour: string;
  zone: string;
  startedAt: number;
  /** Files are told apart and taken away by their moment: while the clock is in doubt none is made. */
  isClockSure: () => boolean;
  /** Takes away what a rehearsal has left that was killed. */
  dropLeft: () => Promise<void>;
  /** Does it beside this process. */
  work: (what: Work, now: number) => { done: Promise<Worked | 'broken' | 'cancelled'>; cancel: () => void };
  /** Tells an administrator that there is no backup of these days. */
  ring: () => void;
}

/** Makes the daily backup, and what is asked for on the page beside it. */
export interface Backups {
  /** `busy`: something is under way, here or in another process. */
  begin(what: Work): Promise<'begun' | 'busy' | 'unsure'>;
  /** One look: whether it is time. Ends when what it began is done. */
  look(): Promise<void>;
  watch(signal: AbortSignal): Promise<void>;
  /** When the next one is due. */
  nextAt(): number;
}

export function createBackups(deps: BackupDeps): Backups {
  const { store, log, now, holder } = deps;
  let running: { cancel: () => void } | null = null;
  let isTaken = false;
  let under: Promise<void> = Promise.resolve();

  const lease = () => store.leaseChannel(LEASE, holder, now(), LEASE_MS);

  /** Under the lease: while it holds nobody else begins, and where it is lost this process leaves off. */
  async function run(what: Work): Promise<void> {
    const at = now();
    const began = deps.elapsed();
    await (what === 'backup' ? store.noteHouse(what, beganBackup(at)) : store.noteHouse(what, beganRehearsal(at)));
    const { done, cancel } = deps.work(what, at);
    const renewing = setInterval(() => {
      lease().then(
        (isOurs) => isOurs || cancel(),
        () => undefined,
      );
    }, RENEW_MS);
    const kept = done
      .then(async (worked) => {
        // A process that was ended has left what it worked on.
        if (what === 'rehearsal' && typeof worked === 'string') await deps.dropLeft();
        return worked;
      })
      .then((worked) => keep(deps, what, { worked, at, tookMs: Math.round(deps.elapsed() - began) }))
      .finally(() => clearInterval(renewing));
    running = { cancel };
    await kept;
  }

  async function begin(what: Work): Promise<'begun' | 'busy' | 'unsure'> {
    if (what === 'backup' && !deps.isClockSure()) return 'unsure';
    if (isTaken) return 'busy';
    isTaken = true;
    const end = () => {
      running = null;
      isTaken = false;
    };
    try {
      if (!(await lease())) {
        end();
        return 'busy';
      }
    } catch (error) {
      end();
      throw error;
    }
    const ended = run(what)
      .finally(() => store.releaseChannel(LEASE, holder))
      .catch((error: unknown) => log.error({ err: error }, 'what came of a backup could not be kept'))
      .finally(end);
    under = ended;
    return 'begun';
  }

  /** A rehearsal of a process that was killed: its lease is free, and it tells nobody what it came to. */
  async function endCutShort(): Promise<void> {
    const { rehearsal } = await store.houseNotes();
    if (rehearsal?.outcome !== 'running' || !(await lease())) return;
    await deps.dropLeft();
    await store.noteHouse('rehearsal', { ...rehearsal, outcome: 'failed', why: 'cut_short' });
    await store.releaseChannel(LEASE, holder);
  }

  async function look(): Promise<void> {
    if (!isTaken) await endCutShort();
    if (await isDue(deps)) await begin('backup');
    await under;
    await ringWhereOld(deps);
  }

  return {
    begin,
    look,
    nextAt: () => slotBefore(deps) + 24 * 3_600_000,
    async watch(signal) {
      signal.addEventListener('abort', () => running?.cancel(), { once: true });
      await watchAlways(look, { everyMs: LOOK_MS, log, waiting: 'the daily backup waits for the store' }, signal);
      await under;
    },
  };
}

/** What was begun and came to no end was cut short: the lease is free, so whoever began it is gone. */
async function isDue(deps: BackupDeps): Promise<boolean> {
  const { backup: last } = await deps.store.houseNotes();
  // One from the future was made under a clock that was ahead.
  if (last === undefined || last.at > deps.now() || last.at < slotBefore(deps)) return true;
  if (last.outcome === 'running' || last.why === 'cut_short') return true;
  return last.outcome === 'failed' && deps.now() - last.at >= AGAIN_MS;
}

/** The last moment at which a clock on the wall has shown the hour. */
function slotBefore({ now, hour, zone }: Pick<BackupDeps, 'now' | 'hour' | 'zone'>): number {
  const days = daysIn(zone);
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  const inDay = (day: number) => days.startOf(day) + (hours * 60 + minutes) * 60_000;
  const today = days.dayOf(now());
  return inDay(today) <= now() ? inDay(today) : inDay(today - 1);
}

interface Ended {
  worked: Worked | 'broken' | 'cancelled';
  at: number;
  tookMs: number;
}

async function keep({ store, log }: BackupDeps, what: Work, { worked, at, tookMs }: Ended): Promise<void> {
  if (typeof worked === 'object' && 'made' in worked) {
    await store.noteHouse('backup', { at, outcome: 'made', why: null, tookMs, ...worked.made });
    await store.noteBackup(at);
    return log.info({ bytes: worked.made.bytes, tookMs }, 'a backup is made');
  }
  if (typeof worked === 'object' && 'rehearsed' in worked) {
    const { keys, auditLines } = worked.rehearsed;
    const isWhole = keys.shut === 0 && auditLines !== null;
    const said = isWhole
      ? ({ outcome: 'passed', why: null } as const)
      : ({ outcome: 'failed', why: 'damaged' } as const);
    const note = { at, ...said, tookMs, ...worked.rehearsed };
    await store.noteHouse('rehearsal', note);
    if (isWhole) await store.noteHouse('rehearsal-passed', note);
    return log.info({ outcome: note.outcome, tookMs }, 'a backup was tried');
  }
  const { why, word } = faultIn(worked);
  const failed = { outcome: 'failed', why, tookMs } as const;
  if (what === 'backup') await store.noteHouse('backup', { ...beganBackup(at), ...failed });
  else await store.noteHouse('rehearsal', { ...beganRehearsal(at), ...failed });
  log.error({ what, why, word }, 'a backup was not made, or does not open');
}

function faultIn(worked: { fault: HouseFault; word: string } | 'broken' | 'cancelled'): {
  why: HouseFault;
  word: string;
} {
  if (worked === 'cancelled') return { why: 'cut_short', word: worked };
  return worked === 'broken' ? { why: 'too_long', word: worked } : { why: worked.fault, word: worked.word };
}

/** Once a day, whoever of several processes looks first. */
async function ringWhereOld({ store, now, holder, startedAt, ring }: BackupDeps): Promise<void> {
  const { backupAt } = await store.standing(now());
  if (now() - Math.max(backupAt ?? 0, startedAt) <= BACKUP_FRESH_MS) return;
  const { 'backup-rung': rung } = await store.houseNotes();
  if (rung !== undefined && rung.at <= now() && now() - rung.at < RING_MS) return;
  if (!(await store.leaseChannel(RING_LEASE, holder, now(), LEASE_MS))) return;
  await store.noteHouse('backup-rung', { at: now() });
  ring();
}
