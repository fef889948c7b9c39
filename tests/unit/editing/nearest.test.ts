import { expect, test } from 'vitest';
import { nearest } from '../../../app/editing/nearest.ts';
import { approved, type Draft, saved, sent } from '../../../core/draft.ts';
import { type EntryKind, keyOf } from '../../../core/entry.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { AZIZ, BAHOR, saveOf } from '../../support/content-life.ts';

function draftOf(kind: EntryKind, entry: string, { by = AZIZ, at = 0 }: { by?: string; at?: number } = {}): Draft {
  return saved(null, saveOf({ kind, entry }, entry, { by, at }), shortHash);
}

const asked = (draft: Draft) => sent(draft, { by: draft.authors[0] ?? '', at: draft.savedAt, note: null });
const keysOf = (drafts: readonly Draft[]) => drafts.map(keyOf);

test('a whole register hides nothing else that is written, and nothing that has come further', () => {
  const register = Array.from({ length: 50 }, (_, at) => draftOf('register', `r${at}`, { at }));
  const number = draftOf('contact', 'ru.embassy', { at: 99 });
  const waiting = asked(draftOf('register', 's', { at: 99 }));
  const theirs = asked(draftOf('register', 't', { by: BAHOR, at: 99 }));
  const open = asked(draftOf('register', 'u', { at: 99 }));
  const read = approved(open, { by: BAHOR, at: 99, hash: open.hash });

  const { shown, more } = nearest([number, ...register, waiting, theirs, read], { by: BAHOR, most: 2 });
  expect(keysOf(shown)).toEqual(['contact/ru.embassy', ...['r0', 'r1', 's', 't', 'u'].map((id) => `register/${id}`)]);
  expect(more).toBe(48);
});

test('of many that have come equally far the first that were sent are shown', () => {
  const drafts = [3, 1, 2].map((at) => asked(draftOf('fact', `f${at}`, { at })));

  expect(keysOf(nearest(drafts, { by: BAHOR, most: 2 }).shown)).toEqual(['fact/f1', 'fact/f2']);
  expect(nearest(drafts, { by: BAHOR })).toMatchObject({ more: 0 });
});
