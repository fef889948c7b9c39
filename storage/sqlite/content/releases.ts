/** content/: releases with their revisions, and the drafts of editors. */

import { RELEASES_READ, type ReleaseStore } from '../../../core/content-store.ts';
import { createReleaseRows, idsIn, type StoredHead, type StoredRelease } from '../../shared/release-rows.ts';
import { assertKept, assertRelease, createRevisionRows, type StoredRevision } from '../../shared/revision-rows.ts';
import { createUnconfirmed } from '../../shared/unconfirmed.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createAuditWriter } from '../staff/audit.ts';
import { createConfirmations } from './confirmations.ts';
import { createWaiting } from './waiting.ts';

const HEAD = `number, format, at, author, sealed_reason as sealedReason, rollback_of as rollbackOf, about, hash`;
export const RELEASE_COLUMNS = `${HEAD}, manifest`;
export const REVISION_COLUMNS = 'id, kind, entry, text, json, format, at, proof';
const REVISIONS_NAMED = `select ${REVISION_COLUMNS} from revisions where id in (select value from json_each(?))`;

/** Each release is one row, and what stands in it one row for each revision. */
export function createReleases(parts: StoreParts): ReleaseStore {
  const { db, writer, lookup } = parts;
  const releases = createReleaseRows(lookup);
  const made = createRevisionRows(lookup);
  const newest = db.prepare('select max(number) as number from releases');
  const one = db.prepare(`select ${RELEASE_COLUMNS} from releases where number = ?`);
  const heads = db.prepare(`select ${HEAD} from releases where number < ? order by number desc limit ?`);
  const revisions = db.prepare(REVISIONS_NAMED);
  const newestNumber = () => first<{ number: number | null }>(newest)?.number ?? 0;
  const { offer, add } = createReleaseWriter(parts);
  const writeAudit = createAuditWriter(parts);

  const read: Pick<ReleaseStore, 'newestRelease' | 'listReleases'> = {
    newestRelease: async () => newestNumber(),

    async listReleases(before, limit) {
      const found = rows<StoredHead>(heads, before ?? Number.MAX_SAFE_INTEGER, Math.min(limit, RELEASES_READ));
      return found.map(releases.head);
    },
  };
  const confirming = createConfirmations(parts);

  return {
    ...read,
    ...confirming,
    ...createUnconfirmed({ ...read, ...confirming }),

    async release(number) {
      const found = first<StoredRelease>(one, number);
      return found === undefined ? null : releases.read(found);
    },

    async revisions(ids) {
      return rows<StoredRevision>(revisions, JSON.stringify(ids)).map(made.read);
    },

    async addRelease(release, given, line) {
      assertRelease(release);
      const offered = given.map(made.write);
      return writer.write(() => {
        const parent = newestNumber();
        if (parent !== (release.parent ?? 0)) return 'stale';
        const parentHash = first<StoredRelease>(one, parent)?.hash ?? '';
        const row = releases.next(parentHash, release);
        add(row, offered);
        if (line !== undefined) writeAudit(line(row.hash));
        return 'released';
      });
    },

    async offerRevisions(given, at) {
      const offered = given.map(made.write);
      await writer.write(() => offer(offered, at));
    },

    ...createWaiting(parts),
    checkReleases: createReleaseCheck(parts),
  };
}

/** Writes revisions, and a release with its own, in the transaction of whoever calls. */
function createReleaseWriter({ db }: Pick<StoreParts, 'db'>) {
  const write = db.prepare(
    `insert into revisions (id, kind, entry, text, json, format, at, proof, offered_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict do update set offered_at = max(offered_at, ?9)`,
  );
  const count = db.prepare('select count(*) as count from revisions where id in (select value from json_each(?))');
  const insert = createReleaseInsert({ db });
  const offer = (offered: readonly StoredRevision[], offeredAt: number): void => {
    for (const { id, kind, entry, text, json, format, at, proof } of offered)
      write.run(id, kind, entry, text, json, format, at, proof, offeredAt);
  };
  return {
    offer,
    add(release: StoredRelease, offered: readonly StoredRevision[]): void {
      offer(offered, release.at);
      const ids = idsIn(release.manifest);
      assertKept(release.number, ids, first<{ count: number }>(count, JSON.stringify(ids))?.count ?? 0);
      insert(release);
    },
  };
}

/** The row of a release, and the mark of each revision in it: of a release that is restored, too. */
export function createReleaseInsert({ db }: Pick<StoreParts, 'db'>): (release: StoredRelease) => void {
  const insert = db.prepare(
    `insert into releases (number, format, at, author, sealed_reason, rollback_of, about, manifest, hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const mark = db.prepare('insert or ignore into released_revisions (id) select value from json_each(?)');
  return ({ number, format, at, author, sealedReason, rollbackOf, about, manifest, hash }) => {
    insert.run(number, format, at, author, sealedReason, rollbackOf, about, manifest, hash);
    mark.run(manifest);
  };
}

function createReleaseCheck({ db, lookup }: StoreParts): ReleaseStore['checkReleases'] {
  const { isWhole } = createReleaseRows(lookup);
  const made = createRevisionRows(lookup);
  const next = db.prepare(`select ${RELEASE_COLUMNS} from releases where number > ? order by number limit 1`);
  const revisions = db.prepare(REVISIONS_NAMED);
  return async () => {
    const seen = new Set<string>();
    let last = { number: 0, hash: '' };
    for (;;) {
      const row = first<StoredRelease>(next, last.number);
      if (row === undefined) return { releases: last.number, broken: null };
      const ids = [...new Set(idsIn(row.manifest))].filter((id) => !seen.has(id));
      const found = rows<StoredRevision>(revisions, JSON.stringify(ids));
      const isAll = found.length === ids.length && found.every(made.isWhole);
      if (row.number !== last.number + 1 || !isAll || !isWhole(last.hash, row)) {
        return { releases: last.number, broken: last.number + 1 };
      }
      for (const id of ids) seen.add(id);
      last = row;
      // There may be many: others are served between two.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}
