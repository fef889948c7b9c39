import { wasLately } from '../../core/clock.ts';
import type { Shift } from '../../core/settings.ts';
import type { Staff } from '../../core/staff.ts';
import { spanAround } from '../time/hours.ts';
import { HOUR_MS } from '../time/wall-clock.ts';

/** Whoever said that they are here, and never that they go, is not here for ever. */
const WORD_HOLDS_MS = 12 * HOUR_MS;

/**
 * Whether somebody is at the desk. A word of their own since the planned shift has begun counts for more than the plan;
 * outside the plan a word that they are here holds for twelve hours.
 */
export function isOnShift(
  { id, status, shift }: Pick<Staff, 'id' | 'status' | 'shift'>,
  { shifts, zone, now }: { shifts: readonly Shift[]; zone: string; now: number },
): boolean {
  if (status !== 'active') return false;
  const own = shifts.filter(({ staff }) => staff === id);
  const begun = spanAround(own, now, zone);
  if (shift === null || (begun !== null && shift.at < begun)) return begun !== null;
  return shift.isOn && (begun !== null || wasLately(shift.at, now, WORD_HOLDS_MS));
}
