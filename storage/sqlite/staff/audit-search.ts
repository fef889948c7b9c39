import type { SQLInputValue } from 'node:sqlite';
import { type AuditReading, READING_ACTIONS } from '../../../core/audit.ts';
import { handleOf } from '../../../core/handle.ts';
import type { AuditQuery } from '../../../core/staff-store.ts';
import type { StoredAudit } from '../../shared/audit-chain.ts';
import { first, rows } from '../database.ts';
import type { Database } from '../statements.ts';

export const AUDIT_COLUMNS = `seq, at, staff_id as staffId, action, object_kind as objectKind, object_id as objectId, network,
                 sealed_reason as sealedReason, hash`;

/** Of so many things others are served in between. */
const PIECE = 500;

/** Finds lines of the audit: each question goes by an index of its own (storage/sqlite/newer-steps.ts). */
export function createAuditSearch(db: Database) {
  const bySeq = db.prepare(`select ${AUDIT_COLUMNS} from audit where seq = ?`);
  const nextObject = db.prepare(
    `select object_id as id, object_kind as kind from audit
       where object_id is not null and object_id > ? order by object_id, at, seq limit 1`,
  );

  function row(seq: number): StoredAudit | null {
    return first<StoredAudit>(bySeq, seq) ?? null;
  }

  /** Behind which line a page goes on: by moment and number, as the list is ordered. */
  function behind(seq: number): Term {
    const at = first<StoredAudit>(bySeq, seq)?.at;
    return at === undefined ? ['seq < ?', seq] : ['(at, seq) < (?, ?)', at, seq];
  }

  function find(query: AuditQuery, limit: number): StoredAudit[] {
    const terms: Term[] = [];
    if (query.staffId !== undefined) terms.push(['staff_id = ?', query.staffId]);
    if (query.objectId !== undefined) terms.push(['object_id = ?', query.objectId]);
    if (query.objectIds !== undefined) terms.push(amongst('object_id', query.objectIds));
    if (query.action !== undefined) terms.push(['action = ?', query.action]);
    if (query.from !== undefined) terms.push(['at >= ?', query.from]);
    if (query.until !== undefined) terms.push(['at < ?', query.until]);
    if (query.before !== undefined) terms.push(behind(query.before));
    const where = terms.length === 0 ? '' : `where ${terms.map(([sql]) => sql).join(' and ')}`;
    const statement = db.prepare(`select ${AUDIT_COLUMNS} from audit ${where} order by at desc, seq desc limit ?`);
    return rows<StoredAudit>(statement, ...terms.flatMap(([, ...values]) => values), limit);
  }

  async function casesOf(handle: string): Promise<string[]> {
    const found: string[] = [];
    let after = '';
    for (let read = 1; ; read++) {
      const next = first<{ id: string; kind: string }>(nextObject, after);
      if (next === undefined) return found;
      if (next.kind === 'ticket' && handleOf(next.id) === handle) found.push(next.id);
      after = next.id;
      if (read % PIECE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  function readings(objectIds: readonly string[]): AuditReading[] {
    const [about, ...ids] = amongst('object_id', objectIds);
    const [done, ...actions] = amongst('action', READING_ACTIONS);
    const statement = db.prepare(
      `select staff_id as staffId, action, count(*) as lines, min(at) as firstAt, max(at) as lastAt from audit
         where ${about} and ${done} group by staff_id, action order by lastAt desc, action`,
    );
    return rows<AuditReading>(statement, ...ids, ...actions);
  }

  return { row, find, casesOf, readings };
}

type Term = [sql: string, ...values: SQLInputValue[]];

function amongst(column: string, values: readonly string[]): Term {
  return [`${column} in (${values.map(() => '?').join(', ')})`, ...values];
}
