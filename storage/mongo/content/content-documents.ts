import {
  bytes,
  collection,
  type DocOf,
  flag,
  listOf,
  number,
  oneOf,
  orNull,
  type PartOf,
  part,
  text,
} from '../definition.ts';
import { owedAudit } from '../owed-documents.ts';

/** What lies in MongoDB of what the bot says, as editors write and release it. It names no person and lies open. */

/** `_id` is the id of the revision. */
export const revisions = collection(
  'revisions',
  {
    always: {
      kind: text,
      entry: text,
      text,
      json: text,
      format: number,
      at: number,
      /** Keyed, over what processes build from it. */
      proof: text,
      /** When it was last meant for a release. */
      offeredAt: number,
    },
    maybe: {},
  },
  { offered: [{ offeredAt: 1 }, {}] },
);
export type RevisionDoc = DocOf<typeof revisions>;

/** `_id` is the number, in an order that reads as releases follow each other: of two with one number one is kept. */
export const releases = collection(
  'releases',
  {
    always: {
      number,
      format: number,
      at: number,
      author: orNull(text),
      sealedReason: bytes,
      rollbackOf: orNull(number),
      about: text,
      manifest: text,
      hash: text,
    },
    /** The line of the audit that tells of it, until it stands in the chain. */
    maybe: { owedAudit: part(owedAudit) },
  },
  { audit: [{ 'owedAudit.at': 1 }, { sparse: true }] },
);
export type ReleaseDoc = DocOf<typeof releases>;

/** Releases stand in the order of their numbers. */
export function releaseId(number: number): string {
  return String(number).padStart(16, '0');
}

/** `_id` is that of the release: of two who confirm it one is kept. */
export const confirmations = collection('confirmations', {
  always: { release: number, by: text, at: number },
  maybe: {},
});
export type ConfirmationDoc = DocOf<typeof confirmations>;

/** `_id` is the language, the hash and the place of the text. */
export const textReviews = collection('text_reviews', {
  always: { key: text, language: oneOf(['tg', 'ru']), hash: text, twin: text, by: orNull(text), at: number },
  maybe: {},
});
export type TextReviewDoc = DocOf<typeof textReviews>;

/** `_id` is the keyed hash of words that are dealt with. */
export const missedDealt = collection(
  'missed_dealt',
  { always: { group: text, topic: orNull(text), by: text, at: number }, maybe: {} },
  { at: [{ at: 1 }, {}], group: [{ group: 1 }, {}] },
);
export type MissedDealtDoc = DocOf<typeof missedDealt>;

/** All of a clip but its sound: what is asked for every few seconds is answered from this, and reads no sound. */
export const CLIP_HEADS = {
  _id: 1,
  key: 1,
  language: 1,
  of: 1,
  seconds: 1,
  size: 1,
  by: 1,
  at: 1,
  approvedBy: 1,
  approvedAt: 1,
  playedBy: 1,
} as const;

export const clips = collection(
  'clips',
  {
    always: {
      key: text,
      language: oneOf(['tg', 'ru']),
      of: text,
      seconds: number,
      size: number,
      by: text,
      at: number,
      approvedBy: orNull(text),
      approvedAt: orNull(number),
      bytes,
    },
    maybe: {
      /** Ids, parted by spaces: a list in it would keep the index from answering alone. */
      playedBy: text,
    },
  },
  { heads_played: [CLIP_HEADS, {}] },
);
export type ClipDoc = DocOf<typeof clips>;

const past = {
  /** Counts the states of a draft, also those that are no longer kept. */
  always: { place: number, since: number, at: number, by: text, text, deletes: flag },
  maybe: {},
};
export type PastDoc = PartOf<typeof past>;

/** `_id` is the key of the entry. */
export const drafts = collection(
  'drafts',
  {
    always: {
      kind: text,
      entry: text,
      version: number,
      /** Grows with each change, also with those that are no save. */
      changes: number,
      isGone: flag,
      baseRelease: number,
      baseRevision: orNull(text),
      text,
      json: text,
      deletes: flag,
      savedAt: number,
      reading: text,
      sealedNotes: orNull(bytes),
      past: listOf(part(past)),
    },
    maybe: {},
  },
  { live: [{ isGone: 1, _id: 1 }, {}] },
);
export type DraftDoc = DocOf<typeof drafts>;

/** There is one at a time; one that is over stays, without what it was of. */
export const candidates = collection('candidates', {
  always: { changes: number },
  maybe: { about: text, sealedReason: bytes },
});
export type CandidateDoc = DocOf<typeof candidates>;
