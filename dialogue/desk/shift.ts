import { wasLately } from '../../core/clock.ts';
import { isPermitted } from '../../core/permission.ts';
import type { ShiftPlan } from '../../core/settings.ts';
import { plannedOn } from '../../core/shift-plan.ts';
import type { Staff } from '../../core/staff.ts';
import { begunAt } from '../time/hours.ts';
import { HOUR_MS } from '../time/wall-clock.ts';

/** Whoever said that they are here, and never that they go, is not here for ever. */
const WORD_HOLDS_MS = 12 * HOUR_MS;

/**
 * Whether somebody is at the desk. A word of their own since the planned shift has begun counts for more than the plan;
 * outside the plan a word that they are here holds for twelve hours.
 */
export function isOnShift(
  { id, status, shift }: Pick<Staff, 'id' | 'status' | 'shift'>,
  { plan, zone, now }: { plan: ShiftPlan; zone: string; now: number },
): boolean {
  return onShiftSince({ id, status, shift }, { plan, zone, now }) !== null;
}

/** Of the staff those who are at the desk and answer people. */
export function whoIsOn(all: readonly Staff[], at: { plan: ShiftPlan; zone: string; now: number }): Staff[] {
  return all.filter((one) => isPermitted(one.role, 'answer_tickets') && isOnShift(one, at));
}

/** Since when somebody is at the desk; `null`: they are not. */
export function onShiftSince(
  { id, status, shift }: Pick<Staff, 'id' | 'status' | 'shift'>,
  { plan, zone, now }: { plan: ShiftPlan; zone: string; now: number },
): number | null {
  if (status !== 'active') return null;
  const begun = begunAt((day) => plannedOn(plan, id, new Date(day).toISOString().slice(0, 10)), now, zone);
  if (shift === null || (begun !== null && shift.at < begun)) return begun;
  return shift.isOn && (begun !== null || wasLately(shift.at, now, WORD_HOLDS_MS)) ? (begun ?? shift.at) : null;
}
