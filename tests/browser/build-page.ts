import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The journeys walk on the pages as they are built from the sources of this moment, and as `npm start` builds them. */
export function setup(): void {
  // Whoever asks for pages that are there already builds none: other processes may be reading them.
  execFileSync(process.execPath, ['tools/prepare.mjs'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: 'inherit',
  });
}
