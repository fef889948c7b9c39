import type { EntryRow } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { STATE_TONES, STATE_WORDS } from './state-words.ts';

/** In which state an entry is: nothing is said of one that contacts read just as it stands. */
export function EntryTags({ row }: { row: Pick<EntryRow, 'draft' | 'isUnverified' | 'isRenewed'> }) {
  const say = useSay();
  const { draft, isUnverified, isRenewed } = row;
  if (draft === null && !isUnverified) return null;
  return (
    <span className="tags">
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
