import { createHmac } from 'node:crypto';
import type { AuditCheck, AuditEntry, AuditRow } from '../../core/audit.ts';
import { isSameSecret } from '../../runtime/same-secret.ts';
import { sealedIn } from './places.ts';
import type { Lookup, Sealer } from './seal.ts';

/** A line as it lies in a store. */
export interface StoredAudit {
  seq: number;
  at: number;
  staffId: string | null;
  action: string;
  objectKind: string | null;
  objectId: string | null;
  network: string | null;
  sealedReason: Uint8Array | null;
  hash: string;
}

/** A line that is still to be written, as it waits beside what it tells of: it has no number yet. */
export interface OwedAudit extends Omit<StoredAudit, 'seq' | 'hash'> {
  id: string;
}

/** The line behind which a chain goes on. */
export interface AuditLink {
  seq: number;
  hash: string;
}

/** What pruning leaves of the lines that have gone, signed. */
export interface AuditAnchor extends AuditLink {
  signature: string;
}

/**
 * The chain of the audit, the same in every store. Its hashes are keyed: who has the files and not the key ring can
 * neither change a line unseen nor add one.
 */
export interface AuditChain {
  next(before: AuditLink | null, entry: AuditEntry): StoredAudit;
  owe(id: string, entry: AuditEntry): OwedAudit;
  nextOwed(before: AuditLink | null, owed: OwedAudit): StoredAudit;
  read(row: StoredAudit): AuditRow;
  anchorAt(link: AuditLink): AuditAnchor;
  /** `rows` in their order; those at or before the anchor are on their way out and count for nothing. */
  check(anchor: AuditAnchor | null, rows: AsyncIterable<StoredAudit>): Promise<AuditCheck>;
}

const START: AuditLink = { seq: 0, hash: '' };

type Words = Omit<StoredAudit, 'seq' | 'sealedReason' | 'hash'>;

export function createAuditChain(lookup: Lookup, sealer: Sealer): AuditChain {
  const key = lookup.derive('audit-chain');
  const mac = (words: unknown[]) => createHmac('sha256', key).update(JSON.stringify(words)).digest('base64url');
  const hashOf = (
    before: string,
    { seq, at, staffId, action, objectKind, objectId, network }: StoredAudit,
    why: string,
  ) => mac(['line', before, seq, at, staffId, action, objectKind, objectId, network, why]);
  /** The bytes as they lie there: sealing the same words again gives others. */
  const whyOf = ({ sealedReason }: StoredAudit) =>
    sealedReason === null ? '' : Buffer.from(sealedReason).toString('base64');
  const signatureOf = ({ seq, hash }: AuditLink) => mac(['anchor', seq, hash]);

  const wordsOf = ({ at, staffId, action, object, network }: AuditEntry): Words => ({
    at,
    staffId,
    action,
    objectKind: object?.kind ?? null,
    objectId: object?.id ?? null,
    network: network === null ? null : lookup.hash('network', network),
  });

  function link(before: AuditLink | null, words: Words, reason: string | null): StoredAudit {
    const { seq: last, hash: lastHash } = before ?? START;
    const seq = last + 1;
    const sealedReason = reason === null ? null : sealer.seal(sealedIn.reason(seq), reason);
    const row = { seq, ...words, sealedReason, hash: '' };
    return { ...row, hash: hashOf(lastHash, row, whyOf(row)) };
  }

  return {
    next: (before, entry) => link(before, wordsOf(entry), entry.reason),

    owe: (id, entry) => ({
      id,
      ...wordsOf(entry),
      sealedReason: entry.reason === null ? null : sealer.seal(sealedIn.owedReason(id), entry.reason),
    }),

    nextOwed(before, { id, sealedReason, ...words }) {
      const reason = sealedReason && (sealer.open(sealedIn.owedReason(id), sealedReason) as string);
      return link(before, words, reason);
    },

    read({ seq, at, staffId, action, objectKind, objectId, network, sealedReason, hash }) {
      const object = objectKind === null || objectId === null ? null : { kind: objectKind, id: objectId };
      const reason = sealedReason === null ? null : sealer.open(sealedIn.reason(seq), sealedReason);
      return { seq, at, staffId, action, object, network, reason, hash } as AuditRow;
    },

    anchorAt: (link) => ({ seq: link.seq, hash: link.hash, signature: signatureOf(link) }),

    async check(anchor, rows) {
      let last: AuditLink = anchor ?? START;
      let count = 0;
      const result = (broken: AuditCheck['broken']): AuditCheck => ({
        rows: count,
        newest: last.seq === 0 ? null : { seq: last.seq, hash: last.hash },
        broken,
      });
      if (anchor !== null && !isSameSecret(anchor.signature, signatureOf(anchor))) {
        return result({ seq: anchor.seq, why: 'anchor' });
      }
      for await (const row of rows) {
        if (row.seq <= last.seq) continue;
        if (row.seq !== last.seq + 1) return result({ seq: last.seq + 1, why: 'missing' });
        if (!isSameSecret(row.hash, hashOf(last.hash, row, whyOf(row))))
          return result({ seq: row.seq, why: 'changed' });
        last = { seq: row.seq, hash: row.hash };
        count += 1;
      }
      return result(null);
    },
  };
}

/** The longest run of lines from the oldest on that are older than `before`; a clock that was set hides nothing. */
export function oldest<Row extends { at: number }>(rows: readonly Row[], before: number): Row[] {
  const kept = rows.findIndex(({ at }) => at >= before);
  return kept === -1 ? [...rows] : rows.slice(0, kept);
}
