import type { EntryRow, SeenDraft, SeveralResult } from '../api/content.ts';

/** Drafts that somebody has a part in and asked nobody to read, as they are shown; what colleagues are still writing is theirs to send. */
export function unsentOf(rows: readonly EntryRow[], me: string): SeenDraft[] {
  return rows.flatMap(({ kind, entry, draft }) => {
    const isUnsent = draft?.state === 'changed' || draft?.state === 'returned';
    return isUnsent && draft.authors.some(({ id }) => id === me) ? [{ kind, entry, hash: draft.hash }] : [];
  });
}

/** What stays chosen after some were sent: the rest of them, and nothing where there is none. */
export function leftAfter(sent: SeveralResult, unsent: readonly SeenDraft[]): Set<string> {
  const handled = new Set([...sent.done, ...sent.refused].map(({ entry }) => entry));
  return new Set(unsent.map(({ entry }) => entry).filter((entry) => !handled.has(entry)));
}
