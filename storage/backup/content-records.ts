import type { Clip } from '../../core/clip.ts';
import type { PastState } from '../../core/draft-past.ts';
import type { DealtMissed } from '../../core/missed.ts';
import type { TextReview } from '../../core/text-review.ts';
import type { Confirmation } from '../../core/withdrawal.ts';
import type { StoredDraft } from '../shared/draft-rows.ts';
import type { StoredRelease } from '../shared/release-rows.ts';
import type { StoredRevision } from '../shared/revision-rows.ts';

/** What the bot says, as editors write and release it. What is being checked for a release is left out: it is begun anew. */
export type ContentRecord =
  | RevisionRecord
  | ReleaseRecord
  | ConfirmationRecord
  | DraftRecord
  | TextReviewRecord
  | MissedDealtRecord
  | ClipRecord;

export type RevisionRecord = { kind: 'revision'; entryKind: string } & Omit<StoredRevision, 'kind'>;

export type ReleaseRecord = { kind: 'release'; sealedReason: string } & Omit<StoredRelease, 'sealedReason'>;

export type ConfirmationRecord = { kind: 'confirmation' } & Confirmation;

export type TextReviewRecord = { kind: 'text-review' } & TextReview;

export type MissedDealtRecord = { kind: 'missed-dealt' } & DealtMissed;

/** Sound that everybody may hear; `bytes` in base64. `playedBy` is not in what was written before it was kept. */
export type ClipRecord = { kind: 'clip'; bytes: string; playedBy?: readonly string[] } & Omit<Clip, 'playedBy'>;

/** Also of one that was dropped: its version goes on. `past`: the oldest first. */
export type DraftRecord = {
  kind: 'draft';
  entryKind: string;
  sealedNotes: string | null;
  past: PastState[];
} & Omit<StoredDraft, 'kind' | 'sealedNotes'>;

export function revisionRecord({ id, kind, entry, text, json, format, at, proof }: StoredRevision): RevisionRecord {
  return { kind: 'revision', id, entryKind: kind, entry, text, json, format, at, proof };
}

export function revisionRow({ id, entryKind, entry, text, json, format, at, proof }: RevisionRecord): StoredRevision {
  return { id, kind: entryKind, entry, text, json, format, at, proof };
}

export function releaseRecord(row: StoredRelease): ReleaseRecord {
  const { number, format, at, author, sealedReason, rollbackOf, about, manifest, hash } = row;
  const reason = Buffer.from(sealedReason).toString('base64');
  return { kind: 'release', number, format, at, author, sealedReason: reason, rollbackOf, about, manifest, hash };
}

export function releaseRow({ kind: _kind, sealedReason, ...row }: ReleaseRecord): StoredRelease {
  return { ...row, sealedReason: Buffer.from(sealedReason, 'base64') };
}

export function confirmationRecord({ release, by, at }: Confirmation): ConfirmationRecord {
  return { kind: 'confirmation', release, by, at };
}

export function textReviewRecord({ key, language, hash, twin, by, at }: TextReview): TextReviewRecord {
  return { kind: 'text-review', key, language, hash, twin, by, at };
}

export function missedDealtRecord({ text, group, topic, by, at }: DealtMissed): MissedDealtRecord {
  return { kind: 'missed-dealt', text, group, topic, by, at };
}

export function clipRecord(clip: Clip, bytes: Uint8Array): ClipRecord {
  return { kind: 'clip', ...clip, bytes: Buffer.from(bytes).toString('base64') };
}

export function clipOf({ kind: _kind, bytes, playedBy = [], ...clip }: ClipRecord): { clip: Clip; bytes: Uint8Array } {
  return { clip: { ...clip, playedBy }, bytes: Buffer.from(bytes, 'base64') };
}

export function draftRecord(row: StoredDraft, past: readonly PastState[]): DraftRecord {
  const { kind, entry, version, isGone, baseRelease, baseRevision, text, json, deletes, savedAt, reading } = row;
  const notes = row.sealedNotes && Buffer.from(row.sealedNotes).toString('base64');
  return {
    kind: 'draft',
    entryKind: kind,
    entry,
    version,
    isGone,
    baseRelease,
    baseRevision,
    text,
    json,
    deletes,
    savedAt,
    reading,
    sealedNotes: notes,
    past: past.map(({ since, at, by, text: was, deletes: gone }) => ({ since, at, by, text: was, deletes: gone })),
  };
}

export function draftRow({ kind: _kind, entryKind, sealedNotes, past: _past, ...row }: DraftRecord): StoredDraft {
  return { ...row, kind: entryKind, sealedNotes: sealedNotes === null ? null : Buffer.from(sealedNotes, 'base64') };
}
