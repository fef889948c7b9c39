import { HOUSE_ALARMS, type HouseAlarm, type HouseNoteStore, type LeftAlarm } from '../../core/house-note.ts';
import type { ChannelLeaseStore } from '../../core/store.ts';
import { watchAlways } from '../../runtime/loops.ts';
import { type HouseAlarmDeps, type TellStaff, tellLeft } from './house-alarm.ts';

const LOOK_MS = 10_000;
/** One process tells at a time. Longer than all tries take; of one that was killed another takes it so much later. */
const LEASE = 'house:left-alarms';
const LEASE_MS = 15 * 60_000;
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
  const { store, holder, now } = deps;
  if ((await leftIn(deps)).length === 0) return;
  if (!(await store.leaseChannel(LEASE, holder, now(), LEASE_MS))) return;
  try {
    // Read anew: whoever held the lease before has told some.
    for (const { kind, left } of await leftIn(deps)) await tellOne(deps, { kind, left }, signal);
  } finally {
    await store.releaseChannel(LEASE, holder);
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

/** Marked after it is told: a kill between them tells it twice, and never not at all. */
async function tellOne(deps: LeftDeps, { kind, left }: WaitingAlarm, signal: AbortSignal): Promise<void> {
  const { store, now } = deps;
  const isTold = await tellLeft(deps, kind, signal);
  // Whoever starts next tells it. What was given up is marked, or those who were told would be told for a day.
  if (!isTold && signal.aborted) return;
  const name = `left-${kind}` as const;
  // Meanwhile another may have been left, which is told next.
  if ((await store.houseNotes())[name]?.id === left.id) await store.noteHouse(name, { ...left, toldAt: now() });
}
