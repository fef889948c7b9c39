import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const INSIDE = join(ROOT, 'tests', 'faults', 'inside');

test('what stands in for a file of the program, and that file, are there: else no process would start, for ever', () => {
  const enter = readFileSync(join(INSIDE, 'enter.ts'), 'utf8');
  const pairs = [
    ...enter.matchAll(/new URL\('([^']+\.ts)', ROOT\)\.href,\s*new URL\('([^']+\.ts)', import\.meta\.url\)/g),
  ];

  expect(pairs.length).toBeGreaterThan(4);
  const missing = pairs.flatMap(([, real = '', standIn = '']) =>
    [join(ROOT, real), join(INSIDE, standIn)].filter((path) => !existsSync(path)),
  );
  expect(missing).toEqual([]);
});
