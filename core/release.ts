import { approversOf, type Draft, isBaseStale } from './draft.ts';
import { keyOf } from './entry.ts';
import type { Manifest } from './manifest.ts';
import type { TestsReport } from './replayed.ts';

/** People who wait for an answer at one node, on one channel. */
export interface WaitingPlace {
  /** The release that asked the question. */
  release: number;
  flow: string;
  node: string;
  channel: string;
  count: number;
}

/** What the check of a release has come to. */
export interface ReleaseReport {
  errors: number;
  warnings: number;
  /** Of all kept talks; null: it is of a version that kept none. */
  tests: TestsReport | null;
  /** Of so many nodes it was proven that a person is near. */
  proven: number;
}

/**
 * Why one person was enough for a release: a number that did harm, a way back that cannot wait though what it takes back needs two,
 * or a small team whose administrator allows it.
 */
export type Alone = 'withdrawal' | 'rollback' | 'small_team';

/** An immutable, numbered set of entries. Taking one back is a release, too. */
export interface Release {
  /** Counts from 1 without a gap. */
  number: number;
  /** The newest shape of an entry in it: a program that does not know it keeps what it has. */
  format: number;
  /** The release before it. */
  parent: number | null;
  at: number;
  /** `null`: the program itself, from its files. */
  author: string | null;
  approvers: readonly string[];
  /** `null`: somebody else has read it, or it only takes back what needs no second person. */
  alone: Alone | null;
  /** Kept sealed. */
  reason: string;
  manifest: Manifest;
  /** Keys of the entries that are otherwise than in the parent. */
  changed: readonly string[];
  report: ReleaseReport | null;
  /** Who waited at the time. */
  waiting: readonly WaitingPlace[];
  rollbackOf: number | null;
  /** Keyed, over all of it and the hash of the parent; the store makes it. */
  hash: string;
}

export type NewRelease = Omit<Release, 'hash'>;
/** A release as it stands in a list. */
export type ReleaseHead = Omit<Release, 'manifest'>;

/** The manifest when these drafts are in it. `idOf`: the revision that a draft becomes. */
export function manifestWith(
  before: Manifest,
  drafts: readonly Draft[],
  idOf: (draft: Draft) => string,
): Record<string, string> {
  const after: Record<string, string> = { ...before };
  for (const draft of drafts) {
    if (draft.deletes) delete after[keyOf(draft)];
    else after[keyOf(draft)] = idOf(draft);
  }
  return after;
}

/**
 * Why a draft cannot go into a release on top of a manifest; `null`: it can. `stale`: the entry was released by somebody since.
 * `unread`: nobody but its authors has read these bytes. `mayBeOne`: an administrator lets whoever releases do alone for such an entry.
 */
export function whyNotIn(
  manifest: Manifest,
  draft: Draft,
  { mayBeOne, today }: { mayBeOne: boolean; today: string },
): 'stale' | 'unread' | null {
  if (isBaseStale(draft, { manifest, today })) return 'stale';
  return mayBeOne || approversOf(draft).length > 0 ? null : 'unread';
}
