import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WholeEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { isBehind, type Keeper, type Keeping, releasedSince } from './keeper.ts';
import { writtenDay } from './row-words.ts';
import { Withdrawn } from './withdrawn.tsx';

interface EntryNoticesProps {
  entry: string;
  whole: WholeEntry;
  keeper: Keeper;
  keeping: Keeping;
}

/** Where they stand on the page. */
export const NOTICES = 'entry-notices';

/** What whoever opens an entry must know before they write. */
export function EntryNotices({ entry, whole, keeper, keeping }: EntryNoticesProps) {
  const say = useSay();
  const { draft } = whole.row;
  const [, from = null] = entry.split('@');
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
      {from !== null && <Notice>{say('content_from_day', { day: writtenDay(from) })}</Notice>}
      {keeping.deletes && (
        <Notice
          deeds={
            <Button variant="default" onClick={() => keeper.takeOut(false)}>
              {say('content_keep_entry')}
            </Button>
          }
        >
          {say('content_deletes_notice')}
        </Notice>
      )}
      {draft?.isBaseStale && <Notice>{say('content_base_stale')}</Notice>}
    </div>
  );
}

function Notice({ children, deeds }: { children: ReactNode; deeds?: ReactNode }) {
  return (
    <div className="notice" role="status">
      <p>{children}</p>
      {deeds && <div className="buttons">{deeds}</div>}
    </div>
  );
}
