import { isDeepStrictEqual } from 'node:util';
import { type EntryKind, entryOf, keyOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Revision } from '../../core/revision.ts';
import { problemLine } from '../../locales/checker.ts';
import { readTexts } from '../check-texts.ts';
import { type Entry, entriesOfFiles } from '../releases/entries-of-files.ts';
import { joinFiles } from '../releases/join-files.ts';
import { LISTS, splitFiles } from '../releases/split-files.ts';
import { readFolder } from './folder.ts';
import { writtenOf } from './held.ts';
import { oneLine } from './one-line.ts';
import { isKnown, namesOf } from './problems.ts';

/** An entry that a folder and a release do not have alike; one of both may not have it at all. */
export interface Change {
  /** The name under which it is read. */
  key: string;
  live: Revision | null;
  next: Entry | null;
}

export interface Difference {
  changes: Change[];
  /** Kinds of which a list stands in another order. */
  moved: EntryKind[];
}

const NOTHING: ReadonlyMap<string, Revision> = new Map();
/** So many faults are told. */
const FAULTS_TOLD = 200;

interface FolderEntry extends Entry {
  /** Its text could not be cut out of its file, and was made of what was read. */
  isMade: boolean;
}

/**
 * All entries of a folder. Of a folder with a fault none: a refusal tells each fault, and what is therefore not done. What contacts
 * read has not to be without any: a fault that is there already, as after the last number of its kind was withdrawn, refuses nothing.
 */
export async function readEntries(
  folder: string,
  { today, undone, held = NOTHING }: { today: string; undone: string; held?: ReadonlyMap<string, Revision> },
) {
  const { files, faults } = await readFolder(folder);
  const read = faults.length > 0 ? null : readTexts(files, { today, remarks: false });
  const found = (read?.problems ?? []).filter(({ severity }) => severity === 'error');
  const known = found.length > 0 && read?.entries ? faultsIn(held, today) : NOTHING;
  const errors = found.filter((one) => !isKnown(known, one)).map((one) => problemLine(one));
  const lines = [...faults, ...errors];
  if (!read?.knowledge || read.entries === null || lines.length > 0) {
    throw new Refusal('flows_wrong', `the folder ${faultLines(lines, undone)}`);
  }
  const written = new Set(splitFiles(files).map(keyOf));
  const entries = entriesOfFiles(files, { set: read.knowledge.book.newest, entries: read.entries });
  return entries.map((one): FolderEntry => ({ ...one, isMade: !written.has(keyOf(one)) }));
}

/** What is wrong with what contacts read, by name. */
function faultsIn(held: ReadonlyMap<string, Revision>, today: string): Pick<ReadonlySet<string>, 'has'> {
  if (held.size === 0) return NOTHING;
  return new Set(readTexts(joinFiles(writtenOf(held)), { today, remarks: false }).problems.flatMap(namesOf));
}

/** Faults of what somebody has at hand, each in a line of its own, and what is therefore not done. What is not told is not written. */
export function faultLines(lines: readonly (string | (() => string))[], undone: string): string {
  const first = lines.slice(0, FAULTS_TOLD).map((line) => (typeof line === 'string' ? line : line()));
  const told = first.map((line) => `\n  - ${oneLine(line)}`);
  const rest = lines.length > FAULTS_TOLD ? `\n  - and ${lines.length - FAULTS_TOLD} more` : '';
  return `has ${lines.length} fault(s); ${undone}:${told.join('')}${rest}`;
}

/** What is otherwise in a folder than in what contacts read, in the order of the folder, and behind it what is gone. */
export function differenceOf(held: ReadonlyMap<string, Revision>, entries: readonly FolderEntry[]): Difference {
  const there = new Set(entries.map(keyOf));
  // What was made stands behind all others, wherever its file has it.
  const placed = entries.filter(({ isMade }) => !isMade).map(keyOf);
  const gone = [...held].filter(([key]) => !there.has(key));
  const other = entries.filter((one) => !isSame(held.get(keyOf(one)), one));
  return {
    changes: [
      ...other.map(({ isMade: _, ...next }) => ({ key: keyOf(next), live: held.get(keyOf(next)) ?? null, next })),
      ...gone.map(([key, live]) => ({ key, live, next: null })),
    ],
    moved: movedIn([...held.keys()], placed),
  };
}

/** What was not cut out of a file is the same where it says the same. */
function isSame(live: Revision | undefined, { text, json, isMade }: FolderEntry): boolean {
  if (live === undefined) return false;
  return live.text.trim() === text.trim() || (isMade && isDeepStrictEqual(plain(live.json), plain(json)));
}

/** What JSON keeps of a value. */
export function plain(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json ?? null));
}

/** Kinds whose entries, as far as both have them, stand in another order. */
function movedIn(before: readonly string[], after: readonly string[]): EntryKind[] {
  const [known, placed] = [new Set(before), new Set(after)];
  const of = (keys: readonly string[], others: ReadonlySet<string>, kind: EntryKind) =>
    keys.filter((key) => others.has(key) && entryOf(key).kind === kind);
  const kinds = new Set<EntryKind>([...LISTS.values(), 'register']);
  return [...kinds].filter((kind) => !isDeepStrictEqual(of(before, placed, kind), of(after, known, kind)));
}
