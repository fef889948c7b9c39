import type { Candidate, CandidateHead } from '../../core/candidate.ts';
import { DRAFT_MAX_LENGTH, type Draft, type DraftHead, type DraftSave, draftHash } from '../../core/draft.ts';
import { type EntryKind, keyOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { sealedIn } from './places.ts';
import type { Lookup } from './seal.ts';
import { createStaffSealer } from './staff-seal.ts';

/** A draft as it lies in a store, without its past. What is written as JSON may come to have further fields. */
export interface StoredDraft {
  kind: string;
  entry: string;
  version: number;
  /** It was dropped; the next one goes on with its version. */
  isGone: boolean;
  baseRelease: number;
  baseRevision: string | null;
  text: string;
  json: string;
  deletes: boolean;
  savedAt: number;
  /** `{ authors, gone, sent, approvals, returned }`, without the notes. */
  reading: string;
  sealedNotes: Uint8Array | null;
}

export type StoredDraftHead = Pick<StoredDraft, 'kind' | 'entry' | 'version' | 'reading'> & Pick<DraftHead, 'changes'>;

export interface StoredCandidate {
  /** All of it but the reason, as JSON. */
  about: string;
  sealedReason: Uint8Array;
}

interface Reading {
  authors: readonly string[];
  gone?: NonNullable<Draft['gone']>;
  sent: Omit<NonNullable<Draft['sent']>, 'note'> | null;
  approvals: Draft['approvals'];
  returned: Omit<NonNullable<Draft['returned']>, 'note'> | null;
}

interface Notes {
  sent: string | null;
  returned: string | null;
}

export interface DraftRows {
  write(draft: Draft): StoredDraft;
  read(row: StoredDraft): Draft;
  writeCandidate(candidate: Candidate): StoredCandidate;
  readCandidate(row: StoredCandidate): Candidate;
}

export function createDraftRows(lookup: Lookup): DraftRows {
  const sealer = createStaffSealer(lookup);
  const seal = (key: string, notes: Notes) =>
    notes.sent === null && notes.returned === null ? null : sealer.seal(sealedIn.draftNotes(key), notes);
  const open = (key: string, sealed: Uint8Array | null) =>
    sealed === null ? { sent: null, returned: null } : (sealer.open(sealedIn.draftNotes(key), sealed) as Notes);

  return {
    write({ kind, entry, version, base, text, json, deletes, authors, gone, savedAt, sent, approvals, returned }) {
      const reading = { authors, gone, sent: withoutNote(sent), approvals, returned: withoutNote(returned) };
      return {
        kind,
        entry,
        version,
        isGone: false,
        baseRelease: base.release,
        baseRevision: base.revision,
        text,
        json: JSON.stringify(json ?? null),
        deletes,
        savedAt,
        reading: JSON.stringify(reading),
        sealedNotes: seal(keyOf({ kind, entry }), { sent: sent?.note ?? null, returned: returned?.note ?? null }),
      };
    },

    read({ entry, version, baseRelease, baseRevision, text, json, deletes, savedAt, reading, sealedNotes, ...row }) {
      const kind = row.kind as EntryKind;
      const notes = open(keyOf({ kind, entry }), sealedNotes);
      const { authors, gone, sent, approvals, returned } = JSON.parse(reading) as Reading;
      const base = { release: baseRelease, revision: baseRevision };
      return {
        kind,
        entry,
        version,
        base,
        text,
        json: JSON.parse(json),
        deletes,
        authors,
        savedAt,
        approvals,
        ...(gone && { gone }),
        sent: sent && { ...sent, note: notes.sent },
        returned: returned && { ...returned, note: notes.returned },
        hash: draftHash({ kind, entry, base, text, deletes }, shortHash),
      };
    },

    writeCandidate({ reason, ...about }) {
      return { about: JSON.stringify(about), sealedReason: sealer.seal(sealedIn.candidateReason(about.id), reason) };
    },

    readCandidate({ about, sealedReason }) {
      const plain = JSON.parse(about) as Omit<Candidate, 'reason' | 'checked' | 'found' | 'broken' | 'model'>;
      // One of a version that kept nothing of its check was not checked.
      return {
        checked: null,
        found: [],
        broken: [],
        model: null,
        ...plain,
        reason: String(sealer.open(sealedIn.candidateReason(plain.id), sealedReason)),
      };
    },
  };
}

function withoutNote<Said extends { note: string | null }>(said: Said | null): Omit<Said, 'note'> | null {
  if (said === null) return null;
  const { note: _note, ...rest } = said;
  return rest;
}

/** As `read` gives it, of what can be told without opening anything. */
export function readHead({ entry, version, changes, reading, ...row }: StoredDraftHead): DraftHead {
  const { authors, sent, approvals, returned } = JSON.parse(reading) as Reading;
  return { kind: row.kind as EntryKind, entry, version, changes, authors, approvals, sent, returned };
}

/** Which candidate it is, without opening anything. */
export function readCandidateHead({ about }: Pick<StoredCandidate, 'about'>): CandidateHead {
  const { id, state } = JSON.parse(about) as CandidateHead;
  return { id, state };
}

/** A rule says who has read a draft; what it is of stays as it was saved. */
export function onlyRead(before: Draft, { sent, approvals, returned }: Draft): Draft {
  return { ...before, sent, approvals, returned };
}

export function assertShort({ text, ...save }: DraftSave): void {
  if (text.length <= DRAFT_MAX_LENGTH) return;
  const message = `the text of ${keyOf(save)} has ${text.length} letters, and may have ${DRAFT_MAX_LENGTH}`;
  throw new Refusal('too_large', message, { letters: text.length, most: DRAFT_MAX_LENGTH });
}
