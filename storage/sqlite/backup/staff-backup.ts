import type { StaffSideRecord } from '../../backup/records.ts';
import type { AuditAnchor, StoredAudit } from '../../shared/audit-chain.ts';
import { AUDIT_COLUMNS } from '../staff/audit-search.ts';
import type { Database } from '../statements.ts';

type StaffRow = { id: string; emailHash: string; isFirst: number | null; addedAt: number; sealed: Uint8Array };

type SettingsRow = { version: number; at: number; sealed: Uint8Array };

/** Who works here, what they did and what they have set, as it lies: the seals are not opened. */
export function* staffIn(db: Database): Generator<StaffSideRecord> {
  const iterate = <Row>(sql: string) => db.prepare(sql).iterate() as Iterable<Row>;
  const staff = 'select id, email_hash as emailHash, is_first as isFirst, added_at as addedAt, sealed from staff';
  for (const { sealed, isFirst, ...row } of iterate<StaffRow>(staff)) {
    yield { kind: 'staff', ...row, isFirst: isFirst === 1, sealed: base64(sealed) };
  }
  for (const { sealedReason, ...row } of iterate<StoredAudit>(`select ${AUDIT_COLUMNS} from audit order by seq`)) {
    yield { kind: 'audit', ...row, sealedReason: sealedReason && base64(sealedReason) };
  }
  for (const row of iterate<AuditAnchor>('select seq, hash, signature from audit_anchor')) {
    yield { kind: 'audit-anchor', ...row };
  }
  for (const { sealed, ...row } of iterate<SettingsRow>('select version, at, sealed from settings')) {
    yield { kind: 'settings', ...row, sealed: base64(sealed) };
  }
}

export function createStaffSideWriter(db: Database): (record: StaffSideRecord) => unknown {
  const staff = db.prepare('insert into staff (id, email_hash, is_first, added_at, sealed) values (?, ?, ?, ?, ?)');
  const audit = db.prepare(
    `insert into audit (seq, at, staff_id, action, object_kind, object_id, network, sealed_reason, hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const anchor = db.prepare('insert into audit_anchor (id, seq, hash, signature) values (1, ?, ?, ?)');
  const settings = db.prepare('insert into settings (id, version, at, sealed) values (1, ?, ?, ?)');
  return (one) => {
    if (one.kind === 'settings') return settings.run(one.version, one.at, bytes(one.sealed));
    if (one.kind === 'staff') {
      return staff.run(one.id, one.emailHash, one.isFirst ? 1 : null, one.addedAt, bytes(one.sealed));
    }
    if (one.kind === 'audit-anchor') return anchor.run(one.seq, one.hash, one.signature);
    const { seq, at, staffId, action, objectKind, objectId, network, sealedReason, hash } = one;
    const reason = sealedReason === null ? null : bytes(sealedReason);
    return audit.run(seq, at, staffId, action, objectKind, objectId, network, reason, hash);
  };
}

function base64(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString('base64');
}

function bytes(sealed: string): Buffer {
  return Buffer.from(sealed, 'base64');
}
