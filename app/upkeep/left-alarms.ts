import { HOUSE_ALARMS, type HouseAlarm, type HouseNoteStore, type LeftAlarm } from '../../core/house-note.ts';
import type { ChannelLeaseStore } from '../../core/store.ts';
import { watchAlways } from '../../runtime/loops.ts';
import { type HouseAlarmDeps, type TellStaff, tellLeft } from './house-alarm.ts';

const LOOK_MS = 10_000;
/** Renewed before each try; a try is shorter. When a process is killed, another takes over once its lease has run out. */
const LEASE_MS = 5 * 60_000;
/** What is older is no news: no process with Telegram has lived for a day, or a backup brought it back. */
const OLD_MS = 24 * 3_600_000;

export interface LeftDeps extends HouseAlarmDeps {
  store: HouseAlarmDeps['store'] & HouseNoteStore & ChannelLeaseStore;
  /** This process. */
  holder: string;
  tell: TellStaff;
}

/** Tells the staff what processes without Telegram have left in the store. */
export interface LeftAlarms {
  /** Begins to tell what is new, each alarm by itself: one over which Telegram hangs keeps no other from being told. */
  look(signal: AbortSignal): Promise<void>;
  /** Resolves when nothing is being told. */
  idle(): Promise<void>;
}

export function createLeftAlarms(deps: LeftDeps): LeftAlarms {
  const underWay = new Map<HouseAlarm, Promise<void>>();
  /** Those of which nobody could be told: that is said once. */
  const unheard = new Set<string>();

  async function tell(kind: HouseAlarm, signal: AbortSignal): Promise<void> {
    const left = await tellUnderLease(deps, kind, signal);
    if (left === null || unheard.has(left.id)) return;
    unheard.add(left.id);
    deps.log.error({ kind }, 'nobody could be told of an alarm of the house');
  }

  return {
    async look(signal) {
      for (const { kind } of await leftIn(deps)) {
        if (underWay.has(kind)) continue;
        const telling = tell(kind, signal)
          .catch((error: unknown) => deps.log.error({ err: error, kind }, 'an alarm of the house waits for the store'))
          .finally(() => underWay.delete(kind));
        underWay.set(kind, telling);
      }
    },
    idle: async () => void (await Promise.all(underWay.values())),
  };
}

/** Looks until the signal says stop, and ends when nothing is being told any more. */
export async function watchLeft(deps: LeftDeps, signal: AbortSignal): Promise<void> {
  const alarms = createLeftAlarms(deps);
  const told = { everyMs: LOOK_MS, log: deps.log, waiting: 'alarms of the house wait for the store' };
  await watchAlways(() => alarms.look(signal), told, signal);
  await alarms.idle();
}

/** Gives the alarm where nobody could be told of it, which is tried again. */
async function tellUnderLease(deps: LeftDeps, kind: HouseAlarm, signal: AbortSignal): Promise<LeftAlarm | null> {
  const { store, holder, now } = deps;
  const lease = `house:left-${kind}`;
  const renew = () => store.leaseChannel(lease, holder, now(), LEASE_MS);
  if (!(await renew())) return null;
  try {
    // Read anew: whoever held the lease before may have told it.
    const waiting = (await leftIn(deps)).find((one) => one.kind === kind);
    if (waiting === undefined) return null;
    const isOurs = async () => (await renew()) && (await isWaiting(deps, waiting));
    return await tellOne(deps, { ...waiting, isOurs }, signal);
  } finally {
    await store.releaseChannel(lease, holder);
  }
}

interface WaitingAlarm {
  kind: HouseAlarm;
  left: LeftAlarm;
}

async function leftIn({ store, now }: LeftDeps): Promise<WaitingAlarm[]> {
  const notes = await store.houseNotes();
  return HOUSE_ALARMS.flatMap((kind) => {
    const left = notes[`left-${kind}`];
    return left === undefined || left.toldAt !== null || now() - left.at > OLD_MS ? [] : [{ kind, left }];
  });
}

/** Whether it is this alarm, and nobody has told it. */
async function isWaiting({ store }: LeftDeps, { kind, left }: WaitingAlarm): Promise<boolean> {
  const kept = (await store.houseNotes())[`left-${kind}`];
  return kept?.id === left.id && kept.toldAt === null;
}

/**
 * Marked after it is told: a kill between them tells it twice, and never not at all. An alarm that some were told counts as told,
 * though others could not be reached; otherwise the first would be told again all day.
 */
async function tellOne(
  deps: LeftDeps,
  { kind, left, isOurs }: WaitingAlarm & { isOurs: () => Promise<boolean> },
  signal: AbortSignal,
): Promise<LeftAlarm | null> {
  const { store, now } = deps;
  const outcome = await tellLeft(deps, { kind, isOurs }, signal);
  if (outcome === 'stopped') return null;
  if (outcome === 'nobody') return left;
  // Meanwhile another may have been left, which is told next.
  if (await isWaiting(deps, { kind, left })) await store.noteHouse(`left-${kind}`, { ...left, toldAt: now() });
  return null;
}
