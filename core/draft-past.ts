import type { DraftSave } from './draft.ts';

/** A state in which a draft once was, of the moments from `since` to `at`. */
export interface PastState {
  since: number;
  at: number;
  by: string;
  text: string;
  deletes: boolean;
}

/** Who has saved an entry last: written it, or said that it is right. */
export interface LastWriter extends Pick<PastState, 'by' | 'at'> {
  entry: string;
}

/** So many states of a draft are kept. */
export const PAST_KEPT = 50;
/** What one author saves within so long is one state. */
export const PAST_GROUP_MS = 15 * 60_000;

/** The state of a save, and whether it takes the place of the newest. */
export function pastOf(
  newest: Pick<PastState, 'since' | 'by'> | null,
  { by, at, text, deletes }: Pick<DraftSave, 'by' | 'at' | 'text' | 'deletes'>,
): { state: PastState; replaces: boolean } {
  const replaces = newest !== null && newest.by === by && Math.abs(at - newest.since) < PAST_GROUP_MS;
  return { state: { since: replaces ? newest.since : at, at, by, text, deletes }, replaces };
}
