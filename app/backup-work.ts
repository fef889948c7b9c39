import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { HOUSE_FAULTS, type HouseFault } from '../core/house-note.ts';
import { Refusal } from '../core/refusal.ts';
import { makeBackup } from '../storage/backup/backup.ts';

import { dropKeysAhead, dropOldData } from '../storage/backup/folder.ts';
import { type Rehearsed, rehearseRestore } from '../storage/backup/rehearse.ts';
import { assertWholeFile } from '../storage/backup/restore.ts';
import { openRingOfOld } from '../storage/open-ring.ts';
import { openRehearsal, openSource, roomOf, type StoreChoice } from '../storage/open-store.ts';
import type { KeyRing } from '../storage/shared/key-ring.ts';

/** So many times its size must be free where the store lies, and so much more, in bytes. */
const ROOM_TIMES = 2;
const ROOM_LEAST = 64 * 1024 ** 2;

/** One thing that is done for the house beside the processes that serve. */
export interface HouseWish {
  what: 'backup' | 'rehearsal';
  store: Pick<StoreChoice, 'dataDir' | 'mongodb'> & { dataKeys: string | null };
  folder: string;
  now: number;
}

export interface MadeBackup {
  bytes: number;
  records: Record<string, number>;
  isBeside: boolean;
}

export type HouseResult = { made: MadeBackup } | { rehearsed: Rehearsed } | { fault: HouseFault; word: string };

/** Does it, and tells why not in a word of a closed list: messages of the system name folders and hosts. */
export async function workForHouse(wish: HouseWish): Promise<HouseResult> {
  try {
    const { ring } = await openRingOfOld(wish.store);
    return wish.what === 'backup' ? { made: await backUp(wish, ring) } : { rehearsed: await rehearse(wish, ring) };
  } catch (error) {
    return { fault: faultOf(error), word: wordOf(error) };
  }
}

/** Writes a backup, reads both of its files to their end, and takes away what is too old. */
async function backUp({ store, folder, now }: HouseWish, ring: KeyRing): Promise<MadeBackup> {
  // MongoDB is read where it lies; of the embedded store a copy is made beside it.
  if (store.mongodb === null) await assertRoom(store);
  await using source = await openSource(store, now);
  const { data, keys } = await makeBackup(source, { folder, ring, ringKeys: source.ringKeys, now });
  for (const { path } of [data, keys]) await assertWholeFile(path, ring);
  await dropOldData(folder, now);
  await dropKeysAhead(folder, now);
  const sizes = await Promise.all([data, keys].map(async ({ path }) => (await stat(path)).size));
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    records: { ...data.tally.counts, ...keys.tally.counts },
    isBeside: store.mongodb === null && statSync(folder).dev === statSync(store.dataDir).dev,
  };
}

/** Restores the newest backup into a store of its own, looks whether it opens, and leaves nothing of it. */
async function rehearse({ store, folder, now }: HouseWish, ring: KeyRing): Promise<Rehearsed> {
  await assertRoom(store);
  await using place = await openRehearsal(store);
  await using target = await place.openTarget();
  return await rehearseRestore(target, { folder, ring, now });
}

/** A copy that fills the disk of the store would keep it from taking anything in. */
async function assertRoom(store: HouseWish['store']): Promise<void> {
  const room = await roomOf(store);
  if (room === null || room.free > ROOM_TIMES * room.size + ROOM_LEAST) return;
  throw new Refusal('store_full', 'there is no room for a copy beside the store', { fault: 'no_room' });
}

const FOLDER_CODES = /^(EACCES|ENOENT|ENOTDIR|EISDIR|EPERM|EROFS|EIO|ESTALE|EEXIST)$/;
const ROOM_CODES = /^(ENOSPC|EDQUOT|EFBIG)$/;
const UNAUTHORIZED = 13;

function faultOf(error: unknown): HouseFault {
  if (error instanceof Refusal) return named(error.details.fault) ?? FAULTS.get(error.code) ?? 'other';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === UNAUTHORIZED) return 'denied';
  if (ROOM_CODES.test(String(code))) return 'no_room';
  return FOLDER_CODES.test(String(code)) ? 'folder' : 'other';
}

function named(fault: unknown): HouseFault | undefined {
  return HOUSE_FAULTS.find((one) => one === fault);
}

const FAULTS: ReadonlyMap<string, HouseFault> = new Map<string, HouseFault>([
  ['backup_wrong', 'damaged'],
  ['key_ring_wrong', 'key_ring'],
  ['store_unreachable', 'store_away'],
  ['store_denied', 'denied'],
  ['store_missing', 'store_away'],
  ['store_full', 'no_room'],
]);

function wordOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.name : typeof error;
}
