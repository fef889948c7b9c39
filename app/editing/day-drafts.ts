import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { EntryShape } from '../../admin-api/content-shapes.ts';
import type { Draft, DraftBase } from '../../core/draft.ts';
import { type EntryKey, entryOf, keyOf } from '../../core/entry.ts';
import { dayOf, hasCome, withoutDay } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import { revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { assertSame, assertThere } from './assert-draft.ts';
import type { EditingDeps } from './deps.ts';
import type { Library, Shelved } from './library.ts';
import { asSeenBy } from './rows.ts';

/** Throws where a draft would be begun for a day on which it cannot take the place of anything. */
export function assertDay(key: EntryKey, { shelved, today }: { shelved: Shelved; today: string }): void {
  const name = keyOf(key);
  const base = withoutDay(name);
  if (base === name && !key.entry.includes('@')) return;
  const day = dayOf(name);
  const isLater = day > today && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (!isLater || key.kind === 'flow') throw new Refusal('day_wrong', `${name} takes no place on a later day`);
  if (shelved.at(entryOf(base)) === null) throw new Refusal('entry_unknown', `there is no ${base}`);
}

/** What is written of an entry for later days, released or not, the nearest day first. */
export type LaterOf = (
  key: EntryKey,
  around: { shelved: Shelved; today: string; by: Parameters<typeof asSeenBy>[1] },
) => Promise<EntryShape['later']>;

export function createDayDrafts(
  { store, now, today }: EditingDeps,
  library: Library,
): Pick<ContentDesk, 'takeOver'> & { laterOf: LaterOf } {
  /** What the plain entry said when a draft of its later text was begun: it is compared with that from now on. */
  async function baseOf({ base, ...draft }: Draft): Promise<DraftBase> {
    const plain = withoutDay(keyOf(draft));
    const { release, revision } = base;
    if (revision === null) {
      const manifest = (await library.release(release))?.release.manifest ?? {};
      return { release, revision: manifest[plain] ?? null };
    }
    const [found] = await store.revisions([revision]);
    return { release, revision: found ? revisionId({ ...entryOf(plain), text: found.text }, shortHash) : null };
  }

  return {
    async laterOf(key, { shelved, today: day, by }) {
      const base = keyOf(key);
      const isLater = (name: string) => name !== base && withoutDay(name) === base && dayOf(name) > day;
      const heads = (await store.listDrafts()).filter((head) => isLater(keyOf(head)));
      const found = heads.length === 0 ? [] : await store.readDrafts(heads.map(({ kind, entry }) => ({ kind, entry })));
      const drafted = found.filter((draft) => asSeenBy(draft, by) !== null).map(keyOf);
      const live = Object.keys(shelved.release.manifest).filter(isLater);
      return [...new Set([...live, ...drafted])]
        .map((name) => ({ entry: entryOf(name).entry, day: dayOf(name), isLive: live.includes(name) }))
        .toSorted((one, other) => (one.day < other.day ? -1 : 1));
    },

    async takeOver(key, hash, by) {
      const there = (await store.readDrafts([key]))[0] ?? null;
      const draft = assertSame(assertThere(key, there), hash);
      // A text that was to go on its day has nothing to take over.
      if (!hasCome(keyOf(key), today()) || draft.deletes)
        throw new Refusal('day_wrong', `the draft of ${keyOf(key)} is of no day that has come`);
      const plain = entryOf(withoutDay(keyOf(key)));
      const { text, json, authors: writers } = draft;
      const save = { ...plain, base: await baseOf(draft), text, json, deletes: false, writers, by: by.id, at: now() };
      const done = await store.saveDraft(save, 0);
      // Cut short the last time, it goes on.
      const isOurs = 'theirs' in done && done.theirs?.text === text && isWithin(writers, done.theirs.authors);
      if ('theirs' in done && !isOurs) throw new Refusal('draft_there', `there is a draft of ${keyOf(plain)}`);
      await store.changeDraft(key, (one) => (one?.hash === hash ? null : one));
    },
  };
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}
