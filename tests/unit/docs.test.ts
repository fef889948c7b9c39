import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFlows, NARROWEST } from '../../flows/check/check.ts';
import { loadFlows } from '../../flows/load/load.ts';
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

  test('counts flows and places of help to the next ten, and countries as they are', async () => {
    const { content, book } = await shippedKnowledge();
    const tens = (count: number) => String(Math.round(count / 10) * 10);
    const abroad = content.countries.filter(({ id }) => id !== 'TJ' && id !== 'other');
    const [, flows, countries, places] =
      /some (\d+) flows.* (\d+) countries .*some (\d+)\s+places of help/s.exec(readme) ?? [];

    expect({ flows, countries, places }).toEqual({
      flows: tens(book.newest.flows.size),
      countries: String(abroad.length),
      places: tens(content.places.size),
    });
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

test('the whole flow in docs/writing-flows.md is one that the checker takes', async () => {
  const [, text = ''] = /\n```yaml\n(flow: first-weeks\n[\s\S]*?)\n```\n/.exec(read('docs/writing-flows.md')) ?? [];
  const shipped = readdirSync(join(ROOT, 'flows', 'scripts')).map((name) => `flows/scripts/${name}`);
  const files = [...shipped.map((name) => ({ name, text: read(name) })), { name: 'first-weeks.yaml', text }];
  const { set, problems } = loadFlows(files, 1);
  const { content } = await shippedKnowledge();

  expect({ problems, flow: set?.flows.get('first-weeks')?.nodes.size }).toEqual({ problems: [], flow: 5 });
  const only = new Set(['first-weeks']);
  const against = { content, limits: NARROWEST, today: '2026-11-29', winnerOf: null, only };
  const found = set === null ? [] : checkFlows(set, against);
  // A page has room for one example of how people ask.
  expect(found.filter(({ code }) => code !== 'few_examples')).toEqual([]);
});

test('what compose.yaml asks for stands in .env.example', () => {
  const inExample = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  const ofCompose = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]);

  expect(ofCompose.length).toBeGreaterThan(0);
  expect(ofCompose.filter((name) => !inExample.includes(name))).toEqual([]);
});

test('a command that a page names is one of package.json', () => {
  const named = PAGES.flatMap((page) =>
    [...read(page).matchAll(/npm (start|test|run [a-z]+(?:[:-][a-z]+)?)/g)].map(([, name = '']) =>
      name.replace('run ', ''),
    ),
  );

  expect([...new Set(named)].filter((name) => !(name in manifest.scripts))).toEqual([]);
});

test('docs/architecture.md is read in one sitting', () => {
  expect(architecture.split(/\s+/).filter((word) => word !== '').length).toBeLessThanOrEqual(1800);
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
