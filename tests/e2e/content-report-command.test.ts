import { expect, test, vi } from 'vitest';
import { runCommand } from '../support/command.ts';
import { temporaryFolder } from '../support/server.ts';

vi.setConfig({ testTimeout: 120_000 });

test('the report says how much of each class is checked, and of the rest who looks after it and what would check it', async () => {
  await using folder = await temporaryFolder();
  const report = await runCommand('content-report', ['--today', '2026-11-29'], { DATA_DIR: folder.path });

  expect(report.code).toBe(0);
  expect(report.said).toMatch(/^A: wrong is dangerous +\d{3} +\d+ +\d+ /m);
  expect(report.said).toMatch(/^To verify, by places in flows .*: \d+\n {2}\d+ places \|/m);
  expect(report.said).toMatch(/^ {2}\d+ places? \| A \| fact \| \S+ \| owner: \w+ \| [^|]+ \| [^|]+$/m);
});

test.each([
  [['--nonsense'], 'use: npm run content:report'],
  [['--today'], 'use: npm run content:report'],
  [['contact'], 'use: npm run content:report'],
  [['--today', '2026-02-30'], '--today 2026-02-30 is no day; write one such as 2028-11-24'],
  [['--people'], 'keys is missing'],
])('what it cannot do is said in one line, and no report is made: %j', async (args, words) => {
  await using folder = await temporaryFolder();
  const { code, said } = await runCommand('content-report', args, { DATA_DIR: folder.path });

  expect(code).toBe(1);
  expect(said).toMatch(/^hamroh: [^\n]+\n$/);
  expect(said).toContain(words);
});
