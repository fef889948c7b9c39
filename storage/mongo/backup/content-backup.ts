import type { Model } from 'mongoose';
import {
  type ContentRecord,
  clipOf,
  clipRecord,
  confirmationRecord,
  draftRecord,
  draftRow,
  missedDealtRecord,
  releaseRecord,
  releaseRow,
  revisionRecord,
  revisionRow,
  textReviewRecord,
} from '../../backup/content-records.ts';
import { idsIn } from '../../shared/release-rows.ts';
import type { Collections } from '../collections.ts';
import { clipDocument, createClips } from '../content/clips.ts';
import { documentOf } from '../content/confirmations.ts';
import {
  type ConfirmationDoc,
  type DraftDoc,
  type MissedDealtDoc,
  type RevisionDoc,
  releaseId,
  type TextReviewDoc,
} from '../content/content-documents.ts';
import { dealtDocument, dealtIn } from '../content/missed-dealt.ts';
import { releasesIn, revisionsOf } from '../content/releases.ts';
import { reviewDocument } from '../content/text-reviews.ts';
import { deleteBatches } from '../rows.ts';
import { coldPagesOf } from './pages.ts';

const PIECE = 500;

/** Reads what editors write and release, as it lies. A release is read before its revisions, which were there before it. */
export function createContentReader(db: Collections) {
  const told = new Set<string>();
  let newest = 0;

  async function* releases(): AsyncGenerator<ContentRecord> {
    for await (const row of releasesIn(db, newest)) {
      newest = row.number;
      yield releaseRecord(row);
    }
  }

  /** One by one: a page of them would be larger than all else. */
  async function* clips(): AsyncGenerator<ContentRecord> {
    const kept = createClips({ db });
    for (const clip of await kept.clips()) {
      const bytes = await kept.clipBytes(clip.id);
      if (bytes !== null) yield clipRecord(clip, bytes);
    }
  }

  return {
    async *all(): AsyncGenerator<ContentRecord> {
      for await (const row of coldPagesOf<DraftDoc>(db.cold.drafts)) yield draftRecord(row, row.past);
      for await (const row of coldPagesOf<TextReviewDoc>(db.cold.text_reviews)) yield textReviewRecord(row);
      for await (const row of coldPagesOf<MissedDealtDoc>(db.cold.missed_dealt)) yield missedDealtRecord(dealtIn(row));
      yield* clips();
      // Before the releases: none is confirmed that is not among them.
      for await (const row of coldPagesOf<ConfirmationDoc>(db.cold.confirmations)) yield confirmationRecord(row);
      yield* releases();
      for await (const { _id: id, ...row } of coldPagesOf<RevisionDoc>(db.cold.revisions)) {
        told.add(id);
        yield revisionRecord({ id, ...row });
      }
    },

    /** What was released after `all`. */
    async *since(): AsyncGenerator<ContentRecord> {
      for await (const row of releasesIn(db, newest)) {
        newest = row.number;
        const ids = [...new Set(idsIn(row.manifest))].filter((id) => !told.has(id));
        for (const revision of await revisionsOf(db, ids)) {
          told.add(revision.id);
          yield revisionRecord(revision);
        }
        yield releaseRecord(row);
      }
    },
  };
}

export async function writeContent({ cold }: Collections, one: ContentRecord): Promise<void> {
  if (one.kind === 'revision') {
    const { id, ...row } = revisionRow(one);
    await cold.revisions.insertMany([{ _id: id, ...row, offeredAt: row.at }]);
  } else if (one.kind === 'release') {
    await cold.releases.insertMany([{ _id: releaseId(one.number), ...releaseRow(one) }]);
  } else if (one.kind === 'confirmation') {
    await cold.confirmations.insertMany([documentOf(one)]);
  } else if (one.kind === 'text-review') {
    await cold.text_reviews.insertMany([reviewDocument(one)]);
  } else if (one.kind === 'missed-dealt') {
    await cold.missed_dealt.insertMany([dealtDocument(one)]);
  } else if (one.kind === 'clip') {
    const { clip, bytes } = clipOf(one);
    await cold.clips.insertMany([clipDocument(clip, bytes)]);
  } else {
    const past = one.past.map((state, index) => ({ ...state, place: index + 1 }));
    const row = draftRow(one);
    await cold.drafts.insertMany([{ _id: `${row.kind}/${row.entry}`, ...row, changes: 1, past }]);
  }
}

/** For a restore into a store that has only been started. */
export async function deleteContent({ cold }: Collections): Promise<void> {
  await deleteAll(cold.revisions);
  await deleteAll(cold.releases);
  await deleteAll(cold.confirmations);
  await deleteAll(cold.drafts);
  await deleteAll(cold.candidates);
  await deleteAll(cold.text_reviews);
  await deleteAll(cold.missed_dealt);
  await deleteAll(cold.clips);
}

function deleteAll<Doc extends { _id: string }>(rows: Model<Doc>): Promise<void> {
  return deleteBatches(
    () => rows.find().select({ _id: 1 }).hint({ _id: 1 }).limit(PIECE).lean<{ _id: string }[]>(),
    (ids) => rows.deleteMany().where('_id').in(ids),
  );
}
