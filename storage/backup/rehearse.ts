import { type AuditAnchor, createAuditChain, type StoredAudit } from '../shared/audit-chain.ts';
import type { KeyRing } from '../shared/key-ring.ts';
import { wrappedFor } from '../shared/places.ts';
import { createLookup } from '../shared/seal.ts';
import { createStaffSealer } from '../shared/staff-seal.ts';
import { readHead } from './file-head.ts';
import type { KeyRecord, RestoreTarget } from './records.ts';
import { type RestoreWish, restoreBackup } from './restore.ts';

/** What a restore of the newest backup would bring back. */
export interface Rehearsed {
  backupAt: number;
  records: Record<string, number>;
  keys: { opened: number; shut: number };
  /** `null`: its chain is broken. */
  auditLines: number | null;
  newestMessageAt: number | null;
}

/**
 * Restores the newest backup of a folder into an empty store and looks whether it opens. The keys are kept in memory
 * alone: what a rehearsal leaves behind that is killed can be read by nobody.
 */
export async function rehearseRestore(opened: RestoreTarget, { folder, ring, now }: RestoreWish): Promise<Rehearsed> {
  const kept: KeyRecord[] = [];
  const target: RestoreTarget = {
    ...opened,
    writeKeys: async (records) => void kept.push(...records),
    async *readKeys() {
      yield* kept;
    },
  };
  const { dataPath, records } = await restoreBackup(target, { folder, ring, now });
  const { newestMessageAt, anchor } = await lookThrough(target);
  return {
    backupAt: (await readHead(dataPath)).head.madeAt,
    records: records.counts,
    keys: countKeys(kept, ring),
    newestMessageAt,
    auditLines: await auditIn(target, { ring, kept, anchor }),
  };
}

async function lookThrough(target: RestoreTarget) {
  let newestMessageAt: number | null = null;
  let anchor: AuditAnchor | null = null;
  for await (const record of target.readRecords()) {
    if (record.kind === 'message') newestMessageAt = Math.max(newestMessageAt ?? record.at, record.at);
    if (record.kind === 'audit-anchor') anchor = record;
  }
  return { newestMessageAt, anchor };
}

function countKeys(kept: readonly KeyRecord[], ring: KeyRing): Rehearsed['keys'] {
  const keys = { opened: 0, shut: 0 };
  for (const record of kept) {
    if (record.kind !== 'contact-key') continue;
    const { contactId, ringKey, wrapped } = record;
    const closed = { ringKey, wrapped: Buffer.from(wrapped, 'base64') };
    const isOpen = ring.has(ringKey) && ring.unwrapIfWhole(closed, wrappedFor.contact(contactId)) !== null;
    keys[isOpen ? 'opened' : 'shut'] += 1;
  }
  return keys;
}

interface AuditFound {
  ring: KeyRing;
  kept: readonly KeyRecord[];
  anchor: AuditAnchor | null;
}

/** How many lines of the audit are whole, by the key of the store that came with the backup. */
async function auditIn(target: RestoreTarget, { ring, kept, anchor }: AuditFound): Promise<number | null> {
  const own = kept.find((record) => record.kind === 'lookup-key');
  if (own === undefined) return null;
  const key = ring.unwrap({ ringKey: own.ringKey, wrapped: Buffer.from(own.wrapped, 'base64') }, wrappedFor.lookup);
  const lookup = createLookup(key);
  const { rows, broken } = await createAuditChain(lookup, createStaffSealer(lookup)).check(anchor, linesIn(target));
  return broken === null ? rows : null;
}

async function* linesIn(target: RestoreTarget): AsyncGenerator<StoredAudit> {
  for await (const record of target.readRecords()) {
    if (record.kind !== 'audit') continue;
    const { kind: _, sealedReason, ...row } = record;
    yield { ...row, sealedReason: sealedReason === null ? null : Buffer.from(sealedReason, 'base64') };
  }
}
