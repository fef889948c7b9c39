import { makeBackup } from '../storage/backup/backup.ts';
import { dropKeysAhead } from '../storage/backup/folder.ts';
import { openSource, openUpkeep } from '../storage/open-store.ts';
import { refuseUse, runCommand } from './command.ts';

/** `npm run backup -- FOLDER`: the data and, apart, the closed keys; also beside a server that runs. */
await runCommand(async ({ config, keyRing, args, say }) => {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0) throw refuseUse('npm run backup -- FOLDER');
  const now = Date.now();
  await using source = await openSource(config, now);
  const { data, keys, dropped } = await makeBackup(source, { folder, ring: keyRing, ringKeys: source.ringKeys, now });
  for (const { path, tally } of [data, keys]) say('backup_file', { file: path, records: recordsOf(tally.counts) });
  await using store = await openUpkeep(config, keyRing);
  await store.noteBackup(now);
  const clock = await store.clockNote();
  if (clock === null || clock.doubt === null) await dropKeysAhead(folder, now);
  if (dropped > 0) say('backup_dropped', { count: dropped });
  say('backup_keys_apart');
});

function recordsOf(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}
