import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeOwnFile, versionOf } from './database.ts';
import type { Sweep } from './retention.ts';
import { KEY_STEPS, KEYS_FILE, STORE_FILE, STORE_STEPS } from './schema.ts';

const COPIES = 'before-upgrade';

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
  const target = join(folder, COPIES, String(now));
  const unfinished = `${target}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  for (const { name } of files) copyFile(join(folder, name), join(unfinished, name));
  renameSync(unfinished, target);
}

/** Takes away copies that are too old, and what a crash has left of one. */
export function copySweep(folder: string): Sweep {
  const copies = join(folder, COPIES);
  const old = (before: number) =>
    existsSync(copies) ? readdirSync(copies).filter((name) => Number.parseInt(name, 10) < before) : [];
  return {
    count: (before) => old(before).length,
    piece(before, limit) {
      const going = old(before).slice(0, limit);
      for (const name of going) rmSync(join(copies, name), { recursive: true, force: true });
      return going.length;
    },
  };
}

function readVersion(file: string): number {
  using db = new DatabaseSync(file, { readOnly: true });
  return versionOf(db);
}

function copyFile(from: string, to: string): void {
  makeOwnFile(to);
  using db = new DatabaseSync(from);
  db.prepare('vacuum into ?').run(to);
}
