import type { StaffSideRecord } from '../../backup/records.ts';
import type { Collections } from '../collections.ts';
import { anchorOf, putAnchor, rowsOf } from '../staff/audit.ts';
import { auditId } from '../staff/audit-search.ts';
import { SETTINGS_ID } from '../staff/settings.ts';
import type { SettingsDoc, StaffDoc } from '../staff/staff-documents.ts';

/**
 * Who works here, what they did and what they have set, as it lies: the seals are not opened. The anchor is read after the lines: one that a
 * sweep has set meanwhile stands for lines that are here still, and never the other way round.
 */
export async function* staffIn(db: Collections): AsyncGenerator<StaffSideRecord> {
  const everybody = await db.cold.staff.find({}).hint('added').sort({ addedAt: 1 }).lean<StaffDoc[]>();
  for (const { _id: id, emailHash, isFirst = false, addedAt, sealed } of everybody) {
    yield { kind: 'staff', id, emailHash, isFirst, addedAt, sealed: base64(sealed) };
  }
  for await (const row of rowsOf(db)) {
    const { seq, at, staffId, action, objectKind, objectId, network, sealedReason, hash } = row;
    const line = { seq, at, staffId, action, objectKind, objectId, network, hash };
    yield { kind: 'audit', ...line, sealedReason: sealedReason && base64(sealedReason) };
  }
  const anchor = await anchorOf(db);
  if (anchor !== null) yield { kind: 'audit-anchor', ...anchor };
  const set = await db.cold.settings.findOne({ _id: SETTINGS_ID }).lean<SettingsDoc>();
  if (set !== null) yield { kind: 'settings', version: set.version, at: set.at, sealed: base64(set.sealed) };
}

export async function writeStaffSide(db: Collections, one: StaffSideRecord): Promise<void> {
  if (one.kind === 'staff') {
    const { id, emailHash, isFirst, addedAt, sealed } = one;
    const document = { _id: id, emailHash, addedAt, version: 0, sealed: bytes(sealed) };
    await db.cold.staff.insertMany([isFirst ? { ...document, isFirst } : document]);
  } else if (one.kind === 'audit') {
    const { kind: _kind, sealedReason, ...line } = one;
    const reason = sealedReason === null ? null : bytes(sealedReason);
    await db.cold.audit.insertMany([{ _id: auditId(one.seq), ...line, sealedReason: reason }]);
  } else if (one.kind === 'settings') {
    const { version, at, sealed } = one;
    await db.cold.settings.insertMany([{ _id: SETTINGS_ID, version, at, sealed: bytes(sealed) }]);
  } else await putAnchor(db, one);
}

function base64(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString('base64');
}

function bytes(sealed: string): Buffer {
  return Buffer.from(sealed, 'base64');
}
