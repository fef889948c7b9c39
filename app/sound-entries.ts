import { readSound } from './open-knowledge.ts';
import { type Entry, entriesOfFiles } from './releases/entries-of-files.ts';
import type { ProgramFiles } from './releases/split-files.ts';

/** The entries of files as they hold on a day. A Refusal lists every error in them. */
export function soundEntries(files: ProgramFiles, today: string): Entry[] {
  const { knowledge, entries } = readSound(files, today);
  return entriesOfFiles(files, { set: knowledge.book.newest, entries });
}
