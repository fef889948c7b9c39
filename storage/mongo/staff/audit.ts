import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AuditEntry } from '../../../core/audit.ts';
import type { AuditStore } from '../../../core/staff-store.ts';
import {
  type AuditAnchor,
  type AuditLink,
  createAuditChain,
  type OwedAudit,
  oldest,
  type StoredAudit,
} from '../../shared/audit-chain.ts';
import { createStaffSealer } from '../../shared/staff-seal.ts';
import type { Collections } from '../collections.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { Sweep } from '../sweep.ts';
import { auditId, createAuditSearch } from './audit-search.ts';
import type { AuditDoc } from './staff-documents.ts';

/** So many lines are read at most, whatever is asked for. */
const READ_MAX = 500;
/** How often a line that met another process's is tried again, and how long one waits for it at most. */
const TRIES = 200;
const WAIT_MS = 20;

/** Of so many conversations lines are written out in one piece. */
const SETTLE_BATCH = 100;

const ANCHOR = 'audit-anchor';

interface Owing {
  _id: string;
  owedAudit?: OwedAudit[];
}

interface OwingRelease {
  _id: string;
  owedAudit?: OwedAudit;
}

/** Lines that wait beside what they tell of, since no other step of MongoDB holds both. */
export interface OwedAudits {
  owe(entry: AuditEntry): OwedAudit;
  /** Writes out what waits beside a conversation; by two at once, or again after a crash, each line once. */
  settleAudit(contactId: string): Promise<number>;
  /** Writes out what waits beside releases; returns how many lines. */
  settleReleases(): Promise<number>;
  /** Of releases and of some conversations; returns how many lines. */
  settleSomeAudit(): Promise<number>;
}

export function createAudit({ db, lookup }: StoreParts): AuditStore & OwedAudits {
  const { conversations } = db.hot;
  const { audit, releases } = db.cold;
  const chain = createAuditChain(lookup, createStaffSealer(lookup));
  const search = createAuditSearch(db);
  /** Lines of this process wait for each other; only those of other processes are met at the database. */
  let last: Promise<unknown> = Promise.resolve();

  /** `owed`: the id of a line that somebody else may be writing out as well; then there is nothing to write. */
  async function append(next: (before: AuditLink | null) => StoredAudit, owed?: string): Promise<StoredAudit | null> {
    for (let tries = 0; tries < TRIES; tries++) {
      const row = next(await newestOf(db));
      try {
        await audit.insertMany([{ _id: auditId(row.seq), ...row, ...(owed === undefined ? {} : { owed }) }]);
        return row;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        if (owed !== undefined && (await isWritten(owed))) return null;
        await pause(Math.random() * WAIT_MS);
      }
    }
    throw new Error('the audit grows each time one looks');
  }

  async function isWritten(owed: string): Promise<boolean> {
    return (await audit.findOne({ owed }, { _id: 1 }).hint('owed').lean()) !== null;
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }

  const writeOwed = (owed: OwedAudit) => inTurn(() => append((before) => chain.nextOwed(before, owed), owed.id));

  async function settleReleases(): Promise<number> {
    const owing = await releases
      .find({ 'owedAudit.at': { $exists: true } }, { owedAudit: 1 })
      .hint('audit')
      .lean<OwingRelease[]>();
    // They are few: the database sorts nothing that it has found.
    for (const { _id, owedAudit } of owing.toSorted((one, other) => (one._id < other._id ? -1 : 1))) {
      if (owedAudit !== undefined) await writeOwed(owedAudit);
      await releases.updateOne({ _id }, { $unset: { owedAudit: 1 } });
    }
    return owing.length;
  }

  async function settle({ _id, owedAudit = [] }: Owing): Promise<number> {
    for (const owed of owedAudit) {
      await writeOwed(owed);
      await conversations.updateOne({ _id }, { $pull: { owedAudit: { id: owed.id } } });
    }
    return owedAudit.length;
  }

  return {
    async record(entry) {
      const row = await inTurn(() => append((before) => chain.next(before, entry)));
      if (row === null) throw new Error('a line of the audit was written by nobody');
      return chain.read(row);
    },

    owe: (entry) => chain.owe(randomBytes(12).toString('base64url'), entry),

    async settleAudit(contactId) {
      const owing = await conversations.findOne<Owing>({ _id: contactId }, { projection: { owedAudit: 1 } });
      return owing === null ? 0 : settle(owing);
    },

    settleReleases,

    async settleSomeAudit() {
      let count = await settleReleases();
      const owing = await conversations
        .find<Owing>({ 'owedAudit.at': { $exists: true } }, { projection: { owedAudit: 1 }, hint: 'audit' })
        .limit(SETTLE_BATCH)
        .toArray();
      for (const one of owing) count += await settle(one);
      return count;
    },

    auditRows: async (query, limit) => (await search.find(query, Math.min(limit, READ_MAX))).map(chain.read),
    async auditRow(seq) {
      const found = await search.row(seq);
      return found === null ? null : chain.read(found);
    },
    auditedCases: search.casesOf,
    auditReadings: search.readings,

    async checkAudit() {
      const anchor = await anchorOf(db);
      return chain.check(anchor, rowsOf(db));
    },
  };
}

export async function* rowsOf({ cold: { audit } }: Collections): AsyncGenerator<StoredAudit> {
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
  const newest = await db.cold.audit.findOne({}).hint({ _id: 1 }).sort({ _id: -1 }).lean<AuditDoc>();
  return newest ?? anchorOf(db);
}

export async function anchorOf({ cold: { meta } }: Collections): Promise<AuditAnchor | null> {
  const found = await meta.findOne({ _id: ANCHOR }).lean<Partial<AuditAnchor>>();
  const { seq, hash, signature } = found ?? {};
  return seq === undefined || hash === undefined || signature === undefined ? null : { seq, hash, signature };
}

/** An anchor only moves on: of two sweeps at once the later line counts. */
export async function putAnchor({ cold: { meta } }: Collections, anchor: AuditAnchor): Promise<void> {
  const { seq, hash, signature } = anchor;
  const behind = { _id: ANCHOR, $or: [{ seq: { $lt: seq } }, { seq: { $exists: false } }] };
  await meta.updateOne(behind, { $set: { seq, hash, signature } }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** The anchor stands before the lines go that it stands for: a sweep that is cut short leaves a chain that is whole. */
export function auditSweep({ db, lookup }: StoreParts): Sweep {
  const { audit } = db.cold;
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
