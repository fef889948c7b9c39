import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openRestoreTarget } from './backup/backup.ts';

const FOLDER = '.rehearsal-';

/** A folder in the store's own, which its owner alone may read. */
export function openSqliteRehearsal(dataDir: string) {
  dropSqliteRehearsal(dataDir);
  const folder = mkdtempSync(join(dataDir, FOLDER));
  return {
    openTarget: () => openRestoreTarget(folder),
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Takes away what a rehearsal has left that was killed. */
export function dropSqliteRehearsal(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((one) => one.startsWith(FOLDER))) {
    rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}
