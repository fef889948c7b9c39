import { type Gone, goneOf, writersAgain } from './draft-gone.ts';
import { type EntryKey, keyOf } from './entry.ts';
import type { Manifest } from './manifest.ts';
import { hasCome } from './manifest-on.ts';
import type { Hash } from './revision.ts';

/** What a draft was made from; `revision: null`: in that release the entry is not there. */
export interface DraftBase {
  release: number;
  revision: string | null;
}

/** That somebody has read exactly these bytes, and takes them. */
export interface Approval {
  by: string;
  at: number;
  /** The draft's, as it was read. */
  hash: string;
}

/** A state of an entry that contacts do not see. Whether it is approved follows from its hash, and is kept nowhere. */
export interface Draft extends EntryKey {
  /** Grows with each save of the text, also where a draft was dropped in between; reading does not change it. */
  version: number;
  base: DraftBase;
  text: string;
  /** `null`: the text cannot be read. */
  json: unknown;
  /** The entry is to go; the text is what it was before. */
  deletes: boolean;
  /** Everybody who has written any part of it, by their ids. */
  authors: readonly string[];
  /** What was dropped of it before, until the entry is released anew. */
  gone?: readonly Gone[];
  savedAt: number;
  /** Sent for reading. The note is kept sealed, as is that of a return. */
  sent: (Approval & { note: string | null }) | null;
  approvals: readonly Approval[];
  returned: { by: string; at: number; note: string | null } | null;
  /** Of the bytes as they lie there and of what they were made from (`draftHash`); the store makes it anew at each reading. */
  hash: string;
}

/** A draft without what is written in it and in its notes. */
export interface DraftHead extends Pick<Draft, 'kind' | 'entry' | 'version' | 'authors' | 'approvals'> {
  /** Grows with each change, also with those that are no save and with those that are taken back. */
  changes: number;
  sent: Approval | null;
  returned: { by: string; at: number } | null;
}

/** One save of an editor. */
export interface DraftSave extends EntryKey {
  base: DraftBase;
  text: string;
  json: unknown;
  deletes: boolean;
  by: string;
  at: number;
  /** Who else wrote what is saved, where it was written elsewhere. */
  writers?: readonly string[];
  /** The text of its base, empty where there is none; left out where it is not known. */
  baseText?: string;
}

/** Letters of a text that is saved as a draft, at most. */
export const DRAFT_MAX_LENGTH = 100_000;

/** What whoever reads a draft has read: its bytes, and the bytes that they were compared with. */
export function draftHash(
  { kind, entry, base, text, deletes }: Pick<DraftSave, 'kind' | 'entry' | 'base' | 'text' | 'deletes'>,
  hash: Hash,
) {
  return hash(JSON.stringify([kind, entry, base.revision, deletes ? null : text]));
}

/**
 * The draft after a save. Where its bytes change, whoever has read it before has not read this. `dropped`: what lay there, where
 * nothing does any more: as long as the entry is not released anew, whoever wrote it is an author of what is taken from it, and
 * where that cannot be told of all. So nobody reads their own words in the name of another, and a touch locks nobody out.
 */
export function saved(
  before: Draft | null,
  { by, at, writers = [], baseText, dropped = null, ...save }: DraftSave & { dropped?: Draft | null },
  hash: Hash,
): Draft {
  const hashNow = draftHash(save, hash);
  const text = baseText ?? null;
  const isGoneOn = dropped !== null && dropped.base.revision === save.base.revision;
  const gone = before?.gone ?? (isGoneOn ? [...(dropped.gone ?? []), goneOf(dropped, text)] : []);
  const authors = [...new Set([...writersAgain(gone, save, text), ...(before?.authors ?? []), ...writers, by])];
  const version = (before?.version ?? 0) + 1;
  const isSame = before?.hash === hashNow;
  return {
    ...save,
    version,
    authors,
    ...(gone.length > 0 && { gone }),
    savedAt: at,
    sent: isSame ? before.sent : null,
    approvals: isSame ? before.approvals : [],
    returned: before?.returned ?? null,
    hash: hashNow,
  };
}

/** Asks for a reader of exactly these bytes. What was asked for before is answered by it. */
export function sent(draft: Draft, { by, at, note }: { by: string; at: number; note: string | null }): Draft {
  return { ...draft, sent: { by, at, hash: draft.hash, note }, returned: null };
}

/** Nobody is asked any more. Whoever has approved has still read it. */
export function takenBack(draft: Draft): Draft {
  return { ...draft, sent: null };
}

/** Goes back to whoever writes, with a note; nobody's approval stays. */
export function returned(draft: Draft, { by, at, note }: { by: string; at: number; note: string | null }): Draft {
  return { ...draft, sent: null, approvals: [], returned: { by, at, note } };
}

/**
 * Whether somebody may approve. `author`: they wrote some of it. `changed`: what they have read is not what lies there.
 * `unsent`: nobody has asked for a reader of these bytes.
 */
export function mayApprove(
  draft: Draft,
  { by, hash }: Pick<Approval, 'by' | 'hash'>,
): 'may' | 'author' | 'changed' | 'unsent' {
  if (draft.authors.includes(by)) return 'author';
  if (draft.hash !== hash) return 'changed';
  return draft.sent?.hash === hash ? 'may' : 'unsent';
}

/** Whether a draft waits for this person to read it: somebody asked for a reader, nobody has read it, and they wrote none of it. */
export function waitsFor({ sent: asked, approvals, authors }: DraftHead, reader: string): boolean {
  const isRead = approvals.some(({ by }) => !authors.includes(by));
  return asked !== null && !isRead && !authors.includes(reader);
}

/** The draft with one more who has read it; once however often it is said. */
export function approved(draft: Draft, approval: Approval): Draft {
  const may = mayApprove(draft, approval);
  if (may !== 'may') throw new Error(`cannot approve ${keyOf(draft)}: ${may}`);
  const others = draft.approvals.filter(({ by, hash }) => by !== approval.by || hash !== approval.hash);
  return { ...draft, approvals: [...others, approval] };
}

/** Who has read exactly what lies there and wrote none of it. */
export function approversOf({ approvals, authors, hash }: Draft): string[] {
  const valid = approvals.filter((one) => one.hash === hash && !authors.includes(one.by));
  return [...new Set(valid.map(({ by }) => by))];
}

/** The draft with the approvals of these alone. */
export function approvedBy<Kept extends Pick<Draft, 'approvals'>>(draft: Kept, approvers: ReadonlySet<string>): Kept {
  return { ...draft, approvals: draft.approvals.filter(({ by }) => approvers.has(by)) };
}

/** How far a draft has come. */
export function draftStateOf(draft: Draft): 'changed' | 'sent' | 'returned' | 'approved' {
  if (approversOf(draft).length > 0) return 'approved';
  if (draft.sent?.hash === draft.hash) return 'sent';
  return draft.returned === null ? 'changed' : 'returned';
}

/**
 * Whether the entry has changed in a release since the draft was made from it: it would undo that. So it would where its day has
 * come: from then on the entry itself is changed.
 */
export function isBaseStale(
  draft: Pick<Draft, 'kind' | 'entry' | 'base'>,
  { manifest, today }: { manifest: Manifest; today: string },
): boolean {
  return hasCome(keyOf(draft), today) || draft.base.revision !== (manifest[keyOf(draft)] ?? null);
}
