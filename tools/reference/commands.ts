import manifest from '../../package.json' with { type: 'json' };
import { code, page, table, wrapped } from './markdown.ts';

/** What each command does. A command of package.json that is missing here is an error of the types. */
const COMMANDS: Record<keyof typeof manifest.scripts, string> = {
  start:
    'serves the web chat, and Telegram and WhatsApp where a token is set, on the embedded store or on MongoDB, and the console',
  play: 'the bot in the terminal, store in memory; `-- --lang tg` or `ru`; reads a pipe, one line a message, a choice by number, label or words',
  test: 'what a person runs before a commit: unit, flow, contract over SQLite in memory and one MongoDB, the shortest e2e and kill tests; fails without a `mongod` where `REQUIRE_MONGO=1`',
  'test:rest': 'every other suite: the long e2e tests, a store in a file, a replica set, many processes',
  check:
    'format, lint, types, unused code, architecture, all flows and content, the always-a-person certificate; `-- --language tg` or `ru`: what editors have to mend in it; `-- --tested`: without the architecture, of which `npm test` has just told',
  docs: 'writes docs/reference and `.env.example` anew, from the settings, the commands and the routes; a test holds them to the code',
  'content:report':
    'what is stale, expiring, unverified, without a source, unused or in one language only, how much of each class is checked, what would verify the rest, and how heavy texts and bubbles are to read; `-- --people` puts first what most people read, from the counts of the store; `-- --json`, `-- --today 2028-11-24`',
  'test:browser': 'the web chat and the console in headless Chromium',
  pictures: 'takes the pictures of README.md and of the docs anew',
  'test:faults':
    'kills at every step, broken lines, storms of refusals, outages and wrong clocks, on Telegram, WhatsApp, MAX and the web and on both stores; tells who was left without an answer, got one twice, or got it late. `-- --points` kills at every named point and adds nothing by chance; `-- --long --faults 10000 --seed 7` by hand; `-- --planted` puts bugs in and finds them',
  'test:mutants':
    'puts a break into each rule on which somebody relies, and names the breaks that no test has seen; `-- WORD` takes those whose file or harm has the word',
  eval: '`-- FILE.tsv [FILE ...] [--folds 5] [--misses]`: how messages whose meaning is known are understood; with folds by a model that has not seen them',
  why: '`-- "text"`: how a message is read, what of it is heard as danger, which topics it may mean and which words say so',
  bench: 'the benchmarks, peers side by side',
  'bench:compare': 'a commit beside the working copy, in turns, against the peers',
  build: 'only makes ready: packages, Node, pages',
  staff:
    '`-- add EMAIL ROLE` prints a one-time set-up link; `-- link EMAIL`, `-- totp-reset EMAIL`, `-- list`; also while serving',
  audit:
    '`-- verify`: whether the audit is whole, and the first line that is not; `-- verify SEQ HASH` also looks for a line that was noted',
  'pin-images':
    'writes the digests of the images of `Dockerfile` and `compose.yaml` beside their versions, where a registry of images is reachable',
  retention:
    'takes away what is too old, as the server does once a day; `-- --dry-run` only counts; `-- --agreed` also says that the clock is right and that many contacts may be forgotten at once',
  links:
    '`-- --telegram BOT --whatsapp NUMBER [--campaign CODE] [FOLDER]`: links to the welcome and to each topic, and QR codes as PNG files',
  outbox:
    '`-- list [--reason R]`: what was given up, without its words; `-- replay ID` or `replay --all [--reason R]` sends it again, once; `-- discard ID "note"`; also while serving',
  unmatched:
    '`-- --days 30`: what was not understood or taken for the wrong topic, by likeness: only what three people or more have written, masked, without danger and open requests; the audit keeps that somebody looked; also while serving',
  content:
    '`-- export FOLDER`: what contacts read, as the three folders of files; with `--as floip` the flows as other tools read them (FLOIP 1.0.0-rc3), with what they could not hold; `-- diff FOLDER`: what is otherwise in a folder, or in a table of the register such as `firms.csv`; `-- import FOLDER --by EMAIL [--with-deletions]`: each difference as a draft of that editor; `-- history KEY`: which releases changed an entry; also while serving',
  keys: '`-- status [FOLDER ...]`: which keys of the ring the store and the backups in these folders need; `-- rotate`: closes all keys with the newest, also while serving',
  backup: '`-- FOLDER`, encrypted, works while serving',
  restore: '`-- FOLDER`, the newest backup there; refuses a non-empty store',
  ready:
    'what still forbids going live, and how each is mended; also while serving. Exit code 1 while there is something',
};

/** A script as it is typed. */
export function typed(script: string): string {
  return script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`;
}

/** docs/reference/commands.md */
export function commandsPage(): string {
  return page('Commands', [
    wrapped(
      'Each works as the only command typed on a fresh clone: `tools/prepare.mjs` first installs the packages of the lock file (without their install scripts), sees to Node 24 and builds the pages where needed. Start scripts end in `exec`, so that a SIGTERM reaches the process itself.',
    ),
    table(
      ['command', 'does'],
      Object.entries(COMMANDS).map(([script, does]) => [code(typed(script)), does]),
    ),
  ]);
}
