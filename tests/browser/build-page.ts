import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The journeys walk on the pages as they are built from the sources of this moment. */
export async function setup(): Promise<void> {
  for (const config of ['vite.config.ts', 'vite.console.config.ts']) {
    await build({ configFile: fileURLToPath(new URL(`../../${config}`, import.meta.url)) });
  }
}
