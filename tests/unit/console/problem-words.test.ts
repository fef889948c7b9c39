import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Every code by which something is refused to staff, as it stands in the code. */
function codesIn(rooms: readonly string[]): Set<string> {
  const sources = rooms.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(ROOT, room, name), 'utf8')),
  );
  return new Set(
    sources.flatMap((source) => [...source.matchAll(/new Refusal\(\s*'(\w+)'/g)].map(([, code]) => code ?? '')),
  );
}

test('each refusal that staff may meet is told in words of its own, and none as a fault of ours', () => {
  // Told with the minutes that are to be waited, and so in no list.
  const met = [...codesIn(['core', 'dialogue', 'admin-api'])].filter((code) => code !== 'too_many_tries');
  const source = readFileSync(join(ROOT, 'admin-web', 'src', 'language', 'problem-words.ts'), 'utf8');
  const known = new Map([...source.matchAll(/^ {2}(\w+): '(\w+)',$/gm)].map(([, code, word]) => [code, word]));
  const untold = met.filter((code) => (known.get(code) ?? 'problem_internal') === 'problem_internal');

  expect(met.length).toBeGreaterThan(25);
  expect(untold).toEqual([]);
});
