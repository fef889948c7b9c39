import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { compared, figuresIn, type Pair } from './compared.ts';
import { renderSection } from './table.ts';

// `npm run bench:compare -- REF dialogue path --pairs 5`: the sections as they are at a commit and as they are here, in turns. The
// commit lies in a folder of its own meanwhile, with the packages of this one.

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const PRINTED_MOST = 16 * 1024 * 1024;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string', default: '5' } },
});
const [ref, ...sections] = positionals;
const count = Number(values.pairs);
if (ref === undefined || sections.length === 0 || !Number.isInteger(count) || count < 1) {
  process.stderr.write('npm run bench:compare -- REF SECTION... [--pairs 5]\n');
  process.exit(1);
}

const folder = await mkdtemp(join(tmpdir(), 'hamroh-compare-'));
const before = join(folder, 'before');
try {
  await run('git', ['worktree', 'add', '--detach', before, ref], { cwd: ROOT });
  await symlink(join(ROOT, 'node_modules'), join(before, 'node_modules'));
  await run(process.execPath, ['tools/prepare.mjs'], { cwd: before });
  const pairs: Pair[] = [];
  for (let pair = 0; pair < count; pair++) {
    const isFirst = pair % 2 === 0;
    const one = await bench(isFirst ? before : ROOT);
    const other = await bench(isFirst ? ROOT : before);
    pairs.push(isFirst ? { before: one, after: other } : { before: other, after: one });
  }
  process.stdout.write(renderSection(compared(pairs)));
} finally {
  await run('git', ['worktree', 'remove', '--force', before], { cwd: ROOT }).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}

async function bench(root: string) {
  const script = join('tests', 'bench', 'bench.ts');
  const { stdout } = await run(process.execPath, [script, ...sections], { cwd: root, maxBuffer: PRINTED_MOST });
  return figuresIn(stdout);
}
