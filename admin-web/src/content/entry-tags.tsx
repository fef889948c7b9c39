import type { EntryRow } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { heldFrom } from './entry-day.ts';
import { writtenDay } from './row-words.ts';
import { STATE_TONES, STATE_WORDS } from './state-words.ts';
import { isWithheld } from './withdrawn.tsx';

/** In which state an entry is: nothing is said of one that contacts read just as it stands. */
export function EntryTags({
  row,
}: {
  row: Pick<EntryRow, 'entry' | 'draft' | 'isUnverified' | 'isRenewed' | 'isLive' | 'isDead'>;
}) {
  const say = useSay();
  const { draft, isUnverified, isRenewed } = row;
  const isGone = isWithheld(row);
  const { day } = heldFrom(row.entry);
  if (draft === null && !isUnverified && !isGone && day === null) return null;
  return (
    <span className="tags">
      {day !== null && <span className="tag">{say('read_from_day', { day: writtenDay(day) })}</span>}
      {isGone && (
        <span className="tag" data-tone="alarm">
          {say('content_withdrawn')}
        </span>
      )}
      {draft !== null && (
        <span className="tag" data-tone={STATE_TONES[draft.state]}>
          {say(STATE_WORDS[draft.state])}
        </span>
      )}
      {draft?.isNew && <span className="tag">{say('content_new')}</span>}
      {draft?.deletes && (
        <span className="tag" data-tone="alarm">
          {say('content_deletes')}
        </span>
      )}
      {isRenewed && <span className="tag">{say('content_renewed_unreleased')}</span>}
      {isUnverified && (
        <span className="tag" data-tone="invited">
          {say('content_unverified')}
        </span>
      )}
    </span>
  );
}
