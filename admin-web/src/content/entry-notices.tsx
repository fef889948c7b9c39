import { Button } from '@mantine/core';
import type { WholeEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { DayNotices } from './day-notices.tsx';
import { heldFrom, isDayOver } from './entry-day.ts';
import { isBehind, isUnread, type Keeper, type Keeping, releasedSince } from './keeper.ts';
import type { KindPage } from './kinds.ts';
import { Notice } from './notice.tsx';
import { Withdrawn } from './withdrawn.tsx';

interface EntryNoticesProps {
  page: KindPage;
  entry: string;
  whole: WholeEntry;
  keeper: Keeper;
  keeping: Keeping;
}

/** Where they stand on the page. */
export const NOTICES = 'entry-notices';

/** What whoever opens an entry must know before they write. */
export function EntryNotices({ page, entry, whole, keeper, keeping }: EntryNoticesProps) {
  const say = useSay();
  const { draft } = whole.row;
  const { day } = heldFrom(entry);
  const released = releasedSince(whole, keeping.kept);
  return (
    <div id={NOTICES} className="notices" tabIndex={-1}>
      <Withdrawn whole={whole} />
      {keeping.offered !== null && (
        <Notice
          deeds={
            <>
              <Button variant="default" onClick={() => keeper.answerOffer(false)}>
                {say('content_offer_discard')}
              </Button>
              <Button onClick={() => keeper.answerOffer(true)}>{say('content_offer_take')}</Button>
            </>
          }
        >
          {say('content_offer')}
        </Notice>
      )}
      {isBehind(keeping, whole) && (
        <Notice deeds={<Button onClick={() => keeper.show(whole)}>{say('content_show_theirs')}</Button>}>
          {draft !== null
            ? say('content_behind', { names: draft.authors.map(({ name }) => name).join(', ') })
            : released === null
              ? say('content_dropped')
              : say('content_out', { number: released })}
        </Notice>
      )}
      <DayNotices page={page} entry={entry} whole={whole} keeper={keeper} />
      {keeping.deletes && (
        <Notice
          deeds={
            <Button variant="default" onClick={() => keeper.takeOut(false)}>
              {say(day === null ? 'content_keep_entry' : 'content_day_keep')}
            </Button>
          }
        >
          {say(day === null ? 'content_deletes_notice' : 'content_day_deletes')}
        </Notice>
      )}
      {page.kind !== 'danger' && isUnread(whole) && <Notice>{say('content_draft_unread')}</Notice>}
      {draft?.isBaseStale && !isDayOver(entry, whole.today) && <Notice>{say('content_base_stale')}</Notice>}
    </div>
  );
}
