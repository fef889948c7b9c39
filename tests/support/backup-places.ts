import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../core/store.ts';
import type { Upkeep } from '../../core/upkeep.ts';
import type { BackupSource, RestoreTarget } from '../../storage/backup/records.ts';
import {
  openBackupSource as openMongoSource,
  openRestoreTarget as openMongoTarget,
} from '../../storage/mongo/backup/backup.ts';
import { openMongoStore } from '../../storage/mongo/store.ts';
import type { KeyRing } from '../../storage/shared/key-ring.ts';
import { openBackupSource, openRestoreTarget } from '../../storage/sqlite/backup/backup.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { mongoServers, openMongoDatabase } from './mongo-databases.ts';
import { temporaryFolder } from './store-adapters.ts';

/** A place where a store may stand: it is opened to talk, to be written into a backup, or to be restored into. */
export interface BackupPlace extends AsyncDisposable {
  open(keyRing: KeyRing): Promise<Store & Upkeep>;
  openSource(now: number): Promise<BackupSource & { ringKeys: string[] } & AsyncDisposable>;
  openTarget(): Promise<RestoreTarget & AsyncDisposable>;
}

/** Every store that can be backed up. The suite goes from each to each and knows none. */
export const backupPlaces: Record<string, () => Promise<BackupPlace>> = {
  async sqlite() {
    const base = await temporaryFolder();
    const folder = join(base, 'data');
    return {
      open: (keyRing) => openSqliteStore({ folder, keyRing }),
      openSource: (now) => openBackupSource(folder, now),
      openTarget: () => openRestoreTarget(folder),
      [Symbol.asyncDispose]: () => rm(base, { recursive: true }),
    };
  },
  ...Object.fromEntries(
    Object.entries(await mongoServers()).map(([name, server]) => [name, () => placeOnMongo(server)]),
  ),
};

async function placeOnMongo(server: string): Promise<BackupPlace> {
  const database = await openMongoDatabase(server);
  return {
    open: (keyRing) => openMongoStore({ uri: database.uri, keyRing }),
    openSource: () => openMongoSource(database.uri),
    openTarget: () => openMongoTarget(database.uri),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
