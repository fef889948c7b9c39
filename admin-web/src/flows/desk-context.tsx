import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { dropEntry, readEntries, readEntry } from '../api/content.ts';
import { readBundle, readDrafts } from '../api/rooms.ts';
import { entryKey, listKey } from '../content/queries.ts';
import { unsavedEntries } from '../content/unsaved-entries.ts';
import { keeperOf } from '../content/use-keeper.ts';
import type { Rooms } from '../rooms/messages.ts';
import { openRooms } from '../rooms/open-rooms.ts';
import { useSignedIn } from '../session.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { type FlowDesk, openFlowDesk } from './flow-desk.ts';
import { type Letters, type LettersDesk, withLetters } from './letters.ts';

/** The bot in the page, with all flows as they are written at this moment. */
export interface Opened {
  rooms: Rooms;
  desk: LettersDesk;
}

interface Opening {
  opened: Opened | null;
  error: unknown;
  start: () => void;
}

const DeskContext = createContext<Opening | null>(null);

/** Opened with the first flow, and kept from flow to flow: it takes a second or two. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { staff } = useSignedIn();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<{ rooms: Rooms; desk?: FlowDesk } | null>(null);
  const isGone = useRef(false);
  const value = useMemo<Opening>(
    () => ({
      opened,
      error,
      start() {
        if (running.current !== null) return;
        setError(null);
        const rooms = openRooms();
        const run: { rooms: Rooms; desk?: FlowDesk } = { rooms };
        running.current = run;
        openAll(rooms, queries, staff.id).then(
          (all) => {
            run.desk = all.desk;
            if (isGone.current) void closeAll(run);
            else setOpened(all);
          },
          (failed: unknown) => {
            rooms.close();
            running.current = null;
            setError(failed);
          },
        );
      },
    }),
    [opened, error, queries, staff.id],
  );
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (running.current !== null) void closeAll(running.current);
      running.current = null;
    };
  }, []);
  return (
    <DeskContext value={value}>
      {opened !== null && <Leaving desk={opened.desk} />}
      {children}
    </DeskContext>
  );
}

/** Starts it where it does not run yet. */
export function useDesk(): Opening {
  const opening = useContext(DeskContext);
  if (opening === null) throw new Error('there is no desk outside of DeskProvider');
  const { opened, error, start } = opening;
  useEffect(() => {
    if (opened === null && error === null) start();
  }, [opened, error, start]);
  return opening;
}

/** What is open already; null: nothing, and nothing is started. */
export function useOpened(): Opened | null {
  return useContext(DeskContext)?.opened ?? null;
}

/** What was typed last is taken before the bot in the page ends. */
async function closeAll({ rooms, desk }: { rooms: Rooms; desk?: FlowDesk }): Promise<void> {
  await desk?.close();
  rooms.close();
}

/** What is typed does not wait for a rest where the page may be gone before. */
function Leaving({ desk }: { desk: FlowDesk }) {
  useSyncExternalStore(desk.listen, desk.read);
  useLeavingWarning(desk.isAnythingUnsaved());
  useEffect(() => {
    const hurry = () => void desk.settle();
    for (const going of GOING) addEventListener(going, hurry);
    return () => {
      for (const going of GOING) removeEventListener(going, hurry);
    };
  }, [desk]);
  return null;
}

/** That a page is hidden is told to the document, and heard here too. */
const GOING = ['blur', 'visibilitychange', 'beforeunload', 'pagehide'];

async function openAll(rooms: Rooms, queries: QueryClient, staffId: string): Promise<Opened> {
  const { release, today, rows } = await readEntries('flow');
  const drafted = rows.flatMap(({ entry, draft }) => (draft ? [{ flow: entry, deletes: draft.deletes }] : []));
  const [bundle, drafts] = await Promise.all([
    readBundle(release, today),
    readDrafts(drafted, async (flow) => (await readEntry('flow', flow)).draft?.text ?? ''),
  ]);
  const views = await rooms.open(bundle, drafts);
  const placeOf = (flow: string) => ({ staffId, kind: 'flow', entry: flow }) as const;
  const read = (flow: string) =>
    queries.fetchQuery({ queryKey: entryKey('flow', flow), queryFn: () => readEntry('flow', flow), staleTime: 0 });
  const desk = openFlowDesk({
    rooms,
    views,
    readEntry: read,
    openKeeper: (flow, whole) => keeperOf(queries, placeOf(flow), whole),
    begin: () => ({ row: { draft: null }, live: null, draft: null, base: { release, revision: null } }),
    dropDraft: (flow) => dropDraft(queries, flow),
  });
  const storage = {
    recall: (flow: string) => unsavedEntries.recallLetters(placeOf(flow)),
    remember: (flow: string, letters: readonly Letters[]) => unsavedEntries.rememberLetters(placeOf(flow), letters),
  };
  return { rooms, desk: withLetters(desk, storage) };
}

async function dropDraft(queries: QueryClient, flow: string): Promise<void> {
  const { row } = await readEntry('flow', flow);
  if (row.draft !== null) await dropEntry('flow', flow, { hash: row.draft.hash, note: null });
  queries.removeQueries({ queryKey: entryKey('flow', flow) });
  await queries.invalidateQueries({ queryKey: listKey('flow') });
}
