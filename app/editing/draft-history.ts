import type { EntryShape } from '../../admin-api/content-shapes.ts';
import { type EntryKey, entryOf, keyOf } from '../../core/entry.ts';
import { dayOf, withoutDay } from '../../core/manifest-on.ts';
import type { ReleaseHead } from '../../core/release.ts';
import type { EditingDeps } from './deps.ts';
import type { Library } from './library.ts';
import { readBack } from './read-back.ts';
import type { Around } from './rows.ts';

type Reading = (
  key: EntryKey,
  heads: readonly ReleaseHead[],
  around: Pick<Around, 'nameOf' | 'by'>,
) => Promise<EntryShape['history']>;

/** What an entry was, the newest first: states of its draft, for whoever writes, and what was released of it for whatever day. */
export function createDraftHistory({ store }: Pick<EditingDeps, 'store'>, library: Library): Reading {
  return async (key, heads, { nameOf, by: asking }) => {
    const states = asking.mayEdit ? await store.pastOfDraft(key) : [];
    const day = dayOf(keyOf(key)) || null;
    const past = states.map(({ at, by, text }) => ({
      at,
      by: nameOf(by),
      release: null,
      day,
      text,
      json: readBack(key, { text, json: null }),
    }));
    const base = withoutDay(keyOf(key));
    const released: EntryShape['history'] = [];
    for (const { number, at, author, changed } of heads) {
      for (const one of changed.filter((name) => withoutDay(name) === base)) {
        const state = (await library.release(number))?.at(entryOf(one)) ?? null;
        const by = author === null ? null : nameOf(author);
        const said = { text: state?.text ?? '', json: state?.json ?? null };
        released.push({ at, by, release: number, day: dayOf(one) || null, ...said });
      }
    }
    return [...past, ...released].toSorted((one, other) => other.at - one.at);
  };
}
