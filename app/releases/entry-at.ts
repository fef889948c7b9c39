import { ENTRY_KINDS, type EntryKey, type EntryKind, entryOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { manifestOn } from '../../core/manifest-on.ts';
import { EACH_IN, LISTS, LISTS_IN, WEIGHTS } from './split-files.ts';

/** Entries by the keys under which they are read on a day. */
export type HeldKeys = ReadonlyMap<string, EntryKey>;

/** The entries that hold on a day, each by the key under which it is read: that of another day may take its place. */
export function heldKeys(manifest: Manifest, today: string): HeldKeys {
  const keys = new Map(Object.entries(manifest).map(([key, id]) => [id, key]));
  return new Map(Object.entries(manifestOn(manifest, today)).map(([key, id]) => [key, entryOf(keys.get(id) ?? key)]));
}

/**
 * The entry that the checker speaks of, where it has read entries as files: `contacts.yaml/tj.police`, `countries/ru.yaml/…`,
 * `canned/…`, `urgent/whose`. Null: the place is of none, or of a file as a whole.
 */
export function entryAt(where: string, held: HeldKeys): EntryKey | null {
  const place = where.replace(/ \([^)]*\)$/, '').replace(', ', '/');
  const [first = '', second = '', third = ''] = place.split('/');
  const keys = [
    keyIfKind(first, second),
    keyIf(LISTS.get(first), second),
    keyIf(LISTS_IN.get(first), third),
    keyIf(EACH_IN.get(first), stemOf(second)),
    keyIf(first === 'register.csv' ? 'register' : undefined, second),
    keyIf(first === `${WEIGHTS}.yaml` ? 'weights' : undefined, WEIGHTS),
    keyIf('flow', stemOf(first)),
    keyIf('danger', stemOf(first)),
  ];
  return keys.map((key) => held.get(key)).find((found) => found !== undefined) ?? null;
}

function keyIfKind(word: string, entry: string): string {
  return keyIf(
    ENTRY_KINDS.find((kind) => kind === word),
    entry,
  );
}

function keyIf(kind: EntryKind | undefined, entry: string): string {
  return kind === undefined ? '' : `${kind}/${entry}`;
}

function stemOf(name: string): string {
  return name.replace(/\.ya?ml$/, '');
}
