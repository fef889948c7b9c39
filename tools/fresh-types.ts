import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of JSON the sources import: words of the program, the version, and passwords that are bad. */
export const IMPORTED = ['package.json', 'locales/**/*.json', 'admin-api/*.json'];

/**
 * Throws away what is kept of the types in `folder` where one of these files of `root` is another than when it was written: tsc
 * keeps what it once found there, true or not (microsoft/TypeScript#64025).
 */
export function dropStaleTypes(root: string, folder: string): void {
  const hash = createHash('sha256');
  for (const file of globSync(IMPORTED, { cwd: root }).sort()) hash.update(file).update(readFileSync(join(root, file)));
  const digest = hash.digest('hex');
  const note = join(folder, 'json-digest');
  if (readOr(note) === digest) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(note, digest);
}

function readOr(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
