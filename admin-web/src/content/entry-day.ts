import type { WholeEntry } from '../api/content.ts';

/** `ru.stay.days@2026-12-01`: what takes the place of the entry on that day. */
const FROM_A_DAY = /^(.+)@(\d{4}-\d{2}-\d{2})$/;

/** The entry in whose place another stands, and from which day on; `null`: it is that entry itself. */
export function heldFrom(entry: string): { plain: string; day: string | null } {
  const [, plain = entry, day = null] = FROM_A_DAY.exec(entry) ?? [];
  return { plain, day };
}

/** Whether its day has come: what is written of it is to be written in the entry itself. */
export function isDayOver(entry: string, today: string): boolean {
  const { day } = heldFrom(entry);
  return day !== null && day <= today;
}

/** Whether an entry may take the place of another from a day on. */
export function isLaterDay(day: string, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && day > today;
}

type State = WholeEntry['history'][number];

/**
 * What was read, or would have been, before one state of a history came: of a day the state of that day before, else the entry;
 * of the entry what held then. `null`: nothing.
 */
export function stateBefore(history: readonly State[], index: number): State | null {
  const state = history[index];
  if (state === undefined) return null;
  const older = history.slice(index + 1);
  const same = older.find(({ day }) => day === state.day);
  if (state.day !== null) return same ?? older.find(({ day }) => day === null) ?? null;
  const moment = dayAt(state.at);
  // Of each day what was released for it last; what was taken out again never held.
  const released = older.toReversed().filter(({ release }) => release !== null);
  const days = new Map(released.flatMap((one): [string, State][] => (one.day === null ? [] : [[one.day, one]])));
  const come = [...days].filter(([day, one]) => day <= moment && one.text !== '');
  const [last] = come.toSorted(([one], [other]) => (one < other ? 1 : -1));
  return last !== undefined && (same === undefined || last[0] > dayAt(same.at)) ? last[1] : (same ?? null);
}

function dayAt(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
