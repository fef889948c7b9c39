import { backupsIn } from '../storage/backup/folder.ts';
import { assertKeyIsServed, openUpkeep } from '../storage/open-store.ts';
import { type CommandSetting, refuseUse, runCommand } from './command.ts';

const PIECE = 200;

/** `npm run keys -- status | rotate`: which keys of the ring are needed, and bringing all under the newest. */
await runCommand(async (setting) => {
  const [what, ...folders] = setting.args;
  if (what === 'status') return status(setting, folders);
  if (what === 'rotate' && folders.length === 0) return rotate(setting);
  throw refuseUse('npm run keys -- status [FOLDER of backups ...], or npm run keys -- rotate');
});

async function status({ config, keyRing, say }: CommandSetting, folders: string[]): Promise<void> {
  await using store = await openUpkeep(config, keyRing);
  const needed = new Set<string>();
  for (const { ringKey, keys } of await store.ringUse()) {
    needed.add(ringKey);
    say('keys_store', { ringKey, count: keys });
  }
  for (const { ringKey, path } of (await Promise.all(folders.map(backupsIn))).flat()) {
    needed.add(ringKey);
    say('keys_backup', { ringKey, file: path });
  }
  for (const ringKey of needed) if (!keyRing.has(ringKey)) say('keys_missing', { ringKey });
  for (const ringKey of keyRing.ids()) if (!needed.has(ringKey)) say('keys_unused', { ringKey });
  if (folders.length === 0) say('keys_no_folders');
}

async function rotate({ config, keyRing, signal, say }: CommandSetting): Promise<void> {
  await assertKeyIsServed(config, keyRing.newestId);
  await using store = await openUpkeep(config, keyRing);
  let [total, lost] = [0, 0];
  while (!signal.aborted) {
    const { keys, damaged } = await store.rewrap(PIECE);
    if (keys === 0) break;
    total += keys;
    lost += damaged;
  }
  say('keys_rotated', { ringKey: keyRing.newestId, count: total });
  if (lost > 0) say('keys_damaged', { count: lost });
}
