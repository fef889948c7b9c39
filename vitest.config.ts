import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { ASKING, BY_STORE, PURE, REST, type Stores, USUAL } from './tests/suites.ts';
import { LongestFirst } from './tests/support/longest-first.ts';
import { TellRetries } from './tests/support/tell-retries.ts';

/** The program starts hundreds of times: what it is compiled to is kept. */
export const NODE_COMPILE_CACHE = join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

function project(name: string, include: string[], stores: Stores): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include,
      provide: { stores },
      // A test leaves nothing behind: files share their worker, and what it has loaded.
      isolate: false,
      // Node itself reads TypeScript, as it does when the program runs: nothing is transformed.
      experimental: { viteModuleRunner: false, nodeLoader: false },
      env: { NODE_COMPILE_CACHE },
      setupFiles: ['tests/support/clock-ahead.mjs', ...(name === 'pure' ? ['tests/support/asks-nothing.ts'] : [])],
      testTimeout: 120_000,
      expect: { poll: { timeout: 45_000 } },
      hookTimeout: 120_000,
      pool: 'forks',
      // What lives as long as one test dies without being copied: it saves a twentieth of the processor. Each worker clears up by
      // itself, for the other cores have workers of their own: a tenth.
      execArgv: ['--min-semi-space-size=64', '--max-semi-space-size=64', '--single-threaded-gc'],
      // What only computes keeps both cores busy with one each, and makes ready what it shares half as often; then come the others.
      ...(name === 'pure' ? { maxWorkers: 2 } : { sequence: { groupOrder: 1 } }),
    },
  };
}

/** `npm test` runs `pure`, `asking` and `usual`, `npm run test:rest` the others; a file that is named runs in all that have it. */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/mongod.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new TellRetries()],
    // Most of the time a file waits for processes that it has started: two for each of two cores keep these busy.
    maxWorkers: 4,
    projects: [
      project('pure', PURE, 'usual'),
      project('asking', ASKING, 'usual'),
      project('usual', USUAL, 'usual'),
      project('rest', REST, 'all'),
      project('stores', BY_STORE, 'other'),
    ],
  },
});
