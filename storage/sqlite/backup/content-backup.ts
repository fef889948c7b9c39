import type { DealtMissed } from '../../../core/missed.ts';
import type { TextReview } from '../../../core/text-review.ts';
import type { Confirmation } from '../../../core/withdrawal.ts';
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
import type { StoredRelease } from '../../shared/release-rows.ts';
import type { StoredRevision } from '../../shared/revision-rows.ts';
import { CLIP_COLUMNS, type ClipRow, createClipPut, readClip } from '../content/clips.ts';
import { createConfirmationInsert } from '../content/confirmations.ts';
import {
  createDraftPut,
  createPastPut,
  DRAFT_COLUMNS,
  type DraftRow,
  PAST_COLUMNS,
  type PastRow,
  readDraftRow,
  readPast,
} from '../content/drafts.ts';
import { createMissedDealtPut, DEALT_COLUMNS } from '../content/missed-dealt.ts';
import { createReleaseInsert, RELEASE_COLUMNS, REVISION_COLUMNS } from '../content/releases.ts';
import { createTextReviewPut, REVIEW_COLUMNS } from '../content/text-reviews.ts';
import { rows } from '../database.ts';
import type { Database } from '../statements.ts';

export const CONTENT_TABLES = [
  'revisions',
  'releases',
  'released_revisions',
  'confirmations',
  'drafts',
  'drafts_past',
  'candidates',
  'text_reviews',
  'missed_dealt',
  'clips',
];

/** What editors write and release, as it lies. */
export function* contentIn(db: Database): Generator<ContentRecord> {
  const iterate = <Row>(sql: string) => db.prepare(sql).iterate() as Iterable<Row>;
  for (const row of iterate<StoredRevision>(`select ${REVISION_COLUMNS} from revisions`)) yield revisionRecord(row);
  for (const row of iterate<StoredRelease>(`select ${RELEASE_COLUMNS} from releases order by number`)) {
    yield releaseRecord(row);
  }
  for (const row of iterate<Confirmation>('select release, by, at from confirmations')) yield confirmationRecord(row);
  for (const row of iterate<TextReview>(`select ${REVIEW_COLUMNS} from text_reviews`)) yield textReviewRecord(row);
  for (const row of iterate<DealtMissed>(`select ${DEALT_COLUMNS} from missed_dealt`)) yield missedDealtRecord(row);
  for (const row of iterate<ClipRow & { bytes: Uint8Array }>(`select ${CLIP_COLUMNS} from clips`)) {
    yield clipRecord(readClip(row), row.bytes);
  }
  const past = db.prepare(`select ${PAST_COLUMNS} from drafts_past where kind = ? and entry = ? order by position`);
  for (const row of iterate<DraftRow>(`select ${DRAFT_COLUMNS} from drafts order by kind, entry`)) {
    yield draftRecord(readDraftRow(row), rows<PastRow>(past, row.kind, row.entry).map(readPast));
  }
}

export function createContentWriter(db: Database): (record: ContentRecord) => void {
  const revision = db.prepare(
    `insert into revisions (id, kind, entry, text, json, format, at, proof, offered_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7)`,
  );
  const release = createReleaseInsert({ db });
  const confirmation = createConfirmationInsert({ db });
  const draft = createDraftPut({ db });
  const past = createPastPut({ db });
  const review = createTextReviewPut({ db });
  const dealt = createMissedDealtPut({ db });
  const clip = createClipPut({ db });
  return (one) => {
    if (one.kind === 'release') return release(releaseRow(one));
    if (one.kind === 'confirmation') return void confirmation(one);
    if (one.kind === 'text-review') return review(one);
    if (one.kind === 'missed-dealt') return dealt(one);
    if (one.kind === 'clip') {
      const kept = clipOf(one);
      return clip(kept.clip, kept.bytes);
    }
    if (one.kind === 'revision') {
      const { id, kind, entry, text, json, format, at, proof } = revisionRow(one);
      revision.run(id, kind, entry, text, json, format, at, proof);
      return;
    }
    const row = draftRow(one);
    draft(row);
    for (const [index, state] of one.past.entries()) past(row, index + 1, state);
  };
}
