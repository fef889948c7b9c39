import type { Store } from '../core/store.ts';
import type { Upkeep } from '../core/upkeep.ts';
import type { KeyRing } from './key-ring.ts';
import { openBackupSource as openMongoSource, openRestoreTarget as openMongoTarget } from './mongo/backup.ts';
import { openMongoStore } from './mongo/store.ts';
import { openBackupSource as openSqliteSource, openRestoreTarget as openSqliteTarget } from './sqlite/backup.ts';
import { openSqliteBeside, openSqliteStore, type StoreBeside } from './sqlite/store.ts';

export interface StoreChoice {
  dataDir: string;
  mongodb: { uri: string } | null;
}

export interface OpenedStore {
  store: Store & Upkeep;
  /** Other processes may write to it, unseen by this one. */
  isShared: boolean;
}

/** The store that the settings name: MongoDB where its address is given, else the embedded one. */
export async function openStore({ dataDir, mongodb }: StoreChoice, keyRing: KeyRing): Promise<OpenedStore> {
  if (mongodb !== null) {
    const store = await openMongoStore({ uri: mongodb.uri, keyRing });
    return { store, isShared: true };
  }
  const store = await openSqliteStore({ folder: dataDir, keyRing });
  return { store, isShared: false };
}

/** The same store for a command beside the processes that serve from it: short changes, and no talking. */
export async function openUpkeep({ dataDir, mongodb }: StoreChoice, keyRing: KeyRing): Promise<StoreBeside> {
  return mongodb === null
    ? openSqliteBeside({ folder: dataDir, keyRing })
    : openMongoStore({ uri: mongodb.uri, keyRing });
}

/** The same store to be written into a backup. */
export function openSource({ dataDir, mongodb }: StoreChoice, now: number) {
  return mongodb === null ? openSqliteSource(dataDir, now) : openMongoSource(mongodb.uri);
}

/** The same store, empty, to be restored into. */
export function openTarget({ dataDir, mongodb }: StoreChoice) {
  return mongodb === null ? openSqliteTarget(dataDir) : openMongoTarget(mongodb.uri);
}
