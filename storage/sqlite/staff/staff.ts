/** staff/: accounts, sessions, settings and the audit. */

import { Refusal } from '../../../core/refusal.ts';
import type { Staff } from '../../../core/staff.ts';
import { STAFF_MAX, type StaffStore } from '../../../core/staff-store.ts';
import { sealedIn } from '../../shared/places.ts';
import { changed, createStaffSealer, openStaff, openWholeStaff } from '../../shared/staff-seal.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

interface Row {
  id: string;
  sealed: Uint8Array;
}

/** Each of the staff is one sealed row, found by its id or by the keyed hash of its e-mail. */
export function createStaff({ db, writer, lookup }: StoreParts): StaffStore {
  const sealer = createStaffSealer(lookup);
  const any = db.prepare('select 1 as one from staff limit 1');
  const byId = db.prepare('select id, sealed from staff where id = ?');
  const byEmail = db.prepare('select id, sealed from staff where email_hash = ?');
  const all = db.prepare(`select id, sealed from staff order by added_at, id limit ${STAFF_MAX}`);
  const insert = db.prepare(
    'insert or ignore into staff (id, email_hash, is_first, added_at, sealed) values (?, ?, ?, ?, ?)',
  );
  const update = db.prepare('update staff set sealed = ?2 where id = ?1');
  const sealed = (staff: Staff) => sealer.seal(sealedIn.staff(staff.id), staff);
  const open = (row: Row | undefined) => (row === undefined ? null : openStaff(sealer, row));

  function add(staff: Staff, isFirst: 1 | null): 'added' | 'taken' {
    const { changes } = insert.run(
      staff.id,
      lookup.hash('email', staff.email),
      isFirst,
      staff.createdAt,
      sealed(staff),
    );
    return changes === 1 ? 'added' : 'taken';
  }

  return {
    hasStaff: async () => first(any) !== undefined,
    addFirst: (staff) => writer.write(() => (first(any) === undefined ? add(staff, 1) : 'taken')),
    addStaff: (staff) => writer.write(() => add(staff, null)),
    staffById: async (id) => open(first<Row>(byId, id)),
    staffAt: async (email) => open(first<Row>(byEmail, lookup.hash('email', email))),
    listStaff: async () => rows<Row>(all).map((row) => openStaff(sealer, row)),
    changeStaff: (id, change) =>
      writer.write(() => {
        const row = first<Row>(byId, id);
        if (row === undefined) throw new Refusal('staff_unknown', `there is no staff ${id}`);
        const after = changed(openWholeStaff(sealer, row), change);
        update.run(id, sealed(after));
        return after;
      }),
  };
}
