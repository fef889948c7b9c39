import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { COMMAND_NAMES } from './command.ts';

/**
 * main.ts and all that it imports as one file, for suites that start it hundreds of times: half of a start is node looking for
 * 1,500 files. `npm test` starts it as people do; `.ci/run` names the folder of this in `ONE_FILE` for the suites after that.
 *
 *     node tests/support/one-file.ts    makes it, and prints the folder
 */
const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'node_modules', '.cache', 'one-file');
const INSIDE = join(ROOT, 'tests', 'faults', 'inside');

/** What is read and checked once for all starts. */
const KEPT = [join(ROOT, 'app', 'sound-entries.ts'), join(ROOT, 'tests', 'support', 'kept-entries.ts')] as const;
/** What is put in the place of a file where faults are played (tests/faults/inside/enter.ts). */
const STAND_INS = new Map([
  KEPT,
  [join(ROOT, 'storage', 'open-store.ts'), join(INSIDE, 'open-store.ts')],
  [join(ROOT, 'bot', 'send', 'sender.ts'), join(INSIDE, 'sender.ts')],
  [join(ROOT, 'app', 'files.ts'), join(INSIDE, 'files.ts')],
]);
/** Programs of the machine, what asks for its own parts by the older way of importing, and what MongoDB's driver looks for and does without. */
const OUTSIDE = [
  '@node-rs/argon2',
  '@resvg/resvg-js',
  'grammy',
  'mongodb-client-encryption',
  'kerberos',
  '@mongodb-js/zstd',
  'snappy',
  'aws4',
  'gcp-metadata',
  'socks',
  '@aws-sdk/credential-providers',
];

/** What main.ts starts beside itself, each as one file too: threads, and processes that do one thing. */
const BESIDE = [
  ...['strings', 'check', 'backup', 'try', 'clips'].map((name) => join(ROOT, 'app', `${name}-child.ts`)),
  join(ROOT, 'app', 'learn-worker.ts'),
];
const THREAD = join(ROOT, 'storage', 'sqlite', 'thread-worker.ts');
/** What tests kill at each step of a deed. */
const KILLED = ['phone', 'deed', 'code', 'release'].map((name) => join(import.meta.dirname, `${name}-child.ts`));
/** The commands of whoever runs the house, and the talk in a terminal. */
const COMMANDS = [...COMMAND_NAMES.map((name) => join(ROOT, 'tools', `${name}.ts`)), join(ROOT, 'play.ts')];

/** Each file of ours knows where it was written: pages and flows are found from there, and what is started beside it where it was made. */
function whereItStood(made: string): Plugin {
  return {
    name: 'where-it-stood',
    transform(code, id) {
      if (!code.includes('import.meta.') || id.includes('node_modules')) return null;
      const [folder, url] = [dirname(id), pathToFileURL(id).href].map((place) => JSON.stringify(place)) as [
        string,
        string,
      ];
      const beside = code.replaceAll(
        /new URL\(['"]\.\/([a-z-]+)\.ts['"], import\.meta\.url\)/g,
        (asked, name: string) =>
          [THREAD, ...BESIDE].includes(join(dirname(id), `${name}.ts`))
            ? `new URL(${JSON.stringify(pathToFileURL(join(made, `${name}.mjs`)).href)})`
            : asked,
      );
      return { code: beside.replaceAll('import.meta.dirname', folder).replaceAll('import.meta.url', url), map: null };
    },
  };
}

function standIns(places: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    async resolveId(name, importer) {
      // Packages are found in the way in which they are asked for, which is not told here.
      if (!name.startsWith('.') || importer?.includes('node_modules')) return null;
      const found = await this.resolve(name, importer, { skipSelf: true });
      const standIn = found === null ? undefined : places.get(found.id);
      return standIn === undefined || standIn === importer ? found : standIn;
    },
  };
}

/** What shares pieces with others is read in more pieces: each way to start has its own. */
async function make(name: 'plain' | 'faults', ways: readonly string[][], plugins: Plugin[]): Promise<void> {
  const made = join(FOLDER, name);
  await rm(made, { recursive: true, force: true });
  for (const [nth, input] of ways.entries()) {
    await build({
      configFile: false,
      logLevel: 'error',
      root: ROOT,
      plugins: [...plugins, whereItStood(made)],
      ssr: { noExternal: true, external: OUTSIDE },
      build: {
        ssr: true,
        outDir: made,
        emptyOutDir: false,
        target: 'esnext',
        minify: false,
        rolldownOptions: {
          input,
          // Of a file that says by its name what it is, Node asks nothing.
          output: { entryFileNames: '[name].mjs', chunkFileNames: `of-${nth}/[name]-[hash].mjs` },
        },
      },
    });
  }
}

if (import.meta.main) {
  await rm(join(ROOT, 'node_modules', '.cache', 'kept-entries'), { recursive: true, force: true });
  const main = [[join(ROOT, 'main.ts')], [THREAD], BESIDE];
  await make('plain', [...main, KILLED, COMMANDS], [standIns(new Map([KEPT]))]);
  await make('faults', main, [standIns(STAND_INS)]);
  process.stdout.write(`${FOLDER}\n`);
}
