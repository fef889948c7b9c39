import { useEffect, useState } from 'react';
import { readEntry, readReleasing } from '../api/releases.ts';
import { readBundle, readDrafts } from '../api/rooms.ts';
import { useHotlineZone } from '../language/service.ts';
import type { FlowText, Rooms } from '../rooms/messages.ts';
import { openRooms } from '../rooms/open-rooms.ts';
import { wallDate } from './wall-clock.ts';

/** What the bot in the page knows: a release, and flows that are written otherwise. */
export interface RoomTexts {
  release: number;
  drafts: readonly FlowText[];
}

export interface OpenedRooms {
  /** Null: it is being opened. */
  rooms: Rooms | null;
  error: unknown;
  again: () => void;
}

/** The bot in the page, for as long as what asked for it is shown. What it is made of is asked for once. */
export function useOpenedRooms(read: () => Promise<RoomTexts>): OpenedRooms {
  const zone = useHotlineZone();
  const [first] = useState(() => ({ read, zone }));
  const [tried, setTried] = useState(0);
  const [opened, setOpened] = useState<{ rooms: Rooms | null; error: unknown }>({ rooms: null, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try is one more
  useEffect(() => {
    const rooms = openRooms();
    let isGone = false;
    setOpened({ rooms: null, error: null });
    openOver(rooms, first).then(
      () => !isGone && setOpened({ rooms, error: null }),
      (error: unknown) => !isGone && setOpened({ rooms: null, error }),
    );
    return () => {
      isGone = true;
      rooms.close();
    };
  }, [first, tried]);
  return { ...opened, again: () => setTried(tried + 1) };
}

async function openOver(rooms: Rooms, { read, zone }: { read: () => Promise<RoomTexts>; zone: string }): Promise<void> {
  const { release, drafts } = await read();
  await rooms.open(await readBundle(release, wallDate(Date.now(), zone)), drafts);
}

/** The newest release with all flows as they are written at this moment. */
export async function readWritten(): Promise<RoomTexts> {
  const { release, drafts } = await readReleasing();
  const flows = drafts.flatMap(({ kind, entry, draft }) =>
    kind === 'flow' && draft ? [{ flow: entry, deletes: draft.deletes }] : [],
  );
  const read = async (flow: string) => (await readEntry({ kind: 'flow', entry: flow })).draft?.text ?? '';
  return { release, drafts: await readDrafts(flows, read) };
}
