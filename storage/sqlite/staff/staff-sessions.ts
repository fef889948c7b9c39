import type { StaffSession } from '../../../core/staff-session.ts';
import { SESSIONS_LISTED, type StaffSessionStore } from '../../../core/staff-store.ts';
import { sealedIn } from '../../shared/places.ts';
import { createStaffSealer } from '../../shared/staff-seal.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

type Row = Omit<StaffSession, 'device'> & { sealedDevice: Uint8Array };

const COLUMNS = `id, staff_id as staffId, stage, opened_at as openedAt, seen_at as seenAt,
                 sealed_device as sealedDevice`;

/** Who is logged in. Whoever asks is answered from the file each time: a session that is ended is dead at once. */
export function createStaffSessions({ db, writer, lookup }: StoreParts): StaffSessionStore {
  const sealer = createStaffSealer(lookup);
  const insert = db.prepare(
    'insert into staff_sessions (id, staff_id, stage, opened_at, seen_at, sealed_device) values (?, ?, ?, ?, ?, ?)',
  );
  const select = db.prepare(`select ${COLUMNS} from staff_sessions where id = ?`);
  const list = db.prepare(
    `select ${COLUMNS} from staff_sessions where staff_id = ? order by opened_at desc limit ${SESSIONS_LISTED}`,
  );
  const note = db.prepare('update staff_sessions set seen_at = max(seen_at, ?2) where id = ?1');
  const end = db.prepare('delete from staff_sessions where staff_id = ? and id = ?');
  const endAll = db.prepare('delete from staff_sessions where staff_id = ?1 and id <> ?2');

  function open({ sealedDevice, ...row }: Row): StaffSession {
    return { ...row, device: String(sealer.open(sealedIn.device(row.id), sealedDevice)) };
  }

  return {
    openStaffSession: (token, { staffId, stage, openedAt, seenAt, device }) =>
      writer.write(() => {
        const id = lookup.hash('staff-session', token);
        insert.run(id, staffId, stage, openedAt, seenAt, sealer.seal(sealedIn.device(id), device));
        return { id, staffId, stage, openedAt, seenAt, device };
      }),
    async staffSession(token) {
      const row = first<Row>(select, lookup.hash('staff-session', token));
      return row === undefined ? null : open(row);
    },
    async noteStaffSession(id, seenAt) {
      await writer.writeLightly(() => note.run(id, seenAt));
    },
    listStaffSessions: async (staffId) => rows<Row>(list, staffId).map(open),
    endStaffSession: (staffId, id) => writer.write(() => end.run(staffId, id).changes === 1),
    endStaffSessions: (staffId, but) => writer.write(() => Number(endAll.run(staffId, but ?? '').changes)),
  };
}
