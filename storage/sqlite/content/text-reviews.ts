import type { TextReviewStore } from '../../../core/content-store.ts';
import type { TextReview } from '../../../core/text-review.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export const REVIEW_COLUMNS = 'key, language, hash, twin, by, at';

/** One row for each text in each language that somebody has read. */
export function createTextReviews(parts: StoreParts): TextReviewStore {
  const { db, writer } = parts;
  const all = db.prepare(`select ${REVIEW_COLUMNS} from text_reviews`);
  const put = createTextReviewPut(parts);
  return {
    textReviews: async () => rows<TextReview>(all).map((row) => ({ ...row })),
    keepTextReviews: (reviews) => writer.write(() => reviews.forEach(put)),
  };
}

export function createTextReviewPut({ db }: Pick<StoreParts, 'db'>): (review: TextReview) => void {
  const put = db.prepare(
    `insert into text_reviews (${REVIEW_COLUMNS}) values (?, ?, ?, ?, ?, ?)
       on conflict (key, language) do update set hash = excluded.hash, twin = excluded.twin, by = excluded.by, at = excluded.at`,
  );
  return ({ key, language, hash, twin, by, at }) => void put.run(key, language, hash, twin, by, at);
}
