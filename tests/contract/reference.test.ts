import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { referencePages } from '../../tools/reference/pages.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const pages = await referencePages();

test.each([...pages.keys()])('%s says what the code says', (path) => {
  const kept = readFileSync(join(ROOT, path), 'utf8');

  expect(kept, `${path} is not as the code has it: npm run docs, and commit what it writes`).toBe(pages.get(path));
});
