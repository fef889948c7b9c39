import type { DraftStore } from '../../../core/content-store.ts';
import { type Draft, type DraftSave, saved } from '../../../core/draft.ts';
import { PAST_KEPT, type PastState, pastOf } from '../../../core/draft-past.ts';
import { type EntryKey, type EntryKind, keyOf } from '../../../core/entry.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { assertShort, createDraftRows, onlyRead, readHead, type StoredDraftHead } from '../../shared/draft-rows.ts';
import { lastWritersOf } from '../../shared/last-writers.ts';
import { insertOnce } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { createCandidate } from './candidate.ts';
import type { DraftDoc, PastDoc } from './content-documents.ts';
import { createReleasedIds } from './released-ids.ts';

/** One document a draft, with its past: each change is one compare-and-set of it. */
export function createDrafts({ db, lookup }: Pick<StoreParts, 'db' | 'lookup'>): DraftStore {
  const { drafts } = db.cold;
  const { read, write } = createDraftRows(lookup);
  const releasedOf = createReleasedIds(db);
  const open = (doc: Omit<DraftDoc, 'past'>): Draft => read(doc);

  /** With the newest state of its past alone. */
  const look = (key: EntryKey) => drafts.findOne({ _id: keyOf(key) }, { past: { $slice: -1 } }).lean<DraftDoc>();

  /** `false`: somebody has changed it meanwhile. */
  async function put(seen: DraftDoc | null, draft: Draft, wish: DraftSave): Promise<boolean> {
    const newest = seen?.past.at(-1) ?? null;
    // What was dropped is a state of its own, whoever begins again.
    const { state, replaces } = pastOf(seen?.isGone ? null : newest, wish);
    const row = write(draft);
    if (seen === null) {
      const first = { _id: keyOf(wish), ...row, changes: 1, past: [{ ...state, place: 1 }] };
      return insertOnce(() => drafts.insertMany([first]));
    }
    const place = (newest?.place ?? 0) + (replaces ? 0 : 1);
    const at = { _id: seen._id, changes: seen.changes };
    const entry: PastDoc = { ...state, place };
    const change = replaces
      ? drafts.updateOne(
          at,
          { $set: { ...row, 'past.$[newest]': entry }, $inc: { changes: 1 } },
          { arrayFilters: [{ 'newest.place': place }] },
        )
      : drafts.updateOne(at, {
          $set: row,
          $inc: { changes: 1 },
          $push: { past: { $each: [entry], $slice: -PAST_KEPT } },
        });
    return (await change).matchedCount === 1;
  }

  /** Of entries of one kind, by their names; newest first. */
  async function pastsOf(kind: EntryKind, entries: readonly string[]): Promise<ReadonlyMap<string, PastState[]>> {
    const keys = entries.map((entry) => keyOf({ kind, entry }));
    const found = await drafts
      .find({ _id: { $in: keys } }, { entry: 1, past: 1 })
      .hint({ _id: 1 })
      .lean<Pick<DraftDoc, 'entry' | 'past'>[]>();
    return new Map(found.map(({ entry, past }) => [entry, past.toReversed().map(stateIn)]));
  }

  return {
    async readDrafts(keys) {
      const found =
        keys === undefined
          ? drafts.find({ isGone: false }, { past: 0 }).hint('live')
          : drafts.find({ _id: { $in: keys.map(keyOf) } }, { past: 0 }).hint({ _id: 1 });
      const docs = await found.sort({ _id: 1 }).lean<DraftDoc[]>();
      return docs.filter(({ isGone }) => !isGone).map(open);
    },

    async draftsOf(kind) {
      const found = drafts
        .find({ isGone: false, _id: idsOf(kind) }, { past: 0 })
        .hint('live')
        .sort({ _id: 1 });
      return (await found.lean<DraftDoc[]>()).map(open);
    },

    async listDrafts() {
      const docs = await drafts
        .find({ isGone: false }, { kind: 1, entry: 1, version: 1, changes: 1, reading: 1 })
        .hint('live')
        .sort({ _id: 1 })
        .lean<StoredDraftHead[]>();
      return docs.map(readHead);
    },

    async saveDraft(wish, basedOn) {
      assertShort(wish);
      for (let round = 0; round < ROUNDS; round++) {
        const seen = await look(wish);
        const there = seen && open(seen);
        const [draft, dropped] = seen?.isGone ? [null, there] : [there, null];
        if ((draft?.version ?? 0) !== basedOn) return { theirs: draft };
        const after = { ...saved(draft, { ...wish, dropped }, shortHash), version: (seen?.version ?? 0) + 1 };
        if (await put(seen, after, wish)) return { saved: after };
      }
      throw new Error(`the draft of ${keyOf(wish)} changes each time one looks`);
    },

    async changeDraft(key, rule) {
      for (let round = 0; round < ROUNDS; round++) {
        const seen = await look(key);
        const draft = seen === null || seen.isGone ? null : open(seen);
        const after = rule(draft);
        if (seen === null || draft === null) return null;
        const next = after && onlyRead(draft, after);
        const $set = next === null ? { isGone: true } : write(next);
        const at = { _id: seen._id, changes: seen.changes };
        const { matchedCount } = await drafts.updateOne(at, { $set, $inc: { changes: 1 } });
        if (matchedCount === 1) return next;
      }
      throw new Error(`the draft of ${keyOf(key)} changes each time one looks`);
    },

    pastOfDraft: async ({ kind, entry }) => (await pastsOf(kind, [entry])).get(entry) ?? [],

    async lastWriters(kind) {
      const found = await drafts
        .find({ _id: idsOf(kind) }, { entry: 1, isGone: 1, past: { $slice: -1 } })
        .hint({ _id: 1 })
        .lean<Pick<DraftDoc, 'entry' | 'isGone' | 'past'>[]>();
      const newest = found.flatMap(({ entry, isGone, past }) =>
        past.map(({ by, at, text }) => ({ entry, by, at, text, isGone })),
      );
      return lastWritersOf(kind, newest, { pastsOf: (entries) => pastsOf(kind, entries), releasedOf });
    },

    ...createCandidate({ db, lookup }),
  };
}

function stateIn({ since, at, by, text, deletes }: PastDoc): PastState {
  return { since, at, by, text, deletes };
}

/** Keys of a kind are those from its slash up to the character after it. */
function idsOf(kind: EntryKind): { $gte: string; $lt: string } {
  return { $gte: `${kind}/`, $lt: `${kind}0` };
}
