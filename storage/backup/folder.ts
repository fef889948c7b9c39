import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileHead, readHead } from './file-head.ts';

/** A file of keys holds those of people who are forgotten after it: after so long it must be gone. */
const KEYS_KEPT_MS = 7 * 24 * 3_600_000;

const ENDING = '.hamroh';

/** The files of a backup lie side by side and are told apart by their names: `data-…`, `keys-…`, with the moment in UTC. */
export function fileIn(folder: string, kind: FileHead['kind'], madeAt: number): string {
  return join(folder, `${kind}-${new Date(madeAt).toISOString().replaceAll(':', '-')}${ENDING}`);
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Paths of a kind, newest first. What has not its whole name was never finished. */
export async function filesIn(folder: string, kind: FileHead['kind']): Promise<string[]> {
  const names = await namesIn(folder);
  return names
    .filter((name) => name.startsWith(`${kind}-`) && name.endsWith(ENDING))
    .toSorted()
    .reverse()
    .map((name) => join(folder, name));
}

/** Takes away files of keys that are too old, and what was left unfinished; returns how many. */
export async function dropOldFiles(folder: string, now: number): Promise<number> {
  const oldest = fileIn('', 'keys', now - KEYS_KEPT_MS);
  const old = (await namesIn(folder)).filter(
    (name) => name.endsWith(`${ENDING}.part`) || (name.startsWith('keys-') && name.endsWith(ENDING) && name < oldest),
  );
  await Promise.all(old.map((name) => unlink(join(folder, name))));
  return old.length;
}

/** Which keys of the ring the backups of a folder need. */
export async function backupsIn(folder: string): Promise<{ ringKey: string; path: string }[]> {
  const paths = [...(await filesIn(folder, 'data')), ...(await filesIn(folder, 'keys'))];
  const heads = await Promise.all(paths.map(async (path) => ({ path, ...(await readHead(path)).head })));
  return heads.flatMap(({ path, ringKey, alsoNeeds }) =>
    [...new Set([ringKey, ...alsoNeeds])].map((needed) => ({ ringKey: needed, path })),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder);
}
