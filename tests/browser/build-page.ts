import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The journeys walk on the pages as they are built from the sources of this moment, and as `npm start` builds them. */
export async function setup(): Promise<void> {
  const { NODE_ENV } = process.env;
  // A test runner asks for React as it is developed with, which is another and a heavier one.
  process.env.NODE_ENV = 'production';
  for (const config of ['vite.config.ts', 'vite.console.config.ts']) {
    await build({ configFile: fileURLToPath(new URL(`../../${config}`, import.meta.url)) });
  }
  process.env.NODE_ENV = NODE_ENV;
}
