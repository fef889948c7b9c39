import { REGISTER_COLUMNS } from '../../content/read-register.ts';
import type { EntryKind } from '../../core/entry.ts';
import {
  EACH_IN,
  LISTS,
  type PlacedFile,
  type ProgramFiles,
  type TextFile,
  WEIGHTS,
  type WrittenEntry,
} from './split-files.ts';

const COUNTRY = /(?:^|[{,]) *country: *["']?([A-Za-z]+)/m;

/** Entries as files that can be read and checked whole: each entry once, in the order in which they are given. */
export function joinFiles(entries: readonly WrittenEntry[]): ProgramFiles {
  const joined = emptyFiles();
  for (const file of joinedFiles(entries)) put(joined, file);
  return joined;
}

/** The same file by file, for whoever does something else between them: all together take a long moment. */
export function* joinedFiles(entries: readonly WrittenEntry[]): Generator<PlacedFile> {
  const byKind = Map.groupBy(entries, ({ kind }) => kind);
  const of = (kind: EntryKind) => byKind.get(kind) ?? [];
  for (const { entry, text } of of('flow')) yield { folder: 'flows', name: `${entry}.yaml`, text };
  for (const { entry, text } of of('danger')) yield { folder: 'words', name: `${entry}.yaml`, text };
  for (const [name, kind] of LISTS) yield inContent(name, listOf(of(kind)));
  const rules = Map.groupBy(of('rule'), ({ text }) => COUNTRY.exec(text)?.[1]?.toLowerCase() ?? 'other');
  for (const [country, those] of rules) yield inContent(`countries/${country}.yaml`, listOf(those));
  for (const [folder, kind] of EACH_IN) {
    for (const { entry, text } of of(kind)) yield inContent(`${folder}/${entry}.yaml`, text);
  }
  yield inContent(`${WEIGHTS}.yaml`, of('weights')[0]?.text ?? '');
  const rows = of('register').map(({ text }) => text);
  yield inContent('register.csv', [REGISTER_COLUMNS.join(','), ...rows, ''].join('\n'));
}

function inContent(name: string, text: string): PlacedFile {
  return { folder: 'content', name, text };
}

/** Files that come one by one. */
export type GatheredFiles = Record<keyof ProgramFiles, TextFile[]>;

export function emptyFiles(): GatheredFiles {
  return { flows: [], content: [], words: [] };
}

export function put(files: GatheredFiles, { folder, name, text }: PlacedFile): void {
  files[folder].push({ name, text });
}

/** All of them, one by one. */
export function* eachFile({ flows, content, words }: ProgramFiles): Generator<PlacedFile> {
  for (const file of flows) yield { folder: 'flows', ...file };
  for (const file of content) yield { folder: 'content', ...file };
  for (const file of words) yield { folder: 'words', ...file };
}

function listOf(entries: readonly WrittenEntry[]): string {
  return entries.map(({ text }) => itemOf(text)).join('');
}

/** Comments stand above the item that they are about. */
function itemOf(text: string): string {
  const lines = text.trimEnd().split('\n');
  const first = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
  return lines
    .map((line, index) => `${index < first || line === '' ? '' : index === first ? '- ' : '  '}${line}\n`)
    .join('');
}
