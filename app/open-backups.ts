import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { dropRehearsal } from '../storage/open-store.ts';
import { type Apart, runApart } from './apart.ts';
import type { HouseResult, HouseWish } from './backup-work.ts';
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

const CHILD = new URL('./backup-child.ts', import.meta.url);
const LONGEST_MS = 6 * 3_600_000;

/** Works beside this process: to copy and to pack a store would keep everybody waiting. Keys reach it through no environment. */
function workApart(wish: HouseWish): { done: Promise<Apart<HouseResult>>; cancel: () => void } {
  return runApart<HouseWish, never, HouseResult>(CHILD, [wish], { longestMs: LONGEST_MS });
}
