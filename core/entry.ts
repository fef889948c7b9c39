/**
 * What an editor may change. A kind that has once stood in a release keeps its name. `screen`: a question set, `term`: of the
 * glossary, `words`: what the program itself says, `said`: a conversation that is kept as a test.
 */
export const ENTRY_KINDS = [
  'flow',
  'fact',
  'contact',
  'country',
  'rule',
  'screen',
  'checklist',
  'register',
  'term',
  'source',
  'canned',
  'weights',
  'locality',
  'place',
  'danger',
  'example',
  'topics',
  'words',
  'said',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What the register says of a firm. */
export const REGISTER_STATUSES = ['official', 'licensed', 'licence-lost', 'barred', 'warning'] as const;
export type RegisterStatus = (typeof REGISTER_STATUSES)[number];

/** One piece of knowledge: `entry` is its id within its kind. */
export interface EntryKey {
  kind: EntryKind;
  entry: string;
}

/** How a manifest names an entry, such as `flow/urgent`. */
export function keyOf({ kind, entry }: EntryKey): string {
  return `${kind}/${entry}`;
}

/** The entry that a manifest names. */
export function entryOf(key: string): EntryKey {
  const end = key.indexOf('/');
  return { kind: key.slice(0, end) as EntryKind, entry: key.slice(end + 1) };
}
