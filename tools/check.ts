/** tools/: the commands of the house, as npm scripts call them; docs/reference/commands.md lists them. */

import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { readKnowledge } from '../app/open-knowledge.ts';
import type { Problem } from '../core/problem.ts';
import { STAFF_LANGUAGES, type StaffLanguage } from '../core/staff.ts';
import { dateIn, HOME_ZONE } from '../dialogue/time/today.ts';
import { MOST_TAPS, proveAlwaysAPerson } from '../dialogue/turn/certificate.ts';
import { problemLine, severityName } from '../locales/checker.ts';
import { dropStaleTypes } from './fresh-types.ts';

/**
 * `npm run check`: format and lint, types, unused code, the architecture, and all flows and content. `--language tg` or `ru`:
 * their faults in it. `--tested`: `npm test` has just run, and told of the architecture.
 */
const NODE = process.execPath;
const TYPES_KEPT = 'node_modules/.cache/types';
/** What was read of the types is kept for the next time; on one core it takes three fifths of the work of two. */
const types = (project: string): string[] => [
  'node_modules/typescript/bin/tsc',
  '-p',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  `${TYPES_KEPT}/${project.replace(/\W+/g, '-')}.json`,
  '--singleThreaded',
];
const STEPS: [string, string[]][] = [
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['types', types('.')],
  ['types of the page', types('bot/web/page')],
  ['types of its worker', types('bot/web/page/worker')],
  ['types of the console', types('admin-web')],
  ['types of the browser tests', types('tests/browser')],
  ['unused code', ['node_modules/knip/bin/knip.js', '--no-progress']],
];
/** Told by `npm test` as well. */
const TESTED: typeof STEPS = [
  ['architecture', ['node_modules/vitest/vitest.mjs', 'run', 'tests/unit/architecture', '--reporter=dot']],
];

const { language, tested } = whatIsAsked();
let failed = 0;
dropStaleTypes('.', TYPES_KEPT);
for (const [name, args] of tested ? STEPS : [...STEPS, ...TESTED]) {
  const { status, stdout, stderr } = spawnSync(NODE, args, { encoding: 'utf8' });
  report(name, status === 0);
  if (status !== 0) process.stdout.write(`${stdout}${stderr}\n`);
}
await checkFlowsAndContent();
process.exit(failed === 0 ? 0 : 1);

async function checkFlowsAndContent(): Promise<void> {
  const now = Date.now();
  const { knowledge, problems } = await readKnowledge(dateIn(now, HOME_ZONE));
  const errors = problems.filter(({ severity }) => severity === 'error');
  problems.forEach(print);
  report(
    `flows and content: ${errors.length} errors, ${problems.length - errors.length} warnings`,
    errors.length === 0,
  );
  if (knowledge === null) return;
  const { places, proven, taps, problems: unreached } = proveAlwaysAPerson(knowledge, now);
  unreached.forEach(print);
  const by = Object.entries(taps)
    .map(([count, times]) => `${times} at ${count}`)
    .join(', ');
  report(
    `always-a-person: ${places} places, ${proven} walks, a person or a verified number within ${MOST_TAPS} taps (${by})`,
    unreached.length === 0,
  );
}

function print(problem: Problem): void {
  process.stdout.write(`  ${severityName(language, problem.severity)}: ${problemLine(problem, language)}\n`);
}

function whatIsAsked(): { language: StaffLanguage; tested: boolean } {
  const { language, tested } = optionsIn(process.argv.slice(2)) ?? {};
  const asked = STAFF_LANGUAGES.find((one) => one === language);
  if (asked !== undefined) return { language: asked, tested: tested === true };
  process.stderr.write(`use: npm run check [-- --language LANGUAGE --tested], one of ${STAFF_LANGUAGES.join(', ')}\n`);
  process.exit(1);
}

function optionsIn(args: string[]) {
  try {
    const options = {
      language: { type: 'string', default: 'en' },
      tested: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args, options }).values;
  } catch {
    return null;
  }
}

function report(name: string, isGood: boolean): void {
  process.stdout.write(`${isGood ? 'ok  ' : 'FAIL'} ${name}\n`);
  if (!isGood) failed += 1;
}
