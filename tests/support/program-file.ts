import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * The file to start: main.ts itself, or all of it as one file where that was made. `orders`: what it is to suffer from within;
 * a planted bug takes the place of files that the one file has inside.
 */
export function programFile(orders?: string): string {
  const folder = process.env.ONE_FILE;
  if (!folder || orders?.includes('"planted"')) return join(ROOT, 'main.ts');
  return join(folder, orders === undefined ? 'plain' : 'faults', 'main.mjs');
}

/** What tests start many times beside main.ts, in the same way: a child of tests/support. */
export function childFile(name: string): string {
  return process.env.ONE_FILE
    ? join(process.env.ONE_FILE, 'plain', `${name}.mjs`)
    : join(import.meta.dirname, `${name}.ts`);
}

/** A command of whoever runs the house, in the same way. */
export function commandFile(name: string): string {
  return process.env.ONE_FILE ? join(process.env.ONE_FILE, 'plain', `${name}.mjs`) : join(ROOT, 'tools', `${name}.ts`);
}

/** The talk in a terminal, in the same way. */
export function playFile(): string {
  return process.env.ONE_FILE ? join(process.env.ONE_FILE, 'plain', 'play.mjs') : join(ROOT, 'play.ts');
}

/** The thread of the embedded store, in the same way; left to the store where no one file was made. */
export function threadFile(): URL | undefined {
  return process.env.ONE_FILE ? pathToFileURL(join(process.env.ONE_FILE, 'plain', 'thread-worker.mjs')) : undefined;
}
