import type { EntryKind } from '../../core/entry.ts';
import type { NewRelease } from '../../core/release.ts';
import { type Revision, revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';

/** A revision as it lies in a store. */
export interface StoredRevision {
  id: string;
  kind: string;
  entry: string;
  text: string;
  json: string;
  format: number;
  at: number;
}

/** Throws where the id is not that of the text: it would then be found under a name that says something else. */
export function writeRevision({ id, kind, entry, text, json, format, at }: Revision): StoredRevision {
  const row = { id, kind, entry, text, json: JSON.stringify(json ?? null), format, at };
  if (!isWholeRevision(row)) throw new Error(`${id} is not the id of this revision of ${kind}/${entry}`);
  return row;
}

export function readRevision({ id, kind, entry, text, json, format, at }: StoredRevision): Revision {
  return { id, kind: kind as EntryKind, entry, text, json: JSON.parse(json), format, at };
}

export function isWholeRevision({ id, kind, entry, text }: Omit<StoredRevision, 'json' | 'format' | 'at'>): boolean {
  return id === revisionId({ kind: kind as EntryKind, entry, text }, shortHash);
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
