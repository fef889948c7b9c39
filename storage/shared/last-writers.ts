import type { LastWriter, PastState } from '../../core/draft-past.ts';
import type { EntryKind } from '../../core/entry.ts';
import { revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';

/** The newest state of a draft. `isGone`: it was released, or dropped. */
export interface NewestState extends LastWriter, Pick<PastState, 'text'> {
  isGone: boolean;
}

interface Kept {
  /** Those of these ids that stand in a release. */
  releasedOf(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** By the names of entries; newest first. */
  pastsOf(entries: readonly string[]): Promise<ReadonlyMap<string, readonly PastState[]>>;
}

/** Who saved each entry last: of a draft that is gone whoever wrote the newest state that a release took, if one did. */
export async function lastWritersOf(
  kind: EntryKind,
  newest: readonly NewestState[],
  { releasedOf, pastsOf }: Kept,
): Promise<LastWriter[]> {
  const idOf = (entry: string, text: string) => revisionId({ kind, entry, text }, shortHash);
  const idsOf = (states: readonly { entry: string; text: string }[]) =>
    states.map(({ entry, text }) => idOf(entry, text));
  const gone = newest.filter(({ isGone }) => isGone);
  const released = await releasedOf(idsOf(gone));
  const isTaken = ({ entry, text }: NewestState) => released.has(idOf(entry, text));
  const dropped = gone.filter((one) => !isTaken(one)).map(({ entry }) => entry);
  const pasts = dropped.length === 0 ? new Map<string, readonly PastState[]>() : await pastsOf(dropped);
  const states = [...pasts].flatMap(([entry, past]) => past.map((state) => ({ ...state, entry })));
  const taken = await releasedOf(idsOf(states));
  return newest.flatMap((one): LastWriter[] => {
    const { entry } = one;
    const last = !one.isGone || isTaken(one) ? one : pasts.get(entry)?.find(({ text }) => taken.has(idOf(entry, text)));
    return last === undefined ? [] : [{ entry, by: last.by, at: last.at }];
  });
}
