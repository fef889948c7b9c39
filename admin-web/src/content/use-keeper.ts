import { MutationObserver, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type EditedKind, readEntry, type SaveBody, saveEntry, type WholeEntry } from '../api/content.ts';
import { useSignedIn } from '../session.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { type AsRead, isUnsaved, type Keeper, type Keeping, openKeeper } from './keeper.ts';
import { entryKey, listKey } from './queries.ts';
import { type UnsavedPlace, unsavedEntries } from './unsaved-entries.ts';

/** Kinds whose entries are written as text, and not by their fields. */
const AS_TEXT: readonly string[] = ['danger', 'flow'];

/** The keeper of an entry, which notes in what the pages know what is saved. */
export function keeperOf(queries: QueryClient, place: UnsavedPlace, whole: AsRead): Keeper {
  const { kind, entry } = place;
  const queryKey = entryKey(kind, entry);
  const saving = new MutationObserver(queries, { mutationFn: (body: SaveBody) => saveEntry(kind, entry, body) });
  return openKeeper(whole, {
    isText: AS_TEXT.includes(kind),
    save: (body) => saving.mutate(body),
    read: () => queries.fetchQuery({ queryKey, queryFn: () => readEntry(kind, entry), staleTime: 0 }),
    onSaved({ draft, written, problems }) {
      queries.setQueryData<WholeEntry>(
        queryKey,
        (before) => before && { ...before, draft: written, problems, row: { ...before.row, draft } },
      );
      void queries.invalidateQueries({ queryKey: listKey(kind) });
    },
    recall: () => unsavedEntries.recall(place),
    remember: (unsaved) => unsavedEntries.remember(place, unsaved),
  });
}

/** What is being written in an entry, saved by itself for as long as the page is open. */
export function useKeeper(kind: EditedKind, entry: string, whole: WholeEntry): { keeper: Keeper; keeping: Keeping } {
  const queries = useQueryClient();
  const { staff } = useSignedIn();
  const [keeper] = useState(() => keeperOf(queries, { staffId: staff.id, kind, entry }, whole));
  const keeping = useSyncExternalStore(keeper.listen, keeper.read);
  useEffect(() => {
    keeper.open();
    return () => keeper.close();
  }, [keeper]);
  useEffect(() => keeper.follow(whole), [keeper, whole]);
  useLeavingWarning(isUnsaved(keeping));
  return { keeper, keeping };
}
