/**
 * storage/ keeps the ports of core/store.ts: over SQLite by default, over MongoDB for many processes. What both share
 * lies in shared/.
 */

import { type Days, UTC_DAYS } from '../core/days.ts';
import { Refusal } from '../core/refusal.ts';
import type { Store } from '../core/store.ts';
import type { Upkeep } from '../core/upkeep.ts';
import { measureDisk } from './shared/disk.ts';
import type { KeyRing } from './shared/key-ring.ts';
import {
  openBackupSource as openSqliteSource,
  openRestoreTarget as openSqliteTarget,
  sizeOfStore,
} from './sqlite/backup/backup.ts';
import { holderOf } from './sqlite/lock.ts';
import { dropSqliteRehearsal, openSqliteRehearsal } from './sqlite/rehearsal.ts';
import type { StoreBeside } from './sqlite/store.ts';
import { openOnThread } from './sqlite/thread-store.ts';

/** Whoever serves has it on a thread, which loads it there. */
const sqliteStore = () => import('./sqlite/store.ts');

/** The driver is large: who keeps the embedded store does not load it. */
const mongoStore = () => import('./mongo/store.ts');
const mongoBackup = () => import('./mongo/backup/backup.ts');

async function asideOf(place: { uri: string; keyRing: KeyRing; folder: string }) {
  const { openAside } = await import('./mongo/backup/aside.ts');
  return openAside(place);
}

export interface StoreChoice {
  dataDir: string;
  mongodb: { uri: string } | null;
  /** In which what happens is counted; left out: those of UTC. */
  days?: Days;
}

export interface OpenedStore {
  store: Store & Upkeep;
  /** Other processes may write to it, unseen by this one. */
  isShared: boolean;
}

/** The store that the settings name: MongoDB where its address is given, else the embedded one. */
export async function openStore(
  { dataDir, mongodb, days = UTC_DAYS }: StoreChoice,
  keyRing: KeyRing,
): Promise<OpenedStore> {
  if (mongodb !== null) {
    const { uri } = mongodb;
    const { openMongoStore } = await mongoStore();
    const store = await openMongoStore({ uri, keyRing, days, aside: await asideOf({ uri, keyRing, folder: dataDir }) });
    return { store, isShared: true };
  }
  const store = await openOnThread({ folder: dataDir, keyRing, days });
  return { store, isShared: false };
}

/** The same store for a command beside the processes that serve from it: short changes, and no talking. */
export async function openUpkeep(
  { dataDir, mongodb, days = UTC_DAYS }: StoreChoice,
  keyRing: KeyRing,
): Promise<StoreBeside> {
  if (mongodb === null) return (await sqliteStore()).openSqliteBeside({ folder: dataDir, keyRing, days });
  const { uri } = mongodb;
  const { openMongoBeside } = await mongoStore();
  return openMongoBeside({ uri, keyRing, days, aside: await asideOf({ uri, keyRing, folder: dataDir }) });
}

/** Nothing may be closed with a ring key that a serving process does not know: it could not open it. */
export async function assertKeyIsServed({ dataDir, mongodb }: StoreChoice, ringKey: string): Promise<void> {
  const serving = mongodb === null ? holdersOf(dataDir) : await (await mongoStore()).readServing(mongodb.uri);
  const behind = serving.find(({ ringKeys }) => !ringKeys.includes(ringKey));
  if (behind === undefined) return;
  throw new Refusal(
    'key_ring_wrong',
    `the serving process (${behind.process}) does not know ring key ${ringKey}; start it again with it, then rotate`,
  );
}

function holdersOf(folder: string): { process: string; ringKeys: string[] }[] {
  const holder = holderOf(folder);
  return holder === null ? [] : [{ process: String(holder.pid), ringKeys: holder.ringKeys }];
}

/** The same store to be written into a backup. */
export async function openSource({ dataDir, mongodb }: StoreChoice, now: number) {
  return mongodb === null ? openSqliteSource(dataDir, now) : (await mongoBackup()).openBackupSource(mongodb.uri);
}

/** The same store, empty, to be restored into. */
export async function openTarget({ dataDir, mongodb }: StoreChoice) {
  return mongodb === null ? openSqliteTarget(dataDir) : (await mongoBackup()).openRestoreTarget(mongodb.uri);
}

/** An empty store beside the one that the settings name, for a rehearsal; disposing of it leaves nothing of it. */
export interface RehearsalPlace extends AsyncDisposable {
  openTarget(): ReturnType<typeof openSqliteTarget>;
}

const mongoRehearsal = () => import('./mongo/rehearsal.ts');

export async function openRehearsal({ dataDir, mongodb }: StoreChoice): Promise<RehearsalPlace> {
  return mongodb === null ? openSqliteRehearsal(dataDir) : (await mongoRehearsal()).openMongoRehearsal(mongodb.uri);
}

/** Takes away what a rehearsal has left that was killed. */
export async function dropRehearsal({ dataDir, mongodb }: StoreChoice): Promise<void> {
  if (mongodb === null) dropSqliteRehearsal(dataDir);
  else await (await mongoRehearsal()).dropMongoRehearsal(mongodb.uri);
}

/** How large the store is, and how much room is left where it lies; `null`: nobody can say. */
export async function roomOf({ dataDir, mongodb }: StoreChoice): Promise<{ size: number; free: number } | null> {
  if (mongodb !== null) return (await mongoRehearsal()).mongoRoom(mongodb.uri);
  const [size, disk] = [sizeOfStore(dataDir), await measureDisk(dataDir)];
  return disk && { size, free: disk.free };
}
