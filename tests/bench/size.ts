import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { wordingsOf } from '../../flows/check/node-texts.ts';
import type { Flow } from '../../flows/schema.ts';
import { figure, type Section, whole } from './table.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'bot', 'web', 'page', 'dist');
const LIMIT_KB = 40;

/** What a phone loads for the public chat. */
export function measurePage(): Section {
  const files = readdirSync(PAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(gz|br)$/.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
  const weight = (of: readonly string[]) => of.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  const kinds = ['html', 'js', 'css', 'other'] as const;
  const kindOf = (file: string) => kinds.find((kind) => file.endsWith(`.${kind}`)) ?? 'other';
  const row = (what: string, of: readonly string[]) => [what, String(of.length), figure(weight(of) / 1024)];
  return {
    title: 'Weight of the public chat',
    notes: [`All that the page may ever load, its icons, its service worker and the neutral page that Leave opens.`],
    head: ['files', 'count', 'KB gzipped'],
    rows: [
      ...kinds.map((kind) =>
        row(
          kind,
          files.filter((file) => kindOf(file) === kind),
        ),
      ),
      row('in all', files),
      ['the limit', '', String(LIMIT_KB)],
    ],
  };
}

/** How many texts there are in each language, and how many words they have. */
export function countTexts({ book, content }: Knowledge): Section {
  const flows = (language: Language) => [...book.newest.flows.values()].flatMap((flow) => textsOf(flow, language));
  const facts = (language: Language) => [
    ...[...content.facts.values()].map(({ text }) => text[language]),
    ...content.countries.map(({ label }) => label[language]),
  ];
  const program = (language: Language) => stringsIn(readJson(`${language}.json`));
  const page = (language: Language) => stringsIn(readJson(`page.${language}.json`));
  const groups = { 'flows: titles, bubbles, labels': flows, 'facts and countries': facts, program, page };
  const all = (language: Language) => Object.values(groups).flatMap((group) => group(language));
  return {
    title: 'Texts a language',
    notes: [
      'A text is one sentence or bubble or label that can be translated. Russian has plural forms, Tajik has none.',
    ],
    head: ['texts', ...LANGUAGES.flatMap((language) => [language, `words in ${language}`])],
    rows: [...Object.entries(groups), ['in all', all] as const].map(([what, group]) => [
      what,
      ...LANGUAGES.flatMap((language) => [whole(group(language).length), whole(wordsIn(group(language)))]),
    ]),
  };
}

function textsOf({ title, nodes }: Flow, language: Language): string[] {
  const texts = [title[language]];
  for (const node of nodes.values()) {
    texts.push(...wordingsOf(node).flatMap((wording) => (wording.language === language ? [wording.words] : [])));
    if (node.kind === 'choose') texts.push(...node.choices.map(({ label }) => label[language]));
  }
  return texts;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, 'locales', name), 'utf8'));
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function wordsIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
}
