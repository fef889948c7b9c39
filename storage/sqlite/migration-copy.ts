import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LAID_ASIDE } from '../shared/laid-aside.ts';
import { namingTrouble } from '../shared/trouble.ts';
import { makeOwnFile, versionOf } from './database.ts';
import { KEY_STEPS, KEYS_FILE, STORE_FILE, STORE_STEPS } from './schema.ts';

/**
 * Before a newer program changes the shape of the store, both files are laid aside as they are: going back is putting
 * them back. Only a program that knows the old shape can read it, so this is a copy of the files and no backup.
 */
export function copyBeforeMigration(folder: string, now: number): void {
  const files = [
    { name: STORE_FILE, steps: STORE_STEPS },
    { name: KEYS_FILE, steps: KEY_STEPS },
  ].filter(({ name }) => existsSync(join(folder, name)));
  const isOld = files.some(({ name, steps }) => {
    const version = readVersion(join(folder, name));
    return version > 0 && version < steps.length;
  });
  if (!isOld) return;
  const target = join(folder, LAID_ASIDE, String(now));
  const unfinished = `${target}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  for (const { name } of files) copyFile(join(folder, name), join(unfinished, name));
  renameSync(unfinished, target);
}

/** Zero: nothing was ever written there. */
export function readVersion(file: string): number {
  return namingTrouble(file, () => {
    using db = new DatabaseSync(file, { readOnly: true });
    return versionOf(db);
  });
}

function copyFile(from: string, to: string): void {
  makeOwnFile(to);
  using db = new DatabaseSync(from);
  db.prepare('vacuum into ?').run(to);
}
