import { expect, test } from 'vitest';
import { differenceOf } from '../../../app/editing/difference.ts';
import { heldOn } from '../../../app/editing/held.ts';
import { importDrafts } from '../../../app/editing/import-drafts.ts';
import type { Shelved } from '../../../app/editing/library.ts';
import type { DraftSave } from '../../../core/draft.ts';
import { type EntryKey, entryOf, keyOf } from '../../../core/entry.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Revision } from '../../../core/revision.ts';
import { AZIZ, releaseOf, revisionFor } from '../../support/content-life.ts';

const TODAY = '2026-11-28';
const keyed = (key: string, text: string) => revisionFor(entryOf(key), text);

function shelvedWith(revisions: readonly Revision[]): Shelved {
  const byKey = new Map(revisions.map((one) => [keyOf(one), one]));
  const release = { ...releaseOf(null, revisions), hash: 'h' };
  return { release, at: (key) => byKey.get(keyOf(key)) ?? null, all: () => [...revisions] };
}

/** A store of drafts that has these already. */
function draftsWith(there: readonly EntryKey[]) {
  const saved: DraftSave[] = [];
  return {
    saved,
    readDrafts: async () => there as never,
    saveDraft: async (save: DraftSave) => {
      saved.push(save);
      return { saved: save as never };
    },
  };
}

const shelved = shelvedWith([
  keyed('fact/a', 'a: 1'),
  keyed('fact/b', 'b: 1'),
  keyed('fact/b@2026-11-01', 'b: 2'),
  keyed('fact/b@2027-01-01', 'b: 3'),
  keyed('flow/menu', 'm: 1'),
  keyed('flow/menu@2026-11-01', 'm: 2'),
  keyed('topics/one', 's: 1'),
]);
const held = heldOn(shelved, TODAY);
const wish = { shelved, by: AZIZ, at: 0, withDeletions: true, signal: new AbortController().signal };
const written = (key: string, text: string) => ({ ...entryOf(key), text, json: { text }, isMade: false });

test('files hold what is read today: of an entry with days that of today, of a flow what was released, of kinds without files none', () => {
  expect([...held].map(([key, { text }]) => `${key} ${text}`)).toEqual([
    'fact/a a: 1',
    'fact/b b: 2',
    'flow/menu m: 1',
  ]);
});

test('a change of what holds from a day is a draft of that, and an entry that is gone is gone on all its days', async () => {
  const changed = draftsWith([]);
  const gone = draftsWith([]);

  const one = differenceOf(held, [written('fact/a', 'a: 1'), written('fact/b', 'b: 9'), written('flow/menu', 'm: 1')]);
  const none = differenceOf(held, [written('fact/a', 'a: 1'), written('flow/menu', 'm: 1')]);
  await importDrafts(changed, { ...wish, changes: one.changes });
  await importDrafts(gone, { ...wish, changes: none.changes });

  expect(changed.saved.map((save) => [keyOf(save), save.text, save.deletes])).toEqual([
    ['fact/b@2026-11-01', 'b: 9', false],
  ]);
  expect(changed.saved[0]?.base).toEqual({ release: 1, revision: shelved.release.manifest['fact/b@2026-11-01'] });
  expect(gone.saved.map((save) => [keyOf(save), save.deletes])).toEqual([
    ['fact/b', true],
    ['fact/b@2026-11-01', true],
    ['fact/b@2027-01-01', true],
  ]);
});

test('what has a draft is refused by name, what is gone stays unless it is asked for, and one text that is too long stops all', async () => {
  const store = draftsWith([entryOf('fact/a')]);
  const { changes } = differenceOf(held, [
    written('fact/a', 'a: 2'),
    written('fact/c', 'c: 1'),
    written('fact/b', 'b: 2'),
  ]);
  const long = differenceOf(held, [written('fact/c', 'c: 1'), written('fact/d', 'd'.repeat(100_001))]);

  const done = await importDrafts(store, { ...wish, changes, withDeletions: false });
  const refused = await importDrafts(store, { ...wish, changes: long.changes }).catch((error: unknown) => error);

  expect(done).toEqual({ saved: [{ key: 'fact/c', deletes: false }], refused: ['fact/a'], left: 1 });
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: 'too_large', message: expect.stringContaining('fact/d: 100001 letters') });
  expect(store.saved.map(keyOf)).toEqual(['fact/c']);
});

test('entries in another order are named by their kind', () => {
  const turned = differenceOf(held, [
    written('fact/b', 'b: 2'),
    written('fact/a', 'a: 1'),
    written('flow/menu', 'm: 1'),
  ]);

  expect(turned).toEqual({ changes: [], moved: ['fact'] });
});

test('what could not be cut out of its file is the same where it says the same, wherever it stands', () => {
  const made = { ...written('fact/a', 'text: "a: 1"'), json: { text: 'a: 1' }, isMade: true };
  const other = { ...made, json: { text: 'a: 2' } };
  const rest = [written('fact/b', 'b: 2'), written('flow/menu', 'm: 1')];

  expect(differenceOf(held, [...rest, made])).toEqual({ changes: [], moved: [] });
  expect(differenceOf(held, [...rest, other])).toMatchObject({ changes: [{ key: 'fact/a' }], moved: [] });
});
