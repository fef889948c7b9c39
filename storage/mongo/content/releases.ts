/** content/: releases with their revisions, and the drafts of editors. */

import { RELEASES_READ, type ReleaseStore } from '../../../core/content-store.ts';
import { createReleaseRows, idsIn, type StoredHead } from '../../shared/release-rows.ts';
import { assertKept, assertRelease, createRevisionRows, type StoredRevision } from '../../shared/revision-rows.ts';
import { createUnconfirmed } from '../../shared/unconfirmed.ts';
import type { Collections } from '../collections.ts';
import { insertOnce, isDuplicate } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import type { OwedAudits } from '../staff/audit.ts';
import { createConfirmations } from './confirmations.ts';
import { type ReleaseDoc, type RevisionDoc, releaseId } from './content-documents.ts';
import { createWaiting } from './waiting.ts';

/**
 * Revisions come first and are nothing by themselves; what makes a release is the one insert of it under its number. So no
 * step needs a transaction, and one that is cut short leaves what the sweep takes away.
 */
export function createReleases(
  { db, lookup }: Pick<StoreParts, 'db' | 'lookup'>,
  { owe, settleReleases }: Pick<OwedAudits, 'owe' | 'settleReleases'>,
): ReleaseStore {
  const { releases } = db.cold;
  const rows = createReleaseRows(lookup);
  const made = createRevisionRows(lookup);
  const newest = () => releases.findOne({}, { number: 1, hash: 1 }).hint({ _id: 1 }).sort({ _id: -1 });
  const find = (number: number) => releases.findOne({ _id: releaseId(number) }).lean<ReleaseDoc>();

  const read: Pick<ReleaseStore, 'newestRelease' | 'listReleases'> = {
    async newestRelease() {
      return (await newest().lean<Pick<ReleaseDoc, 'number'>>())?.number ?? 0;
    },

    async listReleases(before, limit) {
      const found = await releases
        .find({ _id: { $lt: releaseId(before ?? Number.MAX_SAFE_INTEGER) } }, { manifest: 0 })
        .hint({ _id: 1 })
        .sort({ _id: -1 })
        .limit(Math.min(limit, RELEASES_READ))
        .lean<StoredHead[]>();
      return found.map(rows.head);
    },
  };
  const confirming = createConfirmations(db);

  return {
    ...read,
    ...confirming,
    ...createUnconfirmed({ ...read, ...confirming }),

    async release(number) {
      const found = await find(number);
      return found && rows.read(found);
    },

    async revisions(ids) {
      return (await revisionsOf(db, ids)).map(made.read);
    },

    async addRelease(release, given, line) {
      assertRelease(release);
      const offered = given.map(made.write);
      const parent = await newest().lean<Pick<ReleaseDoc, 'number' | 'hash'>>();
      if ((parent?.number ?? 0) !== (release.parent ?? 0)) return 'stale';
      const row = rows.next(parent?.hash ?? '', release);
      await offer(db, offered, release.at);
      const ids = idsIn(row.manifest);
      const kept = await db.cold.revisions
        .find({ _id: { $in: ids } }, { _id: 1 })
        .hint({ _id: 1 })
        .lean();
      assertKept(release.number, ids, kept.length);
      const owed = line === undefined ? {} : { owedAudit: owe(line(row.hash)) };
      const isFirst = await insertOnce(() => releases.insertMany([{ _id: releaseId(row.number), ...row, ...owed }]));
      if (!isFirst) return 'stale';
      // Where this is cut short it is settled within a second, like all that is owed.
      if (line !== undefined) await settleReleases().catch(() => undefined);
      return 'released';
    },

    async offerRevisions(given, at) {
      await offer(db, given.map(made.write), at);
    },

    ...createWaiting(db),

    async checkReleases() {
      const seen = new Set<string>();
      let last = { number: 0, hash: '' };
      for await (const row of releasesIn(db, 0)) {
        const ids = [...new Set(idsIn(row.manifest))].filter((id) => !seen.has(id));
        const found = await revisionsOf(db, ids);
        const isAll = found.length === ids.length && found.every(made.isWhole);
        if (row.number !== last.number + 1 || !isAll || !rows.isWhole(last.hash, row)) {
          return { releases: last.number, broken: last.number + 1 };
        }
        for (const id of ids) seen.add(id);
        last = row;
      }
      return { releases: last.number, broken: null };
    },
  };
}

/** Of all releases after one, the oldest first. */
export async function* releasesIn({ cold: { releases } }: Collections, after: number): AsyncGenerator<ReleaseDoc> {
  for (let last = after; ; ) {
    const next = await releases
      .findOne({ _id: { $gt: releaseId(last) } })
      .hint({ _id: 1 })
      .sort({ _id: 1 })
      .lean<ReleaseDoc>();
    if (next === null) return;
    yield next;
    last = next.number;
  }
}

/** The rows of these revisions, in no order. */
export async function revisionsOf(
  { cold: { revisions } }: Collections,
  ids: readonly string[],
): Promise<StoredRevision[]> {
  const found = await revisions
    .find({ _id: { $in: [...ids] } })
    .hint({ _id: 1 })
    .lean<RevisionDoc[]>();
  return found.map(({ _id: id, ...row }) => ({ id, ...row }));
}

/** What is kept already stays as it is; its age begins anew, so that no sweep takes it away before the release is there. */
async function offer({ cold: { revisions } }: Collections, offered: readonly StoredRevision[], at: number) {
  if (offered.length === 0) return;
  const changes = offered.map(({ id, ...row }) => ({
    updateOne: { filter: { _id: id }, update: { $setOnInsert: row, $max: { offeredAt: at } }, upsert: true },
  }));
  for (let round = 0; round < ROUNDS; round++) {
    try {
      await revisions.bulkWrite(changes, { ordered: false });
      return;
    } catch (error) {
      // Two who make the same one at once.
      if (!isDuplicate(error)) throw error;
    }
  }
  throw new Error('revisions are made by somebody else each time one looks');
}
