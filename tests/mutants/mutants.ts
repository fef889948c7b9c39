import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { MADE_MODELS } from '../../app/open-model.ts';
import type { Mutant } from './mutant.ts';
import { MUTANTS } from './planted.ts';

/**
 * `npm run test:mutants`: plants each mutant in a copy of the tree, runs the tests that are meant to see it, and names those
 * that survive. `-- WORD` takes only the mutants whose file or harm has that word, `-- 2/4` the second quarter of all.
 */

const ROOT = join(import.meta.dirname, '..', '..');
const [only = ''] = process.argv.slice(2);
const chosen = chosenBy(only);

const copy = copyOfTree();
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const innocent = [...new Set(chosen.flatMap(({ seenBy }) => seenBy))];
if (chosen.length === 0 || (await fate(innocent)) !== 'green') {
  say(chosen.length === 0 ? `no mutant has the word ${only}` : `red without any mutant: ${redFiles().join(', ')}`);
  process.exit(1);
}
const survivors: Mutant[] = [];
for (const mutant of chosen) {
  const isDead = await dies(mutant);
  if (!isDead) survivors.push(mutant);
  say(`${isDead ? 'died    ' : 'SURVIVED'}  ${mutant.file}: ${mutant.hurts}`);
}
say(`${chosen.length - survivors.length} of ${chosen.length} mutants died`);
process.exitCode = survivors.length > 0 ? 1 : 0;

function chosenBy(wish: string): readonly Mutant[] {
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(wish) ?? [];
  if (part === undefined || parts === undefined) {
    return MUTANTS.filter(({ file, hurts }) => `${file} ${hurts}`.includes(wish));
  }
  const border = (index: number) => Math.round((MUTANTS.length * index) / Number(parts));
  return MUTANTS.slice(border(Number(part) - 1), border(Number(part)));
}

/** What git knows, or would take; packages and built pages are those of the tree. */
function copyOfTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hamroh-mutants-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  for (const file of listed
    .toString()
    .split('\0')
    .filter((name) => name !== '')) {
    if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  // What was learned of the flows and the corpus is made once, where the tree is made ready.
  cpSync(MADE_MODELS, join(folder, relative(ROOT, MADE_MODELS)), { recursive: true });
  return folder;
}

async function dies({ file, from, to, seenBy }: Mutant): Promise<boolean> {
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  const parts = sound.split(from);
  if (parts.length !== 2) throw new Error(`${file} has the text of the mutant ${parts.length - 1} times: ${from}`);
  writeFileSync(path, parts.join(to));
  try {
    const seen = await fate(seenBy);
    if (seen === 'broken') throw new Error(`no test runs on ${file} with the mutant: ${to}`);
    return seen === 'red';
  } finally {
    writeFileSync(path, sound);
  }
}

/** How the tests end: with none that failed, with some, or without having run. */
async function fate(tests: readonly string[]): Promise<'green' | 'red' | 'broken'> {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const projects = ['pure', 'asking', 'usual', 'rest'].map((name) => `--project=${name}`);
  const args = [vitest, 'run', ...projects, '--reporter=json', `--outputFile=${report}`];
  const child = spawn(process.execPath, [...args, ...tests], { cwd: copy, stdio: 'ignore', env: process.env });
  await once(child, 'close');
  if (!existsSync(report)) return 'broken';
  const { numFailedTests = 0, numPassedTests = 0 } = JSON.parse(readFileSync(report, 'utf8')) as Counts;
  if (numFailedTests > 0) return 'red';
  return numPassedTests > 0 && child.exitCode === 0 ? 'green' : 'broken';
}

interface Counts {
  numFailedTests?: number;
  numPassedTests?: number;
  testResults?: { name: string; status: string }[];
}

/** Of the last run; none where it did not come to its end. */
function redFiles(): string[] {
  const report = join(copy, 'report.json');
  if (!existsSync(report)) return [];
  const { testResults = [] } = JSON.parse(readFileSync(report, 'utf8')) as Counts;
  return testResults.filter(({ status }) => status !== 'passed').map(({ name }) => relative(copy, name));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
