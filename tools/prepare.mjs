/**
 * Makes a fresh clone ready to run, and does nothing where all is in place: installs the packages of the lock file
 * (install scripts are not needed), sees to a Node 24 in node_modules/.bin, builds the pages, makes the model of topics.
 * It runs under whatever Node >= 20 the machine has, so it is plain JavaScript and imports nothing that is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const NEEDED_NODE = 24;
const isWindows = process.platform === 'win32';
/** An image is made ready where it is built (Dockerfile), without the tools of development; nothing is mended in it. */
const MADE_READY = '.made-ready';

/** Builds and learns at once where there is room for both: on a small server one comes after the other. */
const ROOMY_BYTES = 4 * 1024 ** 3;

async function main() {
  process.chdir(root);
  if (existsSync(MADE_READY)) return;
  if (!isInstalled()) install();
  const node = linkNode();
  const free = process.availableMemory?.() ?? freemem();
  const isRoomy = availableParallelism() > 1 && free > ROOMY_BYTES;
  if (isRoomy) await Promise.all([buildPages(node), learn(node)]);
  else {
    await buildPages(node);
    await learn(node);
  }
}

/** What npm notes in node_modules is what the lock file asks for. Packages for other systems are left out there. */
function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  const wanted = readLock('package-lock.json');
  if (installed === null || wanted === null) return false;
  return Object.entries(wanted.packages).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    const found = installed.packages[path];
    return found === undefined ? optional === true || peer === true : found.version === version;
  });
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function install() {
  say('installing packages (once, needs the network) ...');
  const npm = process.env.npm_execpath;
  const options = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
    : spawnSync('npm', options, { stdio: ['ignore', 'ignore', 'inherit'], shell: isWindows });
  if (run.status !== 0) fail('the packages could not be installed; is the network there? Start again to go on.');
}

/** The start scripts end in `exec node_modules/.bin/node`: it comes with the install, else it is the user's own Node. */
function linkNode() {
  const link = join('node_modules', '.bin', 'node');
  if (versionOf(link) >= NEEDED_NODE) return link;
  if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
    fail(
      `this system (${process.platform} ${process.arch}) needs Node ${NEEDED_NODE} or newer installed; this is ${process.version}.`,
    );
  }
  rmSync(link, { force: true });
  symlinkSync(process.execPath, link);
  return link;
}

function versionOf(node) {
  if (!existsSync(node)) return 0;
  const run = spawnSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' });
  return run.status === 0 ? Number(run.stdout) : 0;
}

const DISTS = [join('bot', 'web', 'page', 'dist'), join('admin-web', 'dist'), join('language', 'learn', 'dist')];
const CONFIGS = [join('bot', 'web', 'page', 'vite.config.ts'), join('admin-web', 'vite.config.ts')];
/** What the pages, and the model, were made from. */
const PAGES_NOTE = join('admin-web', 'dist', '.built-from');
const MODEL_NOTE = join('language', 'learn', 'dist', '.learned-from');

function notedIn(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** A digest of everything the pages are made of. */
function pageSources() {
  return digestOf([
    ...filesIn(join('bot', 'web', 'page')),
    ...filesIn('admin-web'),
    ...filesIn('locales'),
    ...filesIn('core'),
    ...['content', 'dialogue', 'flows', 'language'].flatMap(codeIn),
    join('tools', 'compress-built.ts'),
    'package-lock.json',
  ]);
}

/** A digest of everything the model may be made of, and of what makes it: more than counts (app/model-key.ts says what does). */
function lessonSources() {
  return digestOf([
    ...['core', 'flows', 'language'].flatMap(filesIn),
    ...['app', 'content', 'dialogue', 'locales'].flatMap(codeIn),
    join('tools', 'learn.ts'),
    'package-lock.json',
  ]);
}

function digestOf(files) {
  const digest = createHash('sha256');
  for (const file of files.filter((one) => existsSync(one)).sort()) digest.update(file).update(readFileSync(file));
  return digest.digest('hex');
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (DISTS.includes(path)) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** What the worker of the console is made of; what it reads comes with each release. */
function codeIn(folder) {
  return filesIn(folder).filter((path) => path.endsWith('.ts'));
}

async function buildPages(node) {
  const digest = pageSources();
  if (notedIn(PAGES_NOTE) === digest) return;
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  for (const config of CONFIGS) {
    // Whoever builds for a test builds what is served: Vite asks the environment which React is meant.
    const env = { ...process.env, NODE_ENV: 'production' };
    const isBuilt = await runs(node, [vite, 'build', '--config', config, '--logLevel', 'error'], env);
    if (!isBuilt) fail('the pages could not be built.');
  }
  writeFileSync(PAGES_NOTE, digest);
}

/** What messages mean is learned once, from the corpus and the flows; where they have not changed, this does nothing. */
async function learn(node) {
  const digest = lessonSources();
  if (notedIn(MODEL_NOTE) === digest && readdirSync(dirname(MODEL_NOTE)).some((name) => name.endsWith('.model.gz')))
    return;
  const isLearned = await runs(node, [join('tools', 'learn.ts')], process.env);
  if (!isLearned) fail('what messages mean could not be learned.');
  // What was changed meanwhile may have been learned from, or not.
  if (lessonSources() === digest) writeFileSync(MODEL_NOTE, digest);
}

/** Where one fails none is left behind. */
const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill();
});

async function runs(node, args, env) {
  const child = spawn(node, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  children.add(child);
  const [status] = await once(child, 'exit').catch((error) => fail(`${node} cannot be started: ${error.message}`));
  children.delete(child);
  return status === 0;
}

function say(line) {
  process.stderr.write(`hamroh: ${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}

await main();
