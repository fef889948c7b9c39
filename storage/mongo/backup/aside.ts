import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBackup } from '../../backup/backup.ts';
import type { KeyRing } from '../../shared/key-ring.ts';
import { LAID_ASIDE, laidAsideSweep } from '../../shared/laid-aside.ts';
import type { Aside } from '../store.ts';
import { openBackupSource } from './backup.ts';

/** Where a process lays a backup before it changes the shape of the store: `npm run restore` takes it with the older program. */
export function openAside({ uri, keyRing, folder }: { uri: string; keyRing: KeyRing; folder: string }): Aside {
  const sweep = laidAsideSweep(folder);
  return {
    count: async (before) => sweep.count(before),
    piece: async (before, limit) => sweep.piece(before, limit),
    async lay() {
      const now = Date.now();
      const target = join(folder, LAID_ASIDE, String(now));
      const unfinished = `${target}.part`;
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      await using source = await openBackupSource(uri);
      await makeBackup(source, { folder: unfinished, ring: keyRing, ringKeys: source.ringKeys, now });
      await rename(unfinished, target);
    },
  };
}
