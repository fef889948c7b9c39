import { stringify } from 'yaml';
import type { EntryKey } from '../../core/entry.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import { asProgrammed, MENDABLE } from '../../locales/words.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { FORMAT } from '../releases/build.ts';

/** The program's own sentences as entries, in the order in which it has them. */
export const PROGRAM_WORDS: readonly EntryKey[] = MENDABLE.map((entry) => ({ kind: 'words', entry }));

/** Those that were asked for once: what the program says never changes. */
const KNOWN = new Map<string, Revision>();

/** One of them as the program says it, where no release has another; null: it is none. In a release it stands only once written anew. */
export function asTheProgramSays({ kind, entry }: EntryKey): Revision | null {
  const written = kind === 'words' ? asProgrammed(entry) : null;
  if (written === null) return null;
  const known = KNOWN.get(entry);
  if (known !== undefined) return known;
  const json = { id: entry, ...written };
  const text = stringify(json, { lineWidth: 0 });
  const made = revisionOf({ kind, entry, text, json, format: FORMAT, at: 0 }, shortHash);
  KNOWN.set(entry, made);
  return made;
}
