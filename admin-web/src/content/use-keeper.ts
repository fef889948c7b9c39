import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type EditedKind, readEntry, type SaveBody, saveEntry, type WholeEntry } from '../api/content.ts';
import { useSignedIn } from '../session.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { isUnsaved, type Keeper, type Keeping, openKeeper } from './keeper.ts';
import { entryKey, listKey } from './queries.ts';
import { recallUnsaved, rememberUnsaved } from './unsaved-entries.ts';

/** What is being written in an entry, saved by itself for as long as the page is open. */
export function useKeeper(kind: EditedKind, entry: string, whole: WholeEntry): { keeper: Keeper; keeping: Keeping } {
  const queries = useQueryClient();
  const { staff } = useSignedIn();
  const { mutateAsync } = useMutation({ mutationFn: (body: SaveBody) => saveEntry(kind, entry, body) });
  const [keeper] = useState(() => {
    const place = { staffId: staff.id, kind, entry };
    const queryKey = entryKey(kind, entry);
    return openKeeper(whole, {
      isText: kind === 'danger' || kind === 'flow',
      save: mutateAsync,
      read: () => queries.fetchQuery({ queryKey, queryFn: () => readEntry(kind, entry), staleTime: 0 }),
      onSaved({ draft, written, problems }) {
        queries.setQueryData<WholeEntry>(
          queryKey,
          (before) => before && { ...before, draft: written, problems, row: { ...before.row, draft } },
        );
        void queries.invalidateQueries({ queryKey: listKey(kind) });
      },
      recall: () => recallUnsaved(place),
      remember: (unsaved) => rememberUnsaved(place, unsaved),
    });
  });
  const keeping = useSyncExternalStore(keeper.listen, keeper.read);
  useEffect(() => {
    keeper.open();
    return () => keeper.close();
  }, [keeper]);
  useLeavingWarning(isUnsaved(keeping));
  return { keeper, keeping };
}
