import { type Draft, mayApprove } from '../../core/draft.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';

/** The draft, where there is one. */
export function assertThere(key: EntryKey, draft: Draft | null): Draft {
  if (draft !== null) return draft;
  throw new Refusal('draft_unknown', `there is no draft of ${keyOf(key)}`);
}

/** The draft, where it is still what somebody has seen. */
export function assertSame(draft: Draft, hash: string): Draft {
  if (draft.hash === hash) return draft;
  throw new Refusal('draft_changed', `${keyOf(draft)} is not what was read any more`);
}

/** Throws where somebody may not say that they have read a draft. */
export function assertMayApprove(draft: Draft, read: { by: string; hash: string }): void {
  const may = mayApprove(draft, read);
  if (may === 'author') throw new Refusal('draft_own', `${read.by} wrote some of ${keyOf(draft)}`);
  if (may === 'changed') throw new Refusal('draft_changed', `${keyOf(draft)} is not what was read any more`);
  if (may === 'unsent') throw new Refusal('draft_unsent', `nobody has asked for a reader of ${keyOf(draft)}`);
}
