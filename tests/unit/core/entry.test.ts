import { expect, test } from 'vitest';
import { ENTRY_KINDS, entryOf, keyOf } from '../../../core/entry.ts';
import { revisionId, revisionOf } from '../../../core/revision.ts';
import { shortHash } from '../../../runtime/short-hash.ts';

test('an entry is named and found again by its key, also where its id has a stroke', () => {
  for (const kind of ENTRY_KINDS) {
    for (const entry of ['urgent', 'ru.stay.days', 'a/b'])
      expect(entryOf(keyOf({ kind, entry }))).toEqual({ kind, entry });
  }
});

test('a revision is named by its kind, its entry and its text, and by nothing else', () => {
  const one = { kind: 'flow', entry: 'urgent', text: 'say: як' } as const;
  const made = revisionOf({ ...one, json: { a: 1 }, format: 1, at: 1 }, shortHash);

  expect(made.id).toMatch(/^[\w-]{22}$/);
  expect(revisionOf({ ...one, json: null, format: 2, at: 9 }, shortHash).id).toBe(made.id);
  const others = [
    { ...one, text: 'say: ду' },
    { ...one, entry: 'menu' },
    { ...one, kind: 'fact' as const },
  ];
  for (const other of others) expect(revisionId(other, shortHash)).not.toBe(made.id);
  // Names that are in stores already: the same in every version of the program.
  expect(made.id).toBe('OO0p0lAxyAqvXbbcEeifbw');
});
