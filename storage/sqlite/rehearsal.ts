import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '../shared/key-ring.ts';
import { openRestoreTarget } from './backup/backup.ts';
import { openSqliteBeside } from './store.ts';

const FOLDER = '.rehearsal-';

/** A folder in the store's own, which its owner alone may read. One of a process that was killed goes before. */
export function openSqliteRehearsal(dataDir: string, keyRing: KeyRing) {
  for (const name of readdirSync(dataDir).filter((one) => one.startsWith(FOLDER))) {
    rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(dataDir, FOLDER));
  return {
    openTarget: () => openRestoreTarget(folder),
    openRestored: () => openSqliteBeside({ folder, keyRing }),
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
