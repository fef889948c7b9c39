import { join } from 'node:path';

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
