import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '../../core/refusal.ts';
import { type FileHead, readHead } from './file-head.ts';

/** A file of keys holds those of people who are forgotten after it: after so long it must be gone. */
const KEYS_KEPT_MS = 7 * 24 * 3_600_000;
const KEYS_LEAST = 7;

/** Of data so much is kept; the newest stay, however old they are. */
const DATA_KEPT_MS = 14 * 24 * 3_600_000;
const DATA_LEAST = 2;

const ENDING = '.hamroh';

/** The files of a backup lie side by side and are told apart by their names: `data-…`, `keys-…`, with the moment in UTC. */
export function fileIn(folder: string, kind: FileHead['kind'], madeAt: number): string {
  return join(folder, `${kind}-${new Date(madeAt).toISOString().replaceAll(':', '-')}${ENDING}`);
}

export async function makeFolder(folder: string): Promise<void> {
  const whole = resolve(folder);
  // Step by step: where the system makes no folders at all, making all of them at once never ends.
  const made = await makeOne(whole);
  if (made === 'no parent') {
    if (dirname(whole) !== whole) await makeFolder(dirname(whole));
    if ((await makeOne(whole)) === 'no parent') throw refuseFolder(folder, 'no folder can be made there');
  }
}

async function makeOne(folder: string): Promise<'there' | 'no parent'> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return 'there';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return 'no parent';
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return 'there';
    throw refuseFolder(folder, code === 'EEXIST' ? 'it is a file' : code);
  }
}

function refuseFolder(folder: string, why: string): Refusal {
  return new Refusal('backup_wrong', `cannot work with the folder ${folder}: ${why}`, { fault: 'folder' });
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
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

/** Takes away files of data that are too old; returns how many. */
export async function dropOldData(folder: string, now: number): Promise<number> {
  const oldest = fileIn(folder, 'data', now - DATA_KEPT_MS);
  const old = (await filesIn(folder, 'data')).slice(DATA_LEAST).filter((path) => path < oldest);
  await Promise.all(old.map((path) => unlink(path)));
  return old.length;
}

/**
 * Takes away files of keys that a clock which was ahead has made: by their names they would outlive whoever is forgotten. To be
 * called where the clock is sure; the files of a week of it stay in any case.
 */
export async function dropKeysAhead(folder: string, now: number): Promise<number> {
  const latest = fileIn(folder, 'keys', now);
  const paths = await filesIn(folder, 'keys');
  const ahead = paths.filter((path) => path > latest);
  if (paths.length - ahead.length < KEYS_LEAST) return 0;
  await Promise.all(ahead.map((path) => unlink(path)));
  return ahead.length;
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
  return readdir(folder).catch((error: unknown) => {
    const code = codeOf(error);
    throw refuseFolder(folder, code === 'ENOENT' ? 'it is not there' : code === 'ENOTDIR' ? 'it is a file' : code);
  });
}
