import { defineConfig } from 'vitest/config';
import { NODE_COMPILE_CACHE } from '../../vitest.config.ts';
import { TellRetries } from '../support/tell-retries.ts';

/** Journeys in a headless Chromium; `CHROMIUM` names another than Debian's. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: 'tests/browser/build-page.ts',
    // Files share their worker, what it has loaded and its Chromium; Node itself reads TypeScript (vitest.config.ts).
    isolate: false,
    experimental: { viteModuleRunner: false, nodeLoader: false },
    env: { NODE_COMPILE_CACHE },
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    reporters: ['default', new TellRetries()],
    pool: 'forks',
    // Much of a journey is waiting for what is shown: two of them keep two cores busy.
    maxWorkers: 2,
  },
});
