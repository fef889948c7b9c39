import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { dropRehearsal } from '../storage/open-store.ts';
import { workApart } from './backup-apart.ts';
import { type BackupDeps, type Backups, createBackups } from './upkeep/backups.ts';

/** The daily backup of this process; `null`: no folder is set for it. */
export function openBackups(
  { backup, dataDir, mongodb, dataKeys, hotlineZone: zone }: Config,
  deps: Pick<BackupDeps, 'store' | 'log' | 'now' | 'ring' | 'isClockSure'>,
): (Backups & { hour: string }) | null {
  if (backup === null) return null;
  const { folder, hour } = backup;
  const store = { dataDir, mongodb, dataKeys };
  const backups = createBackups({
    ...deps,
    hour,
    zone,
    holder: randomUUID(),
    startedAt: deps.now(),
    elapsed: () => performance.now(),
    dropLeft: () => dropRehearsal(store),
    work: (what, now) => workApart({ what, store, folder, now }),
  });
  return { ...backups, hour };
}
