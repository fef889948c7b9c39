import type { ShiftPlan } from '../../core/settings.ts';
import type { Staff } from '../../core/staff.ts';
import { isAlive, type StaffSession } from '../../core/staff-session.ts';
import { isOnShift } from './shift.ts';

/** Whoever did nothing at the desk for so long is taken for gone by those who want to help in their place. */
const UNSEEN_MS = 10 * 60_000;

export interface DeskMoment {
  /** Of this person. */
  sessions: readonly StaffSession[];
  plan: ShiftPlan;
  zone: string;
  now: number;
}

/**
 * Since when somebody is not at the desk; `null`: they are. They have said that they go and did nothing since, or they did
 * nothing for ten minutes in any session that is still open.
 */
export function awaySince(staff: Staff, { sessions, plan, zone, now }: DeskMoment): number | null {
  if (staff.status !== 'active') return now;
  const { shift, sessionsFrom } = staff;
  const open = sessions.filter((one) => one.stage === 'full' && isAlive(one, { sessionsFrom, now }));
  const seenAt = Math.max(0, ...open.map((one) => one.seenAt));
  const hasLeft = shift !== null && !shift.isOn && seenAt <= shift.at && !isOnShift(staff, { plan, zone, now });
  if (hasLeft) return shift.at;
  return now - seenAt >= UNSEEN_MS ? now - UNSEEN_MS : null;
}
