import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FLAGS } from '../../../admin-web/src/inbox/flag-words.ts';
import { DANGER_FAMILIES } from '../../../core/conversation.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SOURCES = ['flows/scripts/*.yaml', 'content/data/screens/*.yaml'];

/** Every flag that a script or a question of the shipped content raises. */
function raisedFlags(): Set<string> {
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT }));
  const texts = files.map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const inLists = texts.flatMap((text) =>
    [...text.matchAll(/\bflags: \[([^\]]+)\]/g)].flatMap(([, list]) => list?.split(',') ?? []),
  );
  const alone = texts.flatMap((text) => [...text.matchAll(/^\s+flag: ([a-z-]+)$/gm)].map(([, flag]) => flag ?? ''));
  return new Set([...inLists, ...alone].map((flag) => flag.trim()));
}

test('every warning sign that is raised is shown to operators in words', () => {
  const raised = raisedFlags();

  expect(raised.size).toBeGreaterThan(20);
  expect([...raised].filter((flag) => !FLAGS.has(flag))).toEqual([]);
  expect(DANGER_FAMILIES.filter((family) => !FLAGS.has(family))).toEqual([]);
});
