import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The journeys walk on the page as it is built from the sources of this moment. */
export async function setup(): Promise<void> {
  await build({ configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)) });
}
