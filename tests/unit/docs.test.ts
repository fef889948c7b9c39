import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { shippedKnowledge } from '../support/knowledge.ts';
import { type Answer, createTalk } from '../support/talk.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROOT_PAGES = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const ADRS = readdirSync(join(ROOT, 'docs', 'adr')).sort();
const DOCS = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));
const PAGES = [...ROOT_PAGES, ...DOCS];
const ROOMS = [
  'core',
  'language',
  'content',
  'flows',
  'locales',
  'dialogue',
  'bot',
  'admin-api',
  'admin-web',
  'storage',
  'tools',
  'tests',
  'docs',
];

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');
const architecture = read('docs/architecture.md');

/** The rows of the table under a heading, cell by cell, without its head. */
function rowsUnder(heading: string): string[][] {
  const after = architecture.split(`\n### ${heading}\n`)[1]?.split('\n#')[0] ?? '';
  return after
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

/** What stands in the first column, as it is written in code. */
function namesUnder(heading: string, when: 'today' | 'to come'): string[] {
  return rowsUnder(heading)
    .filter(([, second, third]) => (second === 'today' || third === 'today') === (when === 'today'))
    .map(([first = '']) => first.replaceAll('`', ''));
}

describe('a page', () => {
  test.each(PAGES)('%s names only files that are there', (page) => {
    const named = pathsIn(read(page));

    expect(named.filter((path) => !isThere(path, page))).toEqual([]);
  });

  test.each(PAGES)('%s links only to pages that are there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const ours = links.filter((link) => !/^https?:/.test(link));

    expect(ours.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  test.each(PAGES)('%s links only to headings that are there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]*)#([^)]+)\)/g)];
    const broken = links.filter(([, target, anchor]) => {
      const path = target ? join(dirname(page), target) : page;
      return !anchorsIn(read(path)).includes(anchor ?? '');
    });

    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('that looks for files finds those that are gone', () => {
    expect(
      pathsIn('see `core/gone.ts`, docs/none.md and `lost.mjs`').filter((path) => !isThere(path, 'README.md')),
    ).toEqual(['core/gone.ts', 'docs/none.md', 'lost.mjs']);
  });
});

describe('the README', () => {
  test('is read in one go', () => {
    expect(readme.split('\n').length).toBeLessThan(150);
  });

  test('has every room on its map, as docs/architecture.md has', () => {
    const missing = (text: string) => ROOMS.filter((room) => !new RegExp(`^${room}/ `, 'm').test(text));

    expect({ readme: missing(readme), architecture: missing(architecture) }).toEqual({ readme: [], architecture: [] });
  });

  test('leads to every page of docs', () => {
    const unnamed = DOCS.filter((page) => !page.startsWith('docs/adr/') && !readme.includes(`(${page})`));

    expect(unnamed).toEqual([]);
  });
});

test('the conversation in the README is what the bot says', async () => {
  const shown = /\n```\n(Ба шумо [\s\S]*?)\n```\n/.exec(readme)?.[1] ?? '';
  const talk = createTalk(await shippedKnowledge(), { channel: 'terminal', language: 'tg' });
  const lines = [asShown(talk.says('/start'))];
  for (const [, typed = ''] of shown.matchAll(/^> (.+)$/gm)) {
    const answer = /^\d+$/.test(typed) ? talk.presses(Number(typed)) : talk.says(typed);
    lines.push(`> ${typed}`, asShown(answer));
  }

  expect(lines.length).toBeGreaterThan(5);
  expect(lines.join('\n\n')).toBe(shown);
});

describe('a setting', () => {
  const config = read('config.ts');
  const settings = [...config.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((match) => match[1] ?? '');
  const inExample = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '');

  test('that is read stands in .env.example, and what stands there is read', () => {
    expect(settings.length).toBeGreaterThan(5);
    // What compose.yaml alone reads.
    const ofCompose = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? '');
    const allRead = new Set([...settings, ...ofCompose]);
    expect(inExample.toSorted()).toEqual([...allRead].toSorted());
  });

  test('that is read stands in docs/architecture.md, and what is said to work today is read', () => {
    expect(namesUnder('Variables', 'today').toSorted()).toEqual(settings.toSorted());
  });

  test('of a later issue is not read yet', () => {
    const toCome = namesUnder('Variables', 'to come');

    expect(toCome.length).toBeGreaterThan(0);
    expect(toCome.filter((name) => settings.includes(name))).toEqual([]);
  });

  test('has the default that docs/architecture.md gives', () => {
    const inCode = [...config.matchAll(/^ {2}([A-Z][A-Z0-9_]+): withDefault\(.*'([^']*)'\),$/gm)];
    const documented = new Map(
      rowsUnder('Variables').map(([name = '', value = '']) => [name.replaceAll('`', ''), value]),
    );

    expect(inCode.length).toBeGreaterThan(3);
    expect(inCode.map(([, name = '']) => [name, documented.get(name)])).toEqual(
      inCode.map(([, name, value]) => [name, value]),
    );
  });
});

describe('a command', () => {
  const scripts = Object.keys(manifest.scripts).map((name) =>
    name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`,
  );

  test('that is said to work today is there, and each that is there is said', () => {
    expect(namesUnder('Commands', 'today').toSorted()).toEqual(scripts.toSorted());
  });

  test('that a page names is one of the promised ones', () => {
    const promised = [...namesUnder('Commands', 'today'), ...namesUnder('Commands', 'to come')];
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npm (?:start|test|run [a-z]+(?:[:-][a-z]+)?)/g)].map(([name]) => name),
    );

    expect([...new Set(named)].filter((name) => !promised.includes(name))).toEqual([]);
  });
});

describe('an address', () => {
  test('that the server answers is promised, and what is promised for today is answered', () => {
    const routes = [...sourcesIn('bot'), ...sourcesIn('runtime')].flatMap((source) => [
      ...[...source.matchAll(/\.(get|post)(?:<[^(]*>)?\(\s*'(\/[^']*)'/g)].map(
        ([, method = '', path = '']) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '<$1>')}`,
      ),
      ...[...source.matchAll(/TELEGRAM_WEBHOOK_PATH = '([^']+)'/g)].map(([, path]) => `POST ${path}`),
      ...[...source.matchAll(/WHATSAPP_WEBHOOK_PATH = '([^']+)'/g)].flatMap(([, path]) => [
        `GET ${path}`,
        `POST ${path}`,
      ]),
    ]);
    // What staff call has tests of its own: tests/contract/admin.
    const promised = namesUnder('URLs', 'today').filter((url) => !isStatic(url) && !/ \/admin\b/.test(url));

    expect(promised.toSorted()).toEqual(routes.toSorted());
  });

  test('of a page that is promised is a page that is built', () => {
    const pages = namesUnder('URLs', 'today')
      .filter(isStatic)
      .map((url) => url.replace(/^GET \//, '') || 'index.html');

    expect(pages).toContain('index.html');
    expect(pages.filter((name) => !existsSync(join(ROOT, 'bot', 'web', 'page', name)))).toEqual([]);
  });
});

describe('a decision', () => {
  test('has the next number', () => {
    expect(ADRS.map((name) => name.slice(0, 4))).toEqual(ADRS.map((_, index) => String(index + 1).padStart(4, '0')));
    expect(ADRS.length).toBeGreaterThan(0);
  });

  test.each(ADRS)('%s is short and says what was decided, what follows and what else there was', (name) => {
    const text = read(join('docs', 'adr', name));
    const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    const decision = text.split('\n## Decision\n')[1]?.split('\n## ')[0];
    const consequences = text.split('\n## Consequences\n')[1]?.split('\n## ')[0];

    expect(text.startsWith(`# ${name.slice(0, 4)} `)).toBe(true);
    expect(text.split(/\s+/).filter((word) => word !== '').length).toBeLessThan(400);
    expect(headings).toEqual(['Context', 'Decision', 'Consequences', 'Alternatives']);
    expect(decision).toMatch(/\bWe will\b/);
    expect(consequences).toMatch(/^Good: [\s\S]*^Bad: /m);
  });
});

describe('the words of the house', () => {
  test('have a name in Tajik and in Russian each', () => {
    const rows = read('docs/glossary.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| word'))
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    const isNamed = (cell: string | undefined) => /\p{Script=Cyrillic}/u.test(cell ?? '');

    expect(rows.length).toBeGreaterThan(30);
    expect(
      rows.filter((row) => row.length !== 5 || !isNamed(row[2]) || !isNamed(row[3])).map(([word]) => word),
    ).toEqual([]);
  });

  test('stand in it once', () => {
    const words = [...read('docs/glossary.md').matchAll(/^\| ([^|]+) \|/gm)].map((match) => match[1] ?? '');

    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

test('the version of the package has its lines in the changelog', () => {
  expect(read('CHANGELOG.md')).toContain(`\n## ${manifest.version}\n`);
});

/** As `npm run play` shows it. */
function asShown({ text, choices }: Answer): string {
  return [text, ...choices.map(({ label, description }, index) => `  ${index + 1}. ${description ?? label}`)].join(
    '\n',
  );
}

/** Paths that look like files or folders of this repository: below a room, or a file of the root. */
function pathsIn(text: string): string[] {
  const below = text.matchAll(new RegExp(`(?<![\\w./-])(?:${ROOMS.join('|')}|\\.ci)/[\\w./-]*`, 'g'));
  const files = text.matchAll(/(?<![\w./-])[\w-]+(?:\.[\w-]+)*\.(?:tsx?|mjs|md|json)(?![\w/])/g);
  return [...new Set([...below, ...files].map(([path]) => path.replace(/[./]+$/, '')))];
}

function isThere(path: string, page: string): boolean {
  return [ROOT, join(ROOT, dirname(page))].some((folder) => existsSync(join(folder, path)));
}

/** As GitHub makes them: small letters, spaces to hyphens, nothing else but letters and digits. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('web/page'))
    .map((name) => read(join(folder, name)));
}

function isStatic(url: string): boolean {
  return url === 'GET /' || /^GET \/[a-z]+\.html$/.test(url);
}
