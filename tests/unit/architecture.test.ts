import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circlesIn } from '../support/circles.ts';
import { hasPackedLiteral } from '../support/packed-literal.ts';
import { ROOT, sourcesIn, targetsOf, withoutComments } from '../support/sources.ts';

/** docs/architecture.md, "Rooms": who may import whom. An arrow only points down. */
const MAY_IMPORT = new Map<string, readonly string[]>([
  ['core', []],
  ['language', ['core']],
  ['content', ['core']],
  ['flows', ['core', 'language', 'content']],
  ['locales', ['core']],
  ['dialogue', ['core', 'language', 'content', 'flows', 'locales']],
  ['runtime', ['core']],
  ['storage', ['core', 'runtime']],
  ['bot', ['core', 'language', 'content', 'flows', 'locales', 'dialogue', 'runtime']],
  ['admin-api', ['core', 'content', 'locales', 'dialogue', 'runtime']],
  // The shapes of the API give it their types, and nothing that runs: see below.
  ['admin-web', ['core', 'locales', 'admin-api']],
  // The wiring: what main.ts and play.ts open.
  [
    'app',
    [
      'config.ts',
      'core',
      'language',
      'content',
      'flows',
      'locales',
      'dialogue',
      'runtime',
      'storage',
      'bot',
      'admin-api',
    ],
  ],
]);

/** The bot in the worker of a page: all that it decides by, and nothing of a server. */
const IN_A_WORKER = 'admin-web/src/rooms/';
const IN_A_WORKER_TOO = ['language', 'content', 'flows', 'dialogue'];

/** Who may import whom inside a room. `.` are the files beside the wings; a wing may import what is named, and itself. */
const MAY_IMPORT_WITHIN: Record<string, Record<string, readonly string[]>> = {
  language: {
    words: [],
    fold: ['words'],
    danger: ['fold', 'words'],
    match: ['danger', 'fold', 'words'],
    load: ['danger', 'fold', 'words'],
    learn: ['danger', 'fold', 'words'],
    which: ['fold', 'words'],
  },
  flows: { '.': [], load: ['.'], engine: ['.'], check: ['engine', '.'], edit: ['.'], floip: ['engine', '.'] },
  dialogue: {
    time: [],
    know: ['time'],
    pack: ['know', 'time'],
    route: ['know', 'time'],
    say: ['route', 'pack', 'know', 'time'],
    turn: ['say', 'route', 'pack', 'know', 'time'],
    desk: ['turn', 'say', 'pack', 'know', 'time'],
  },
  bot: {
    send: [],
    intake: ['send'],
    turns: ['send'],
    files: ['send'],
    desk: ['send'],
    // Handed in as functions: nobody here knows it, and it knows nobody.
    assistant: [],
    account: ['intake', 'send'],
    telegram: ['account', 'desk', 'files', 'intake', 'send'],
    whatsapp: ['account', 'files', 'intake', 'send'],
    max: ['account', 'files', 'intake', 'send'],
    web: ['intake', 'send'],
    // The way of a message, on one page.
    '.': ['files', 'intake', 'send', 'turns'],
  },
  storage: {
    shared: [],
    backup: ['shared'],
    sqlite: ['shared', 'backup'],
    mongo: ['shared', 'backup'],
    '.': ['shared', 'sqlite', 'mongo'],
  },
  app: { settings: [], upkeep: [], releases: [], editing: ['releases', '.'], '.': ['upkeep', 'releases', 'editing'] },
};
/** The same wings in both stores. Beside them lies what they share, and the store that puts them together. */
const STORE_WINGS: Record<string, readonly string[]> = {
  '.': ['turns', 'desk', 'staff', 'content', 'upkeep', 'backup'],
  staff: ['.'],
  turns: ['.'],
  content: ['staff', '.'],
  desk: ['turns', 'staff', '.'],
  upkeep: ['desk', 'turns', 'staff', 'content', '.'],
  backup: ['upkeep', 'desk', 'turns', 'staff', 'content', '.'],
};
const PURE = ['core', 'language', 'content', 'flows', 'locales', 'dialogue'];
/** Packages that a pure room may use. They run in a browser, too. Core uses one, in one file: every room that reads YAML reads it there. What the worker of the pages holds of zod is small. */
const PURE_PACKAGES = new Map([
  ['core', ['js-yaml']],
  ['language', ['zod/mini', 'yaml']],
  ['content', ['zod', 'yaml', 'csv-parse/browser/esm/sync']],
  ['flows', ['zod/mini', 'yaml']],
  ['locales', ['i18next']],
  ['dialogue', []],
]);
/** Folders that are no rooms of the program. */
const OTHER_FOLDERS = ['tests', 'tools', 'docs', 'node_modules', 'data', 'dist', 'coverage'];
/** Files of the root, which may import everything. */
const ROOT_FILES = ['main.ts', 'play.ts', 'config.ts'];

const sources = [...MAY_IMPORT.keys()].flatMap((room) => sourcesIn(room));

function holdsCode(folder: string): boolean {
  return readdirSync(join(ROOT, folder), { recursive: true }).some((name) => /\.[cm]?[jt]sx?$/.test(String(name)));
}

describe('the rooms of the house', () => {
  test('are all known', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      // A folder of data that somebody keeps here under another name is no room.
      .filter((name) => !OTHER_FOLDERS.includes(name) && holdsCode(name));
    const files = readdirSync(ROOT).filter((name) => name.endsWith('.ts') && !name.endsWith('.config.ts'));

    expect(folders.toSorted()).toEqual([...MAY_IMPORT.keys()].toSorted());
    expect(files.toSorted()).toEqual(ROOT_FILES.toSorted());
  });

  test('are all compiled: those that run here by tsconfig.json, the others by their own', () => {
    const { include, exclude } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
    const apart = exclude.filter((name: string) => existsSync(join(ROOT, name, 'tsconfig.json')));

    expect([...MAY_IMPORT.keys()].filter((room) => !include.includes(room) && !apart.includes(room))).toEqual([]);
    expect(apart).toContain('admin-web');
  });

  test('hold something to check', () => {
    for (const room of MAY_IMPORT.keys())
      expect(sources.filter((source) => source.room === room).length).toBeGreaterThan(2);
  });

  test('import only what stands below them', () => {
    const wrong = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(ROOT, resolve(ROOT, dirname(path), name)).split(sep)[0] ?? '')
        .filter((target) => target !== room && !MAY_IMPORT.get(room)?.includes(target))
        .filter((target) => !(path.startsWith(IN_A_WORKER) && IN_A_WORKER_TOO.includes(target)))
        .map((target) => `${path} imports ${target}`),
    );

    expect(wrong).toEqual([]);
  });

  test('hold no circle of files', () => {
    const circles = circlesIn(new Map(sources.map((source) => [source.path, targetsOf(source)])));

    expect(circles).toEqual([]);
  });
});

describe('the wings of a room', () => {
  test.each(Object.entries(MAY_IMPORT_WITHIN))('of %s import only what stands below them', (room, wings) => {
    expect(arrowsBetween(room, wings)).toEqual([]);
  });

  test.each(['storage/sqlite', 'storage/mongo'])('of %s import only what stands below them', (store) => {
    expect(arrowsBetween(store, STORE_WINGS)).toEqual([]);
  });
});

/** Arrows within a folder that its table does not know, and wings that it does not name. */
function arrowsBetween(folder: string, wings: Record<string, readonly string[]>): string[] {
  const wingOf = (path: string): string | null => {
    if (!path.startsWith(`${folder}/`)) return null;
    const [first = '', ...rest] = path.slice(folder.length + 1).split('/');
    return rest.length === 0 ? '.' : first;
  };
  return sources.flatMap((source) => {
    const from = wingOf(source.path);
    if (from === null) return [];
    if (!(from in wings)) return [`${source.path} lies in no wing that is known`];
    return targetsOf(source)
      .map((target) => ({ target, wing: wingOf(target) }))
      .filter(({ wing }) => wing !== null && wing !== from && !wings[from]?.includes(wing))
      .map(({ target }) => `${source.path} imports ${target}`);
  });
}

describe('a pure room', () => {
  const pure = sources.filter(({ room }) => PURE.includes(room));

  test('uses only packages that run everywhere', () => {
    const wrong = pure.flatMap(({ path, room, imports }) =>
      imports
        .filter((name) => !name.startsWith('.') && !PURE_PACKAGES.get(room)?.includes(name as never))
        .map((name) => `${path} imports ${name}`),
    );

    expect(wrong).toEqual([]);
  });

  test.each([
    ['waits for nothing', /\bawait\b|\basync\b|\.then\(/],
    ['has no clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bsetInterval\(/],
    ['leaves nothing to chance', /\bMath\.random\(|\brandomUUID\(|\bgetRandomValues\(/],
    ['reads no setting and no file', /\bprocess\.|\bimport\.meta\.dirname\b|\brequire\(|\bfetch\(/],
  ])('%s', (_title, forbidden) => {
    expect(pure.filter(({ text }) => forbidden.test(withoutComments(text))).map(({ path }) => path)).toEqual([]);
  });
});

describe('everywhere', () => {
  test('settings are read in config.ts alone', () => {
    const wrong = sources.filter(({ text }) => /\bprocess\.env\b/.test(withoutComments(text)));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('no file is longer than 300 lines, but for lists of words', () => {
    const long = sources.filter(
      ({ path, text }) => text.split('\n').length > 300 && !/(words|aliases)[a-z-]*\.ts$/.test(path),
    );

    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('no literal is spread into another to keep its lines together', () => {
    const files = [...sources, ...['tools', 'tests'].flatMap(sourcesIn)];

    expect(files.filter(({ text }) => hasPackedLiteral(withoutComments(text))).map(({ path }) => path)).toEqual([]);
  });

  test('messages are marked as handled and sent in one place each', () => {
    const calling = (call: RegExp) =>
      sources.filter(({ room, text }) => room === 'bot' && call.test(text)).map(({ path }) => path);

    expect(calling(/\.commitTurn\(/)).toEqual(['bot/turns/turns.ts']);
    expect(calling(/\.markSent\(/)).toEqual(['bot/send/sender.ts']);
  });
});
