import type { ContentStore } from '../../core/content-store.ts';
import { DRAFT_MAX_LENGTH, type DraftSave } from '../../core/draft.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Change } from './difference.ts';
import type { Shelved } from './library.ts';

export interface Import {
  changes: readonly Change[];
  /** On which the drafts are based. */
  shelved: Shelved;
  by: string;
  at: number;
  withDeletions: boolean;
  /** Aborted, it stops between two drafts. */
  signal?: AbortSignal;
}

export interface Imported {
  saved: { key: string; deletes: boolean }[];
  /** Keys of entries of which there is a draft already. */
  refused: string[];
  /** So many entries that are gone were left as they are. */
  left: number;
}

/** Makes each difference a draft. A draft that is there already stays as it is, whoever wrote it; contacts read what they read before. */
export async function importDrafts(
  store: Pick<ContentStore, 'readDrafts' | 'saveDraft'>,
  { changes, shelved, by, at, withDeletions, signal }: Import,
): Promise<Imported> {
  const gone = changes.filter(({ next }) => next === null);
  const written = changes.flatMap((change) => draftOf(change, shelved));
  const deleted = withDeletions ? gone.flatMap(({ key }) => deletionsOf(key, shelved)) : [];
  const drafts = [...written, ...deleted].map((one): DraftSave => ({ ...one, by, at }));
  assertShort(drafts);
  const there = new Set((await store.readDrafts(drafts)).map(keyOf));
  const done: Imported = { saved: [], refused: [], left: withDeletions ? 0 : gone.length };
  for (const draft of drafts) {
    if (signal?.aborted) break;
    const key = keyOf(draft);
    const isSaved = !there.has(key) && 'saved' in (await store.saveDraft(draft, 0));
    if (isSaved) done.saved.push({ key, deletes: draft.deletes });
    else done.refused.push(key);
  }
  return done;
}

type Written = Omit<DraftSave, 'by' | 'at'>;

/** Of what holds from a day on, the draft is of that. */
function draftOf({ key, live, next }: Change, { release }: Shelved): Written[] {
  if (next === null) return [];
  const base = { release: release.number, revision: live?.id ?? null };
  const { kind, entry } = live ?? entryOf(key);
  return [{ kind, entry, base, text: next.text, json: next.json, deletes: false }];
}

/** An entry is gone with all that would take its place on some day. */
function deletionsOf(key: string, { release, at }: Shelved): Written[] {
  return Object.keys(release.manifest)
    .filter((one) => withoutDay(one) === key)
    .flatMap((one) => at(entryOf(one)) ?? [])
    .map(({ id, kind, entry, text, json }) => ({
      kind,
      entry,
      text,
      json,
      deletes: true,
      base: { release: release.number, revision: id },
    }));
}

function assertShort(drafts: readonly DraftSave[]): void {
  const long = drafts.filter(({ text }) => text.length > DRAFT_MAX_LENGTH);
  if (long.length === 0) return;
  const named = long.map((one) => `\n  - ${keyOf(one)}: ${one.text.length} letters`).join('');
  throw new Refusal('too_large', `a draft has at most ${DRAFT_MAX_LENGTH} letters; nothing was imported:${named}`);
}
