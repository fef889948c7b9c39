import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../app/releases/entries-of-files.ts';
import type { ProgramFiles } from '../../app/releases/split-files.ts';
import { soundEntries as readEntries } from '../../app/sound-entries.ts';

/** Emptied whenever the one file is made anew: what reads may have changed. */
const FOLDER = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'kept-entries');

/**
 * In the place of app/sound-entries.ts where the program starts hundreds of times over new stores: the same files of
 * the same day are read and checked once, then taken from where that was kept. What is wrong is kept nowhere.
 */
export function soundEntries(files: ProgramFiles, today: string): Entry[] {
  const key = createHash('sha256').update(JSON.stringify({ files, today })).digest('hex');
  const kept = join(FOLDER, `${key.slice(0, 32)}.json`);
  try {
    return JSON.parse(readFileSync(kept, 'utf8')) as Entry[];
  } catch {
    const entries = readEntries(files, today);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${kept}.${process.pid}`, JSON.stringify(entries));
    renameSync(`${kept}.${process.pid}`, kept);
    return entries;
  }
}
