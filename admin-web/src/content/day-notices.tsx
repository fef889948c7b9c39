import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { takeOverEntry, type WholeEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { heldFrom, isDayOver } from './entry-day.ts';
import type { Keeper } from './keeper.ts';
import { entryPath, type KindPage } from './kinds.ts';
import { Notice } from './notice.tsx';
import { CONTENT, entryKey } from './queries.ts';
import { writtenDay } from './row-words.ts';
import { savedDraft } from './saved-draft.ts';

interface DayNoticesProps {
  page: KindPage;
  entry: string;
  whole: WholeEntry;
  keeper: Keeper;
}

/** From which day an entry holds, what takes its place later, and the way between them. */
export function DayNotices({ page, entry, whole, keeper }: DayNoticesProps) {
  const say = useSay();
  const { plain, day } = heldFrom(entry);
  if (isDayOver(entry, whole.today)) return <Over page={page} entry={entry} whole={whole} keeper={keeper} />;
  if (day !== null)
    return (
      <Notice deeds={<Link to={entryPath(page.path, plain)}>{say('content_day_plain')}</Link>}>
        {say('content_from_day', { day: writtenDay(day) })}
      </Notice>
    );
  return whole.later.map((one) => (
    <Notice
      key={one.entry}
      deeds={<Link to={entryPath(page.path, one.entry)}>{say('content_day_open', { day: writtenDay(one.day) })}</Link>}
    >
      {say(one.isLive ? 'content_day_later' : 'content_day_drafted', { day: writtenDay(one.day) })}
    </Notice>
  ));
}

const TAKE_OVER = { word: 'content_day_take_over', lead: 'content_day_take_over_lead' } as const;

/** Its day has come: what is written here goes out no more, and is led to the entry itself. */
function Over({ page, entry, whole, keeper }: DayNoticesProps) {
  const say = useSay();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const mayEdit = useMay()('edit_content');
  const [isAsked, setIsAsked] = useState(false);
  const { plain, day } = heldFrom(entry);
  const { draft } = whole.row;
  async function takeOver(): Promise<void> {
    const key = entryKey(page.kind, entry);
    const { draft: saved } = await savedDraft(keeper, () => queries.getQueryData<WholeEntry>(key)?.row.draft);
    await takeOverEntry(page.kind, entry, { hash: saved.hash, note: null });
    go(entryPath(page.path, plain));
    queries.removeQueries({ queryKey: key });
    await queries.invalidateQueries({ queryKey: CONTENT });
  }
  return (
    <>
      <Notice
        deeds={
          <>
            <Link to={entryPath(page.path, plain)}>{say('content_day_plain')}</Link>
            {mayEdit && draft !== null && !draft.deletes && (
              <Button onClick={() => setIsAsked(true)}>{say('content_day_take_over')}</Button>
            )}
          </>
        }
      >
        {say('content_day_over', { day: writtenDay(day ?? '') })}
      </Notice>
      {isAsked && <AskDialog {...TAKE_OVER} onClose={() => setIsAsked(false)} run={takeOver} />}
    </>
  );
}
