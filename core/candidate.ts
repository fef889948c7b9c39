import type { Draft } from './draft.ts';
import { type EntryKey, keyOf } from './entry.ts';
import type { ReleaseReport } from './release.ts';

/** What is about to be released: drafts by their hashes. There is one at a time. */
export interface Candidate {
  id: string;
  by: string;
  at: number;
  drafts: readonly (EntryKey & { hash: string })[];
  /** Kept sealed. */
  reason: string;
  state: 'checking' | 'refused' | 'ready';
  report: ReleaseReport | null;
}

/** Keys of drafts that are gone, or not the bytes that the candidate was made of: with one of them it must not be released. */
export function changedSince({ drafts }: Candidate, found: readonly Draft[]): string[] {
  const hashes = new Map(found.map((draft) => [keyOf(draft), draft.hash]));
  return drafts.filter((one) => hashes.get(keyOf(one)) !== one.hash).map(keyOf);
}
