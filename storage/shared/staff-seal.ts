import { createSecretKey } from 'node:crypto';
import { NOTHING_SAID, type Staff, unreadable } from '../../core/staff.ts';
import { sealedIn } from './places.ts';
import { createSealer, type Lookup, type Sealer } from './seal.ts';

/** Seals what the store keeps of its staff, with one key for all of them: nobody of the staff is ever forgotten alone. */
export function createStaffSealer(lookup: Lookup): Sealer {
  const key = createSecretKey(lookup.derive('staff'));
  return createSealer(() => key);
}

interface StaffRow {
  id: string;
  sealed: Uint8Array;
}

/** To be read: where it is damaged somebody stands in who is let in nowhere. */
export function openStaff(sealer: Sealer, { id, sealed }: StaffRow): Staff {
  const opened = sealer.openIfWhole(sealedIn.staff(id), sealed) as Staff | undefined;
  return opened === undefined ? unreadable(id) : { ...NOTHING_SAID, ...opened };
}

/** To be changed: throws where it is damaged, for nothing may be written over it. */
export function openWholeStaff(sealer: Sealer, { id, sealed }: StaffRow): Staff {
  return { ...NOTHING_SAID, ...(sealer.open(sealedIn.staff(id), sealed) as Staff) };
}

/** A rule may change everything but who it is. */
export function changed(before: Staff, change: (staff: Staff) => Staff): Staff {
  const { id, email } = before;
  return { ...change(before), id, email };
}
