import { HOUSE_ALARMS, type HouseAlarm, type HouseNoteStore, type LeftAlarm } from '../../core/house-note.ts';
import type { ChannelLeaseStore } from '../../core/store.ts';
import { watchAlways } from '../../runtime/loops.ts';
import { type HouseAlarmDeps, type TellStaff, tellLeft } from './house-alarm.ts';

const LOOK_MS = 10_000;
/** One process tells an alarm at a time. Taken anew at each try, which is shorter; of one that was killed another takes it then. */
const LEASE_MS = 5 * 60_000;
/** What is older is no news: no process with Telegram has lived for a day, or a backup brought it back. */
const OLD_MS = 24 * 3_600_000;

export interface LeftDeps extends HouseAlarmDeps {
  store: HouseAlarmDeps['store'] & HouseNoteStore & ChannelLeaseStore;
  /** This process. */
  holder: string;
  tell: TellStaff;
}

/** Tells the staff what processes without Telegram have left in the store, until the signal says stop. */
export function watchLeft(deps: LeftDeps, signal: AbortSignal): Promise<void> {
  const told = { everyMs: LOOK_MS, log: deps.log, waiting: 'alarms of the house wait for the store' };
  return watchAlways(() => lookForLeft(deps, signal), told, signal);
}

/** Looks once, and ends when all that was left is told. */
export async function lookForLeft(deps: LeftDeps, signal: AbortSignal): Promise<void> {
  await Promise.all((await leftIn(deps)).map(({ kind }) => tellUnderLease(deps, kind, signal)));
}

/** Nobody who hangs over one alarm keeps another from being told. */
async function tellUnderLease(deps: LeftDeps, kind: HouseAlarm, signal: AbortSignal): Promise<void> {
  const { store, holder, now } = deps;
  const lease = `house:left-${kind}`;
  const renew = () => store.leaseChannel(lease, holder, now(), LEASE_MS);
  if (!(await renew())) return;
  try {
    // Read anew: whoever held the lease before may have told it.
    const waiting = (await leftIn(deps)).find((one) => one.kind === kind);
    if (waiting !== undefined) await tellOne({ ...deps, renew }, waiting, signal);
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

/**
 * Marked after it is told: a kill between them tells it twice, and never not at all. What nobody was told is told at the next
 * look, and what some were told and the others could not be is done, or those would be told for a day.
 */
async function tellOne(
  deps: LeftDeps & { renew: () => Promise<boolean> },
  { kind, left }: WaitingAlarm,
  signal: AbortSignal,
): Promise<void> {
  const { store, now } = deps;
  const { told, isAll } = await tellLeft(deps, kind, signal);
  if (told === 0 || (!isAll && signal.aborted)) return;
  const name = `left-${kind}` as const;
  // Meanwhile another may have been left, which is told next.
  if ((await store.houseNotes())[name]?.id === left.id) await store.noteHouse(name, { ...left, toldAt: now() });
}
