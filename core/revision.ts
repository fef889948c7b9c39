import type { EntryKey } from './entry.ts';

/** One saved state of an entry. It never changes, and a release is made of such. */
export interface Revision extends EntryKey {
  /** Follows from kind, entry and text alone (`revisionOf`). */
  id: string;
  /** YAML, or a row of CSV: what people read and write. */
  text: string;
  /** The same as a process builds from it. */
  json: unknown;
  /** The shape of `json`. */
  format: number;
  /** When it was first made. */
  at: number;
}

/** The first 128 bits of SHA-256, handed in where there is one: `shortHash` of runtime/. */
export type Hash = (words: string) => string;

/** The same text of the same entry is the same revision, whoever makes it and whenever. */
export function revisionId({ kind, entry, text }: EntryKey & { text: string }, hash: Hash): string {
  return hash(JSON.stringify([kind, entry, text]));
}

/** A revision under its id. */
export function revisionOf(saved: Omit<Revision, 'id'>, hash: Hash): Revision {
  return { id: revisionId(saved, hash), ...saved };
}
