import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { HOUSE_FAULTS, type HouseFault } from '../core/house-note.ts';
import { Refusal } from '../core/refusal.ts';
import { makeBackup } from '../storage/backup/backup.ts';
import { readHead } from '../storage/backup/file-head.ts';
import { dropOldData } from '../storage/backup/folder.ts';
import type { RestoreTarget } from '../storage/backup/records.ts';
import { assertWholeFile, restoreBackup } from '../storage/backup/restore.ts';
import { openRingOfOld } from '../storage/open-ring.ts';
import { openRehearsal, openSource, type StoreChoice } from '../storage/open-store.ts';
import type { KeyRing } from '../storage/shared/key-ring.ts';
import { wrappedFor } from '../storage/shared/places.ts';

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

export interface Rehearsed {
  backupAt: number;
  records: Record<string, number>;
  keys: { opened: number; shut: number };
  auditLines: number | null;
  newestMessageAt: number | null;
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
  await using source = await openSource(store, now);
  const { data, keys } = await makeBackup(source, { folder, ring, ringKeys: source.ringKeys, now });
  for (const { path } of [data, keys]) await assertWholeFile(path, ring);
  await dropOldData(folder, now);
  const sizes = await Promise.all([data, keys].map(async ({ path }) => (await stat(path)).size));
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    records: { ...data.tally.counts, ...keys.tally.counts },
    isBeside: store.mongodb === null && statSync(folder).dev === statSync(store.dataDir).dev,
  };
}

/** Restores the newest backup into a store of its own, looks whether it opens, and leaves nothing of it. */
async function rehearse({ store, folder }: HouseWish, ring: KeyRing): Promise<Rehearsed> {
  await using place = await openRehearsal(store, ring);
  const restored = await restoreInto(await place.openTarget(), { folder, ring });
  await using opened = await place.openRestored();
  const { rows, broken } = await opened.checkAudit();
  return { ...restored, auditLines: broken === null ? rows : null };
}

async function restoreInto(
  opening: RestoreTarget & AsyncDisposable,
  { folder, ring }: { folder: string; ring: KeyRing },
): Promise<Omit<Rehearsed, 'auditLines'>> {
  await using target = opening;
  const { dataPath, records } = await restoreBackup(target, { folder, ring });
  const { madeAt } = (await readHead(dataPath)).head;
  return {
    backupAt: madeAt,
    records: records.counts,
    keys: await countKeys(target, ring),
    newestMessageAt: await newestIn(target),
  };
}

async function countKeys(target: RestoreTarget, ring: KeyRing): Promise<Rehearsed['keys']> {
  const keys = { opened: 0, shut: 0 };
  for await (const record of target.readKeys()) {
    if (record.kind !== 'contact-key') continue;
    const { contactId, ringKey, wrapped } = record;
    const closed = { ringKey, wrapped: Buffer.from(wrapped, 'base64') };
    const isOpen = ring.has(ringKey) && ring.unwrapIfWhole(closed, wrappedFor.contact(contactId)) !== null;
    keys[isOpen ? 'opened' : 'shut'] += 1;
  }
  return keys;
}

async function newestIn(target: RestoreTarget): Promise<number | null> {
  let newest: number | null = null;
  for await (const record of target.readRecords()) {
    if (record.kind === 'message') newest = Math.max(newest ?? record.at, record.at);
  }
  return newest;
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
