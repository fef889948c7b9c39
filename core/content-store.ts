import type { AuditEntry } from './audit.ts';
import type { Candidate, CandidateHead } from './candidate.ts';
import type { ClipStore } from './clip.ts';
import type { Draft, DraftHead, DraftSave } from './draft.ts';
import type { LastWriter, PastState } from './draft-past.ts';
import type { EntryKey, EntryKind } from './entry.ts';
import type { DealtMissedStore } from './missed.ts';
import type { NewRelease, Release, ReleaseHead, WaitingPlace } from './release.ts';
import type { Revision } from './revision.ts';
import type { TextReview } from './text-review.ts';
import type { Confirmation } from './withdrawal.ts';

/** So many are read at once, at most. */
export const RELEASES_READ = 200;

/** What walking through all releases has found. */
export interface ReleaseCheck {
  releases: number;
  /** The first that is not as it was released, or that is missing; `null`: all are whole. */
  broken: number | null;
}

/** Who waits for an answer, and which releases are named by a conversation or by a timer. */
export interface Waiting {
  places: WaitingPlace[];
  alive: number[];
}

/** What contacts see. Of releases and of what stands in them nothing is ever changed or taken away. */
export interface ReleaseStore {
  /** 0: there is none. Asked every second by every process. */
  newestRelease(): Promise<number>;
  release(number: number): Promise<Release | null>;
  /** Newest first, of those before `before` where it is given. */
  listReleases(before: number | null, limit: number): Promise<ReleaseHead[]>;
  /** In no order; of ids that are not kept none. */
  revisions(ids: readonly string[]): Promise<Revision[]>;
  /**
   * Keeps a release with those of its revisions that no release has had before, all of it or nothing. `stale`: there is
   * one since its parent; of two at once one is. A revision that is kept already stays as it is. `line`: of the audit, for the hash
   * of the release; it is kept with it.
   */
  addRelease(
    release: NewRelease,
    revisions: readonly Revision[],
    line?: (hash: string) => AuditEntry,
  ): Promise<'released' | 'stale'>;
  /** Keeps revisions ahead of the release that they are made for; what no release takes goes in time. */
  offerRevisions(revisions: readonly Revision[], at: number): Promise<void>;
  /** Withdrawals by one person that nobody else has confirmed, the oldest first. */
  unconfirmed(): Promise<ReleaseHead[]>;
  /** `known`: somebody has confirmed it before, and their word stays. */
  confirmRelease(confirmation: Confirmation): Promise<'confirmed' | 'known'>;
  /** In no order; of releases that nobody has confirmed none. */
  confirmations(releases: readonly number[]): Promise<Confirmation[]>;
  /** In no order. Who is inside a visit that returns into a flow stands where the visit is. */
  waiting(): Promise<Waiting>;
  /** Looks through all releases and all revisions in them. */
  checkReleases(): Promise<ReleaseCheck>;
}

/** What editors write. Nobody's save is lost: whoever met another's is told so and shown it. */
export interface DraftStore {
  /** All of them, in the order of their keys; with `keys` of these alone. Of a draft that was dropped none. */
  readDrafts(keys?: readonly EntryKey[]): Promise<Draft[]>;
  /** The same of one kind. */
  draftsOf(kind: EntryKind): Promise<Draft[]>;
  /** The same without their texts, for whoever looks often. */
  listDrafts(): Promise<DraftHead[]>;
  /**
   * `basedOn`: the version that the editor has seen, 0: none. `theirs`: there is another, or (`null`) none any more. What lies
   * there is then as it was. Throws `too_large` above `DRAFT_MAX_LENGTH`.
   */
  saveDraft(save: DraftSave, basedOn: number): Promise<{ saved: Draft } | { theirs: Draft | null }>;
  /**
   * A pure rule of who has read it, applied to what is there at that moment (`null`: nothing); what it throws changes nothing.
   * Returns it `null`, the draft is dropped; its past stays. The text changes by `saveDraft` alone.
   */
  changeDraft(key: EntryKey, rule: (draft: Draft | null) => Draft | null): Promise<Draft | null>;
  /** States of a draft, also of one that was dropped, newest first; at most `PAST_KEPT`. */
  pastOfDraft(key: EntryKey): Promise<PastState[]>;
  /** Who saved an entry of a kind last, and when; what was dropped and no release took does not count. In no order. */
  lastWriters(kind: EntryKind): Promise<LastWriter[]>;
  candidate(): Promise<Candidate | null>;
  /** The same for whoever looks often: nothing is opened, and of what its check has found nothing read. */
  candidateHead(): Promise<CandidateHead | null>;
  /** A pure rule, applied to what is there at that moment; what it throws changes nothing. */
  changeCandidate(rule: (candidate: Candidate | null) => Candidate | null): Promise<Candidate | null>;
}

/** Who has read which text beside its twin. */
export interface TextReviewStore {
  /** In no order; of each of the words that a text has had in a language the last. */
  textReviews(): Promise<TextReview[]>;
  /** Each takes the place of what was said of the same words at the same place before: what was said of others stays. */
  keepTextReviews(reviews: readonly TextReview[]): Promise<void>;
  /** Those that were said anew meanwhile stay. Gives how many are gone. */
  dropTextReviews(reviews: readonly TextReview[]): Promise<number>;
}

/** All that is kept of what the bot says. */
export interface ContentStore extends ReleaseStore, DraftStore, TextReviewStore, DealtMissedStore, ClipStore {}
