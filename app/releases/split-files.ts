import { parse } from 'csv-parse/sync';
import { stringify as csvLines } from 'csv-stringify/sync';
import { separatorOf } from '../../content/table-text.ts';
import type { EntryKey, EntryKind } from '../../core/entry.ts';

/** A file by its name within its folder. */
export interface TextFile {
  name: string;
  text: string;
}

/** An entry as an editor reads and writes it. */
export interface WrittenEntry extends EntryKey {
  text: string;
}

/** The files of the program, as they lie in its three folders. */
export interface ProgramFiles {
  flows: readonly TextFile[];
  content: readonly TextFile[];
  words: readonly TextFile[];
}

/** One of them, and in which folder it lies. */
export interface PlacedFile extends TextFile {
  folder: keyof ProgramFiles;
}

/** Files of content that are a list, each of entries of one kind. */
export const LISTS: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>([
  ['facts.yaml', 'fact'],
  ['contacts.yaml', 'contact'],
  ['countries.yaml', 'country'],
  ['gazetteer.yaml', 'locality'],
  ['places.yaml', 'place'],
  ['checklists.yaml', 'checklist'],
  ['glossary.yaml', 'term'],
  ['sources.yaml', 'source'],
  ['canned.yaml', 'canned'],
  ['sentences.yaml', 'words'],
  ['examples.yaml', 'example'],
]);
/** Folders of such files. */
export const LISTS_IN: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>([
  ['facts', 'fact'],
  ['countries', 'rule'],
]);
/** Folders in which each file is an entry. */
export const EACH_IN: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>([
  ['screens', 'screen'],
  ['said', 'said'],
]);
/** All flags are weighed in one entry. */
export const WEIGHTS = 'weights';
/** Kinds of which all entries stand in files. */
export const KINDS_IN_FILES: ReadonlySet<EntryKind> = new Set([
  ...LISTS.values(),
  ...EACH_IN.values(),
  'flow',
  'rule',
  'weights',
  'register',
  'danger',
]);

/**
 * The entries of the program's files by their text alone, in the order of the files; nothing is parsed but the table. What is
 * written in an unusual way may be missing.
 */
export function splitFiles({ flows, content, words }: ProgramFiles): WrittenEntry[] {
  return [
    ...flows.map(({ name, text }): WrittenEntry => ({ kind: 'flow', entry: stemOf(name), text })),
    ...content.flatMap(splitContent),
    ...words.map(({ name, text }): WrittenEntry => ({ kind: 'danger', entry: stemOf(name), text })),
  ];
}

function splitContent({ name, text }: TextFile): WrittenEntry[] {
  const [file = '', folder = ''] = name.split(/[/\\]/).reverse();
  if (file === 'weights.yaml') return [{ kind: 'weights', entry: WEIGHTS, text }];
  if (file === 'register.csv') return splitTable(text);
  const alone = EACH_IN.get(folder);
  if (alone !== undefined) return named(alone, [text]);
  const kind = LISTS_IN.get(folder) ?? LISTS.get(file);
  return kind === undefined ? [] : named(kind, splitList(text));
}

/** A list at the left edge, cut where each item begins; comments above an item go with it. */
function splitList(text: string): string[] {
  const pieces: string[][] = [];
  let above: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('- ')) {
      pieces.push([...above, line.slice(2)]);
      above = [];
    } else if (line.startsWith('  ')) {
      pieces.at(-1)?.push(...above, line.slice(2));
      above = [];
    } else above.push(line);
  }
  return pieces.map((lines) => `${lines.join('\n').trim()}\n`);
}

const ID = /^\{? *id: *["']?([^\s"',}]+)/m;

function named(kind: EntryKind, texts: readonly string[]): WrittenEntry[] {
  return texts.flatMap((text) => {
    const entry = ID.exec(text)?.[1];
    return entry === undefined ? [] : [{ kind, entry, text }];
  });
}

function splitTable(text: string): WrittenEntry[] {
  const delimiter = separatorOf(text);
  const options = {
    delimiter,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    raw: true,
  } as const;
  const rows = parse(text, options) as unknown as { record: string[]; raw: string }[];
  return rows.slice(1).flatMap(({ record, raw }) => {
    const [entry = ''] = record;
    if (entry === '') return [];
    // A row of the register is kept with commas, however the table is written.
    return [{ kind: 'register' as const, entry, text: delimiter === ',' ? raw.trim() : csvLines([record]).trimEnd() }];
  });
}

function stemOf(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? name).replace(/\.ya?ml$/, '');
}
