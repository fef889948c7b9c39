import { restoreBackup } from '../storage/backup/restore.ts';
import { openTarget } from '../storage/open-store.ts';
import { refuseUse, runCommand } from './command.ts';

/** `npm run restore -- FOLDER`: the newest backup of a folder into an empty store, which no server may hold. */
await runCommand(async ({ config, keyRing, args, say }) => {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0) throw refuseUse('npm run restore -- FOLDER');
  await using target = await openTarget(config);
  const wish = { folder, ring: keyRing, now: Date.now() };
  const { dataPath, keysPath, records, leftOut, ahead } = await restoreBackup(target, wish);
  say('restore_done', { data: dataPath, keys: keysPath });
  for (const [kind, count] of Object.entries(records.counts)) say('restore_kind', { kind, count });
  for (const file of ahead) say('restore_ahead', { file });
  if (leftOut > 0) say('restore_left_out', { count: leftOut });
});
