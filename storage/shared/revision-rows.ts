import { createHmac } from 'node:crypto';
import type { EntryKind } from '../../core/entry.ts';
import type { NewRelease } from '../../core/release.ts';
import { type Revision, revisionId } from '../../core/revision.ts';
import { isSameSecret } from '../../runtime/same-secret.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { Lookup } from './seal.ts';

/** A revision as it lies in a store. */
export interface StoredRevision {
  id: string;
  kind: string;
  entry: string;
  text: string;
  json: string;
  format: number;
  at: number;
  /** Keyed, over what processes build from it: the id says nothing of that. */
  proof: string;
}

export interface RevisionRows {
  /** Throws where the id is not that of the text: it would then be found under a name that says something else. */
  write(revision: Revision): StoredRevision;
  read(row: StoredRevision): Revision;
  /** Whether text and JSON are what they were when it was made. */
  isWhole(row: StoredRevision): boolean;
}

export function createRevisionRows(lookup: Lookup): RevisionRows {
  const key = lookup.derive('revisions');
  const proofOf = ({ id, json, format }: Omit<StoredRevision, 'proof'>) =>
    createHmac('sha256', key)
      .update(JSON.stringify([id, format, json]))
      .digest('base64url');
  const isNamed = ({ id, kind, entry, text }: Omit<StoredRevision, 'proof'>) =>
    id === revisionId({ kind: kind as EntryKind, entry, text }, shortHash);
  return {
    write({ id, kind, entry, text, json, format, at }) {
      const row = { id, kind, entry, text, json: JSON.stringify(json ?? null), format, at };
      if (!isNamed(row)) throw new Error(`${id} is not the id of this revision of ${kind}/${entry}`);
      return { ...row, proof: proofOf(row) };
    },
    read: ({ id, kind, entry, text, json, format, at }) => ({
      id,
      kind: kind as EntryKind,
      entry,
      text,
      json: JSON.parse(json),
      format,
      at,
    }),
    isWhole: (row) => isNamed(row) && isSameSecret(row.proof, proofOf(row)),
  };
}

/** A release that could never be right, whoever else writes: an error of the program. */
export function assertRelease({ number, parent, manifest }: NewRelease): void {
  if (number !== (parent ?? 0) + 1) throw new Error(`release ${number} does not follow release ${parent}`);
  if (Object.keys(manifest).length === 0) throw new Error(`release ${number} is empty`);
}

export function assertKept(number: number, wanted: readonly string[], kept: number): void {
  const missing = new Set(wanted).size - kept;
  if (missing > 0) throw new Error(`release ${number} names ${missing} revisions that are not kept`);
}
