import { execFileSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MODULE = join(import.meta.dirname, '..', '..', 'app', 'others-first.ts');
const SCRIPT = `
  import { readdirSync } from 'node:fs';
  import { getPriority } from 'node:os';
  import { letOthersFirst } from ${JSON.stringify(MODULE)};
  letOthersFirst();
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  process.stdout.write(JSON.stringify(threads.map((thread) => getPriority(thread))));
`;

test('a process that lets others first does so with all of its threads, not with the first alone', () => {
  const told = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], { encoding: 'utf8' });
  const priorities: number[] = JSON.parse(told);

  expect(new Set(priorities)).toEqual(new Set([constants.priority.PRIORITY_BELOW_NORMAL]));
  if (process.platform === 'linux') expect(priorities.length).toBeGreaterThan(1);
});
