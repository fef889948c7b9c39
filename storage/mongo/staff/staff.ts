/** staff/: accounts, sessions, settings and the audit. */

import { Refusal } from '../../../core/refusal.ts';
import type { Staff } from '../../../core/staff.ts';
import { STAFF_MAX, type StaffStore } from '../../../core/staff-store.ts';
import { sealedIn } from '../../shared/places.ts';
import { changed, createStaffSealer, openStaff, openWholeStaff } from '../../shared/staff-seal.ts';
import { isDuplicate } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import type { StaffDoc } from './staff-documents.ts';

/** Each of the staff is one document, found by its id or by the keyed hash of its e-mail. */
export function createStaff({ db, lookup }: StoreParts): StaffStore {
  const collection = db.cold.staff;
  const sealer = createStaffSealer(lookup);
  const sealed = (staff: Staff) => sealer.seal(sealedIn.staff(staff.id), staff);
  const open = (row: StaffDoc) => openStaff(sealer, { id: row._id, sealed: row.sealed });
  const find = (id: string) => collection.findOne({ _id: id }).lean<StaffDoc>();

  async function hasStaff(): Promise<boolean> {
    return (await collection.findOne({}, { _id: 1 }).hint({ _id: 1 }).lean()) !== null;
  }

  /** An e-mail is one person's, and one alone can be the first: both are unique indexes. */
  async function add(staff: Staff, first: { isFirst?: true }): Promise<'added' | 'taken'> {
    const document = {
      _id: staff.id,
      emailHash: lookup.hash('email', staff.email),
      addedAt: staff.createdAt,
      version: 0,
      sealed: sealed(staff),
      ...first,
    };
    try {
      await collection.insertMany([document]);
      return 'added';
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return 'taken';
    }
  }

  return {
    hasStaff,
    addFirst: async (staff) => ((await hasStaff()) ? 'taken' : add(staff, { isFirst: true })),
    addStaff: (staff) => add(staff, {}),

    async staffById(id) {
      const found = await find(id);
      return found && open(found);
    },

    async staffAt(email) {
      const found = await collection.findOne({ emailHash: lookup.hash('email', email) }).lean<StaffDoc>();
      return found && open(found);
    },

    async listStaff() {
      const found = await collection.find({}).hint('added').sort({ addedAt: 1 }).limit(STAFF_MAX).lean<StaffDoc[]>();
      return found.map(open);
    },

    async changeStaff(id, change) {
      for (let round = 0; round < ROUNDS; round++) {
        const before = await find(id);
        if (before === null) throw new Refusal('staff_unknown', `there is no staff ${id}`);
        const after = changed(openWholeStaff(sealer, { id, sealed: before.sealed }), change);
        const update = { $set: { sealed: sealed(after) }, $inc: { version: 1 } };
        const { matchedCount } = await collection.updateOne({ _id: id, version: before.version }, update);
        if (matchedCount === 1) return after;
      }
      throw new Error(`staff ${id} changes each time one looks`);
    },
  };
}
