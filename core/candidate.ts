import type { Draft } from './draft.ts';
import { type EntryKey, keyOf } from './entry.ts';
import type { Problem } from './problem.ts';
import type { ReleaseReport } from './release.ts';
import type { Replayed } from './replayed.ts';

/** What the check of a candidate has found: where people read it, of which entry it speaks, and whether they meet it already. */
export interface FoundProblem {
  problem: Problem;
  entry: EntryKey | null;
  isNew: boolean;
}

/** So much of it is kept, what refuses the release first. */
export const FOUND_KEPT = 500;

/** What a check holds for: another program may find what this one does not. */
export interface Checked {
  on: number;
  day: string;
  version: string;
}

/** What is about to be released: drafts by their hashes. There is one at a time. */
export interface Candidate {
  id: string;
  by: string;
  at: number;
  drafts: readonly (EntryKey & { hash: string })[];
  /** Kept sealed. */
  reason: string;
  state: 'checking' | 'refused' | 'ready';
  /** When whoever checks it last told that it still does; left out: it has only begun. */
  beat?: number;
  report: ReleaseReport | null;
  /** On top of which release it was checked, on which day, and by which program; null: it was not yet. */
  checked: Checked | null;
  found: readonly FoundProblem[];
  /** Kept talks that came otherwise than they must, with all that was said. */
  broken: readonly Replayed[];
  /** The revision of what was learned of it; null: nothing was. */
  model: string | null;
}

/** Which candidate there is, and how far it has come. */
export type CandidateHead = Pick<Candidate, 'id' | 'state'>;

/** Whether the check still holds: nothing was released since, no entry of another day has come to hold, and this program made it. */
export function isCheckedFor({ checked }: Candidate, now: Checked): boolean {
  return checked !== null && checked.on === now.on && checked.day === now.day && checked.version === now.version;
}

/** What is kept of all that was found. */
export function foundKept(found: readonly FoundProblem[]): FoundProblem[] {
  const rank = ({ problem, isNew }: FoundProblem) => (problem.severity === 'warning' ? 2 : isNew ? 0 : 1);
  return found.toSorted((one, other) => rank(one) - rank(other)).slice(0, FOUND_KEPT);
}

/** Keys of drafts that are gone, or not the bytes that the candidate was made of: with one of them it must not be released. */
export function changedSince({ drafts }: Candidate, found: readonly Draft[]): string[] {
  const hashes = new Map(found.map((draft) => [keyOf(draft), draft.hash]));
  return drafts.filter((one) => hashes.get(keyOf(one)) !== one.hash).map(keyOf);
}
