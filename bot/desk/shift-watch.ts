import type { ShiftPlan } from '../../core/settings.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import { whoIsOn } from '../../dialogue/desk/shift.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

const EVERY_MS = 5000;

/**
 * Keeps in view whether somebody who answers people is on shift: whoever asks for a person is told, and no turn waits. The log is
 * told once of each of the staff whose row is damaged.
 */
export interface ShiftWatch {
  isStaffed: () => boolean;
  /** Looks once. */
  look: () => Promise<void>;
  watch: (signal: AbortSignal) => Promise<void>;
}

export function createShiftWatch({
  store,
  log,
  now,
  zone,
  settings,
}: {
  store: Pick<StaffStore, 'listStaff'>;
  log: ServiceLog;
  now: () => number;
  zone: string;
  settings: () => ShiftPlan;
}): ShiftWatch {
  let staff: Awaited<ReturnType<StaffStore['listStaff']>> = [];
  const told = new Set<string>();

  async function look(): Promise<void> {
    staff = await store.listStaff();
    for (const { id } of staff.filter((one) => one.isDamaged && !told.has(one.id))) {
      told.add(id);
      log.error({ staff: id }, 'what is kept of one of the staff is damaged');
    }
  }

  return {
    isStaffed() {
      const at = { plan: settings(), zone, now: now() };
      return whoIsOn(staff, at).length > 0;
    },
    look,
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'looking who is on shift waits for the store' }, signal),
  };
}
