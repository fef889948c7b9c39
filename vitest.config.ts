import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,flows,contract,e2e}/**/*.test.ts'],
    globalSetup: ['tests/support/mongod.ts'],
    setupFiles: ['tests/support/clock-ahead.mjs'],
    testTimeout: 120_000,
    expect: { poll: { timeout: 45_000 } },
    hookTimeout: 120_000,
    pool: 'forks',
    // Most of the time a file waits for processes that it has started: two for each of two cores keep these busy.
    maxWorkers: 4,
  },
});
