import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MUTANTS } from '../mutants/planted.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('each break that would hurt somebody can still be planted: its text stands once in its file, and its tests are there', () => {
  const lost = MUTANTS.filter(
    ({ file, from, seenBy }) =>
      readFileSync(join(ROOT, file), 'utf8').split(from).length !== 2 ||
      !seenBy.every((path) => existsSync(join(ROOT, path))),
  );

  expect(lost.map(({ file, hurts }) => `${file}: ${hurts}`)).toEqual([]);
});
