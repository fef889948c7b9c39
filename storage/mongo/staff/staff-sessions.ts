import type { StaffSession } from '../../../core/staff-session.ts';
import { SESSIONS_LISTED, type StaffSessionStore } from '../../../core/staff-store.ts';
import { sealedIn } from '../../shared/places.ts';
import { createStaffSealer } from '../../shared/staff-seal.ts';
import type { StoreParts } from '../parts.ts';
import type { StaffSessionDoc } from './staff-documents.ts';

/** Who is logged in. Whoever asks is answered by the primary each time: a session that is ended is dead at once. */
export function createStaffSessions({ db, lookup }: StoreParts): StaffSessionStore {
  const { staff_sessions: sessions } = db.cold;
  const sealer = createStaffSealer(lookup);

  function open({ _id: id, sealedDevice, staffId, stage, openedAt, seenAt }: StaffSessionDoc): StaffSession {
    return { id, staffId, stage, openedAt, seenAt, device: String(sealer.open(sealedIn.device(id), sealedDevice)) };
  }

  return {
    async openStaffSession(token, { staffId, stage, openedAt, seenAt, device }) {
      const id = lookup.hash('staff-session', token);
      const sealedDevice = sealer.seal(sealedIn.device(id), device);
      await sessions.insertMany([{ _id: id, staffId, stage, openedAt, seenAt, sealedDevice }]);
      return { id, staffId, stage, openedAt, seenAt, device };
    },

    async staffSession(token) {
      const found = await sessions.findOne({ _id: lookup.hash('staff-session', token) }).lean<StaffSessionDoc>();
      return found && open(found);
    },

    async noteStaffSession(id, seenAt) {
      await sessions.updateOne({ _id: id }, { $max: { seenAt } });
    },

    async listStaffSessions(staffId) {
      const found = await sessions
        .find({ staffId })
        .hint('staff')
        .sort({ openedAt: -1 })
        .limit(SESSIONS_LISTED)
        .lean<StaffSessionDoc[]>();
      return found.map(open);
    },

    async endStaffSession(staffId, id) {
      return (await sessions.deleteOne({ _id: id, staffId })).deletedCount === 1;
    },

    async endStaffSessions(staffId, but) {
      let ended = 0;
      for (;;) {
        const found = await sessions.find({ staffId }, { _id: 1 }).hint('staff').limit(SESSIONS_LISTED).lean();
        const ids = found.map(({ _id }) => _id).filter((id) => id !== but);
        if (ids.length === 0) return ended;
        ended += (await sessions.deleteMany({ _id: { $in: ids } })).deletedCount;
      }
    },
  };
}
