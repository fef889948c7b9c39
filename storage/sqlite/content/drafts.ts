import type { CandidateHead } from '../../../core/candidate.ts';
import type { DraftStore } from '../../../core/content-store.ts';
import { type Draft, type DraftSave, saved } from '../../../core/draft.ts';
import { PAST_KEPT, type PastState, pastOf } from '../../../core/draft-past.ts';
import { type EntryKey, keyOf } from '../../../core/entry.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import {
  assertShort,
  createDraftRows,
  onlyRead,
  readHead,
  type StoredCandidate,
  type StoredDraft,
  type StoredDraftHead,
} from '../../shared/draft-rows.ts';
import { lastWritersOf, type NewestState } from '../../shared/last-writers.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export const DRAFT_COLUMNS = `kind, entry, version, is_gone as isGone, base_release as baseRelease,
          base_revision as baseRevision, text, json, deletes, saved_at as savedAt, reading, sealed_notes as sealedNotes`;
export const PAST_COLUMNS = 'since, at, by, text, deletes';

/** Flags are numbers in SQLite. */
export type DraftRow = Omit<StoredDraft, 'isGone' | 'deletes'> & { isGone: number; deletes: number };
export type PastRow = Omit<PastState, 'deletes'> & { deletes: number };

type NewestRow = Omit<NewestState, 'isGone'> & { isGone: number };

export function readDraftRow({ isGone, deletes, ...row }: DraftRow): StoredDraft {
  return { ...row, isGone: isGone === 1, deletes: deletes === 1 };
}

export function readPast({ deletes, ...row }: PastRow): PastState {
  return { ...row, deletes: deletes === 1 };
}

function readPastOf({ entry, ...row }: PastRow & { entry: string }): PastState & { entry: string } {
  return { entry, ...readPast(row) };
}

/** One row a draft; what was before it lies beside. */
export function createDrafts(parts: StoreParts): DraftStore {
  const { db, writer, lookup } = parts;
  const { read, write } = createDraftRows(lookup);
  const live = db.prepare(`select ${DRAFT_COLUMNS} from drafts where is_gone = 0 order by kind || '/' || entry`);
  const ofKind = db.prepare(`select ${DRAFT_COLUMNS} from drafts where is_gone = 0 and kind = ? order by entry`);
  const heads = db.prepare(
    `select kind, entry, version, changes, reading from drafts where is_gone = 0 order by kind || '/' || entry`,
  );
  const one = db.prepare(`select ${DRAFT_COLUMNS} from drafts where kind = ? and entry = ?`);
  const drop = db.prepare('update drafts set is_gone = 1, changes = changes + 1 where kind = ? and entry = ?');
  const put = createDraftPut(parts);
  const remember = createPastWriter(parts);
  const past = db.prepare(
    `select ${PAST_COLUMNS} from drafts_past where kind = ? and entry = ? order by position desc limit ${PAST_KEPT}`,
  );
  // Beside a maximum SQLite reads the other columns from its row.
  const last = db.prepare(
    `select entry, by, at, p.text as text, max(position) as position, is_gone as isGone
       from drafts_past p join drafts d using (kind, entry) where kind = ? group by entry`,
  );
  const pasts = db.prepare(
    `select entry, ${PAST_COLUMNS} from drafts_past where kind = ? and entry in (select value from json_each(?))
      order by entry, position desc`,
  );
  const released = db.prepare('select id from released_revisions where id in (select value from json_each(?))');
  const open = (row: DraftRow): Draft => read(readDraftRow(row));
  const pastOfDraft = async ({ kind, entry }: EntryKey) => rows<PastRow>(past, kind, entry).map(readPast);

  /** What lies there, or what was dropped, and its version. */
  function lookAt({ kind, entry }: EntryKey): { draft: Draft | null; dropped: Draft | null; version: number } {
    const row = first<DraftRow>(one, kind, entry);
    if (row === undefined) return { draft: null, dropped: null, version: 0 };
    const [draft, dropped] = row.isGone === 1 ? [null, open(row)] : [open(row), null];
    return { draft, dropped, version: row.version };
  }

  function save(wish: DraftSave, basedOn: number): { saved: Draft } | { theirs: Draft | null } {
    const { draft, dropped, version } = lookAt(wish);
    if ((draft?.version ?? 0) !== basedOn) return { theirs: draft };
    const after = { ...saved(draft, { ...wish, dropped }, shortHash), version: version + 1 };
    put(write(after));
    remember(wish, { begins: draft === null });
    return { saved: after };
  }

  return {
    async readDrafts(keys) {
      if (keys === undefined) return rows<DraftRow>(live).map(open);
      const found = keys.map((key) => lookAt(key).draft).filter((draft) => draft !== null);
      return found.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    },

    draftsOf: async (kind) => rows<DraftRow>(ofKind, kind).map(open),

    listDrafts: async () => rows<StoredDraftHead>(heads).map(readHead),

    async saveDraft(wish, basedOn) {
      assertShort(wish);
      return writer.write(() => save(wish, basedOn));
    },

    changeDraft: (key, rule) =>
      writer.write(() => {
        const { draft } = lookAt(key);
        const after = rule(draft);
        if (draft === null) return null;
        if (after === null) drop.run(key.kind, key.entry);
        else put(write(onlyRead(draft, after)));
        return after && onlyRead(draft, after);
      }),

    pastOfDraft,

    lastWriters(kind) {
      const newest = rows<NewestRow>(last, kind).map(({ isGone, ...row }) => ({ ...row, isGone: isGone === 1 }));
      return lastWritersOf(kind, newest, {
        async pastsOf(entries) {
          const found = rows<PastRow & { entry: string }>(pasts, kind, JSON.stringify(entries));
          return Map.groupBy(found.map(readPastOf), ({ entry }) => entry);
        },
        releasedOf: async (ids) => new Set(rows<{ id: string }>(released, JSON.stringify(ids)).map(({ id }) => id)),
      });
    },

    ...createCandidate(parts),
  };
}

/** What was dropped is a state of its own, whoever begins again. */
function createPastWriter({ db }: Pick<StoreParts, 'db'>): (wish: DraftSave, of: { begins: boolean }) => void {
  const newest = db.prepare(
    'select position, since, by from drafts_past where kind = ? and entry = ? order by position desc limit 1',
  );
  const put = createPastPut({ db });
  const trim = db.prepare('delete from drafts_past where kind = ? and entry = ? and position <= ?');
  return (wish, { begins }) => {
    const { kind, entry } = wish;
    const last = first<{ position: number; since: number; by: string }>(newest, kind, entry);
    const { state, replaces } = pastOf(begins ? null : (last ?? null), wish);
    const position = (last?.position ?? 0) + (replaces ? 0 : 1);
    put({ kind, entry }, position, state);
    trim.run(kind, entry, position - PAST_KEPT);
  };
}

/** Writes a state at its place. */
export function createPastPut({ db }: Pick<StoreParts, 'db'>) {
  const put = db.prepare(
    `insert or replace into drafts_past (kind, entry, position, since, at, by, text, deletes)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ kind, entry }: { kind: string; entry: string }, position: number, state: PastState): void => {
    put.run(kind, entry, position, state.since, state.at, state.by, state.text, state.deletes ? 1 : 0);
  };
}

/** Writes the row of a draft, whatever was there. */
export function createDraftPut({ db }: Pick<StoreParts, 'db'>): (row: StoredDraft) => void {
  const put = db.prepare(
    `insert or replace into drafts (kind, entry, version, is_gone, base_release, base_revision, text, json, deletes,
            saved_at, reading, sealed_notes, changes)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
               1 + coalesce((select changes from drafts where kind = ?1 and entry = ?2), 0))`,
  );
  return ({ kind, entry, version, isGone, baseRelease, baseRevision, text, json, deletes, ...more }) => {
    const what = [text, json, deletes ? 1 : 0, more.savedAt, more.reading, more.sealedNotes] as const;
    put.run(kind, entry, version, isGone ? 1 : 0, baseRelease, baseRevision, ...what);
  };
}

/** There is one row, or none. */
function createCandidate({
  db,
  writer,
  lookup,
}: StoreParts): Pick<DraftStore, 'candidate' | 'candidateHead' | 'changeCandidate'> {
  const { readCandidate, writeCandidate } = createDraftRows(lookup);
  const select = db.prepare('select about, sealed_reason as sealedReason from candidates');
  const head = db.prepare(`select about ->> '$.id' as id, about ->> '$.state' as state from candidates`);
  const put = db.prepare('insert or replace into candidates (id, about, sealed_reason) values (1, ?, ?)');
  const remove = db.prepare('delete from candidates');
  const look = () => {
    const row = first<StoredCandidate>(select);
    return row === undefined ? null : readCandidate(row);
  };
  return {
    candidate: async () => look(),
    candidateHead: async () => first<CandidateHead>(head) ?? null,
    changeCandidate: (rule) =>
      writer.write(() => {
        const after = rule(look());
        if (after === null) remove.run();
        else {
          const { about, sealedReason } = writeCandidate(after);
          put.run(about, sealedReason);
        }
        return after;
      }),
  };
}
