import { defineConfig, type TestUserConfig } from 'vitest/config';

const SHARED: TestUserConfig = {
  setupFiles: ['tests/support/clock-ahead.mjs'],
  testTimeout: 120_000,
  expect: { poll: { timeout: 45_000 } },
  hookTimeout: 120_000,
  pool: 'forks',
};

export default defineConfig({
  test: {
    globalSetup: ['tests/support/mongod.ts'],
    // Most of the time a file waits for processes that it has started: two for each of two cores keep these busy.
    maxWorkers: 4,
    projects: [
      // What is pure leaves nothing behind: files share their worker, and what it has loaded.
      { test: { ...SHARED, name: 'pure', include: ['tests/{unit,flows}/**/*.test.ts'], isolate: false } },
      { test: { ...SHARED, name: 'real', include: ['tests/{contract,e2e}/**/*.test.ts'] } },
    ],
  },
});
