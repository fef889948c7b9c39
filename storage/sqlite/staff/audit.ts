import type { AuditEntry } from '../../../core/audit.ts';
import type { AuditStore } from '../../../core/staff-store.ts';
import { type AuditAnchor, createAuditChain, oldest, type StoredAudit } from '../../shared/audit-chain.ts';
import { createStaffSealer } from '../../shared/staff-seal.ts';
import { first, inTransaction, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import type { Sweep } from '../sweep.ts';
import { AUDIT_COLUMNS, createAuditSearch } from './audit-search.ts';

/** So many lines are read at most, whatever is asked for. */
const READ_MAX = 500;

export function createAudit(parts: StoreParts): AuditStore {
  const { db, writer, lookup } = parts;
  const chain = createAuditChain(lookup, createStaffSealer(lookup));
  const readAnchor = createAnchorReader(parts);
  const write = createAuditWriter(parts);
  const page = db.prepare(`select ${AUDIT_COLUMNS} from audit where seq > ? order by seq limit ${READ_MAX}`);
  const search = createAuditSearch(db);

  async function* rowsAfter(start: number): AsyncGenerator<StoredAudit> {
    for (let after = start; ; ) {
      const found = rows<StoredAudit>(page, after);
      yield* found;
      const last = found.at(-1);
      if (last === undefined) return;
      after = last.seq;
      // The chain may be long: others are served between two pages.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    record: (entry) => writer.write(() => chain.read(write(entry))),

    auditRows: async (query, limit) => search.find(query, Math.min(limit, READ_MAX)).map(chain.read),
    async auditRow(seq) {
      const found = search.row(seq);
      return found === null ? null : chain.read(found);
    },
    auditedCases: search.casesOf,
    auditReadings: async (objectIds) => search.readings(objectIds),

    async checkAudit() {
      const anchor = readAnchor();
      return chain.check(anchor, rowsAfter(anchor?.seq ?? 0));
    },
  };
}

/** Writes the next line in the transaction of whoever calls: no other process comes between. */
export function createAuditWriter(parts: Pick<StoreParts, 'db' | 'lookup'>): (entry: AuditEntry) => StoredAudit {
  const { db, lookup } = parts;
  const chain = createAuditChain(lookup, createStaffSealer(lookup));
  const newest = db.prepare('select seq, hash from audit order by seq desc limit 1');
  const readAnchor = createAnchorReader(parts);
  const insert = db.prepare(
    `insert into audit (seq, at, staff_id, action, object_kind, object_id, network, sealed_reason, hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (entry) => {
    const row = chain.next(first<AuditAnchor>(newest) ?? readAnchor(), entry);
    const { seq, at, staffId, action, objectKind, objectId, network, sealedReason, hash } = row;
    insert.run(seq, at, staffId, action, objectKind, objectId, network, sealedReason, hash);
    return row;
  };
}

function createAnchorReader({ db }: Pick<StoreParts, 'db'>): () => AuditAnchor | null {
  const select = db.prepare('select seq, hash, signature from audit_anchor');
  return () => first<AuditAnchor>(select) ?? null;
}

/** The oldest lines go together with the setting of the anchor that stands for them. */
export function createAuditSweep({ db, lookup }: StoreParts): Sweep {
  const chain = createAuditChain(lookup, createStaffSealer(lookup));
  const count = db.prepare('select count(*) as count from audit where at < ?');
  const select = db.prepare('select seq, at, hash from audit order by seq limit ?');
  const anchor = db.prepare('insert or replace into audit_anchor (id, seq, hash, signature) values (1, ?, ?, ?)');
  const remove = db.prepare('delete from audit where seq <= ?');
  return {
    count: (before) => first<{ count: number }>(count, before)?.count ?? 0,
    piece: (before, limit) =>
      inTransaction(db, () => {
        const going = oldest(rows<{ seq: number; at: number; hash: string }>(select, limit), before);
        const last = going.at(-1);
        if (last === undefined) return 0;
        const { seq, hash, signature } = chain.anchorAt(last);
        anchor.run(seq, hash, signature);
        return Number(remove.run(seq).changes);
      }),
  };
}
