import type { CandidateShape } from '../../admin-api/release-shapes.ts';
import { isShaped } from '../../content/check-entry.ts';
import { type Candidate, changedSince } from '../../core/candidate.ts';
import type { Draft } from '../../core/draft.ts';
import { entryOf } from '../../core/entry.ts';
import { whyNotIn } from '../../core/release.ts';
import { mayBeOne } from './one-person.ts';
import type { Around } from './rows.ts';

/** Who asks, and on top of what. */
export type Asked = Pick<Around, 'shelved' | 'nameOf' | 'by' | 'oneMayApprove' | 'today'>;

/** Why a candidate may not be released with these drafts, as they lie there now. */
export function hindrancesOf(
  candidate: Candidate,
  drafts: readonly Draft[],
  around: Pick<Asked, 'shelved' | 'by' | 'oneMayApprove' | 'today'>,
): CandidateShape['hindrances'] {
  const { today, shelved } = around;
  const { manifest } = shelved.release;
  const changed = changedSince(candidate, drafts).map((key) => ({ key: entryOf(key), why: 'changed' as const }));
  const others = drafts.flatMap((draft) => {
    const isFaulty = (isShaped(draft.kind) || draft.kind === 'flow') && !draft.deletes && draft.json === null;
    const why = isFaulty
      ? ('faulty' as const)
      : whyNotIn(manifest, draft, { mayBeOne: mayBeOne(draft, around), today });
    return why === null ? [] : [{ key: { kind: draft.kind, entry: draft.entry }, why }];
  });
  return [...changed, ...others];
}
