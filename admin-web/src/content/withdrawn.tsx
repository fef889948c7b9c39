import type { WholeEntry } from '../api/content.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';

/** That people are not told a number, or told it as one that is not checked, who has withdrawn it and why; else nothing. */
export function Withdrawn({ whole: { row, withdrawn } }: { whole: Pick<WholeEntry, 'row' | 'withdrawn'> }) {
  const say = useSay();
  const isGone = isWithheld(row);
  if (withdrawn === null && !isGone) return null;
  const told = withdrawn && { at: momentOf(withdrawn.at), name: withdrawn.by.name, reason: withdrawn.reason };
  return (
    <div className="notice notice-grave" role="status">
      <p>
        {isGone && <strong>{say('content_withheld')}</strong>}{' '}
        {told === null
          ? say('content_withheld_by_state')
          : say(isGone ? 'content_withdrawn_by' : 'content_unverified_by', told)}
      </p>
    </div>
  );
}

/** Whether people are told it no more. */
export function isWithheld({ isLive, isDead }: Pick<WholeEntry['row'], 'isLive' | 'isDead'>): boolean {
  return isLive && isDead;
}
