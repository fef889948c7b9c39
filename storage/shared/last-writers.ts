import type { LastWriter, PastState } from '../../core/draft-past.ts';
import type { EntryKey, EntryKind } from '../../core/entry.ts';
import { revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';

/** The newest state of a draft. `isGone`: it was released, or dropped. */
export interface NewestState extends LastWriter, Pick<PastState, 'text'> {
  isGone: boolean;
}

interface Kept {
  /** Those of these ids that a release has. */
  releasedOf(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first. */
  pastOf(key: EntryKey): Promise<PastState[]>;
}

/** Who saved each entry last: of a draft that is gone whoever wrote the newest state that a release took, if one did. */
export async function lastWritersOf(
  kind: EntryKind,
  newest: readonly NewestState[],
  { releasedOf, pastOf }: Kept,
): Promise<LastWriter[]> {
  const idOf = (entry: string, text: string) => revisionId({ kind, entry, text }, shortHash);
  const gone = newest.filter(({ isGone }) => isGone);
  const released = await releasedOf(gone.map(({ entry, text }) => idOf(entry, text)));
  const found: LastWriter[] = [];
  for (const { entry, by, at, text, isGone } of newest) {
    if (!isGone || released.has(idOf(entry, text))) found.push({ entry, by, at });
    else {
      const past = await pastOf({ kind, entry });
      const taken = await releasedOf(past.map((state) => idOf(entry, state.text)));
      const state = past.find((one) => taken.has(idOf(entry, one.text)));
      if (state !== undefined) found.push({ entry, by: state.by, at: state.at });
    }
  }
  return found;
}
