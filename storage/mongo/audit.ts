import { setTimeout as pause } from 'node:timers/promises';
import type { AuditEntry, AuditRow } from '../../core/audit.ts';
import type { AuditStore } from '../../core/staff-store.ts';
import { type AuditAnchor, type AuditLink, createAuditChain, oldest, type StoredAudit } from '../audit-chain.ts';
import { createStaffSealer } from '../staff-seal.ts';
import { isDuplicate, type StoreParts } from './parts.ts';
import type { Collections } from './schema.ts';
import type { AuditDoc } from './staff-documents.ts';
import type { Sweep } from './sweeps.ts';

/** So many lines are read at most, whatever is asked for. */
const READ_MAX = 500;
/** How often a line that met another process's is tried again, and how long one waits for it at most. */
const TRIES = 200;
const WAIT_MS = 20;

const ANCHOR = 'audit-anchor';

export function createAudit({ db, lookup }: StoreParts): AuditStore {
  const { audit } = db;
  const chain = createAuditChain(lookup, createStaffSealer(lookup));
  /** Lines of this process wait for each other; only those of other processes are met at the database. */
  let last: Promise<unknown> = Promise.resolve();

  async function append(entry: AuditEntry): Promise<AuditRow> {
    for (let tries = 0; tries < TRIES; tries++) {
      const row = chain.next(await newestOf(db), entry);
      try {
        await audit.insertMany([{ _id: auditId(row.seq), ...row }]);
        return chain.read(row);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await pause(Math.random() * WAIT_MS);
      }
    }
    throw new Error('the audit grows each time one looks');
  }

  return {
    record(entry) {
      const mine = last.then(() => append(entry));
      last = mine.catch(() => undefined);
      return mine;
    },

    async auditRows({ staffId, objectId, before }, limit) {
      const found = await audit
        .find({
          ...(staffId === undefined ? {} : { staffId }),
          ...(objectId === undefined ? {} : { objectId }),
          _id: { $lt: auditId(before ?? Number.MAX_SAFE_INTEGER) },
        })
        .hint(staffId !== undefined ? 'staff' : objectId !== undefined ? 'object' : { _id: 1 })
        .sort({ _id: -1 })
        .limit(Math.min(limit, READ_MAX))
        .lean<AuditDoc[]>();
      return found.map(chain.read);
    },

    async checkAudit() {
      const anchor = await anchorOf(db);
      return chain.check(anchor, rowsOf(db));
    },
  };
}

/** Lines stand in the order of their numbers. */
export function auditId(seq: number): string {
  return String(seq).padStart(16, '0');
}

export async function* rowsOf({ audit }: Pick<Collections, 'audit'>): AsyncGenerator<StoredAudit> {
  for (let after = ''; ; ) {
    const page = await audit
      .find({ _id: { $gt: after } })
      .hint({ _id: 1 })
      .sort({ _id: 1 })
      .limit(READ_MAX)
      .lean<AuditDoc[]>();
    yield* page;
    const end = page.at(-1);
    if (end === undefined) return;
    after = end._id;
  }
}

async function newestOf(db: Collections): Promise<AuditLink | null> {
  const newest = await db.audit.findOne({}).hint({ _id: 1 }).sort({ _id: -1 }).lean<AuditDoc>();
  return newest ?? anchorOf(db);
}

export async function anchorOf({ meta }: Pick<Collections, 'meta'>): Promise<AuditAnchor | null> {
  const found = await meta.findOne({ _id: ANCHOR }).lean<Partial<AuditAnchor>>();
  const { seq, hash, signature } = found ?? {};
  return seq === undefined || hash === undefined || signature === undefined ? null : { seq, hash, signature };
}

/** An anchor only moves on: of two sweeps at once the later line counts. */
export async function putAnchor({ meta }: Pick<Collections, 'meta'>, anchor: AuditAnchor): Promise<void> {
  const { seq, hash, signature } = anchor;
  const behind = { _id: ANCHOR, $or: [{ seq: { $lt: seq } }, { seq: { $exists: false } }] };
  await meta.updateOne(behind, { $set: { seq, hash, signature } }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** The anchor stands before the lines go that it stands for: a sweep that is cut short leaves a chain that is whole. */
export function auditSweep({ db, lookup }: StoreParts): Sweep {
  const { audit } = db;
  const chain = createAuditChain(lookup, createStaffSealer(lookup));
  return {
    count: (before) =>
      audit
        .countDocuments({ at: { $lt: before } })
        .hint('at')
        .exec(),
    async piece(before, limit) {
      const found = await audit.find({}).hint({ _id: 1 }).sort({ _id: 1 }).limit(limit).lean<AuditDoc[]>();
      const going = oldest(found, before);
      const end = going.at(-1);
      if (end === undefined) return 0;
      await putAnchor(db, chain.anchorAt(end));
      return (await audit.deleteMany({ _id: { $in: going.map(({ _id }) => _id) } })).deletedCount;
    },
  };
}
