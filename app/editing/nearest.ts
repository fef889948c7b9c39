import { type Draft, draftStateOf } from '../../core/draft.ts';

/** So many drafts of a kind that have come equally far are shown at once, on their way to a release. */
const SHOWN_ALIKE = 100;

/**
 * Drafts as they are shown on their way to a release, in their order: many of one kind, such as a whole register, hide none of
 * another, nor those that have come further or that somebody else has to read. `more`: so many are left out, the latest.
 */
export function nearest(
  drafts: readonly Draft[],
  { by, most = SHOWN_ALIKE }: { by: string; most?: number },
): { shown: Draft[]; more: number } {
  const groups = Map.groupBy(drafts, (one) => `${one.kind} ${draftStateOf(one)} ${one.authors.includes(by)}`);
  const since = ({ sent, savedAt }: Draft) => sent?.at ?? savedAt;
  const first = [...groups.values()].flatMap((all) =>
    all.toSorted((one, other) => since(one) - since(other)).slice(0, most),
  );
  const kept = new Set(first);
  return { shown: drafts.filter((one) => kept.has(one)), more: drafts.length - kept.size };
}
