import type { TextReviewStore } from '../../../core/content-store.ts';
import type { TextReview } from '../../../core/text-review.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export const REVIEW_COLUMNS = 'key, language, hash, twin, by, at';

/** One row for each of the words that somebody has read at a place. */
export function createTextReviews(parts: StoreParts): TextReviewStore {
  const { db, writer } = parts;
  const all = db.prepare(`select ${REVIEW_COLUMNS} from text_reviews`);
  const put = createTextReviewPut(parts);
  const drop = db.prepare('delete from text_reviews where key = ? and language = ? and hash = ? and at = ?');
  return {
    textReviews: async () => rows<TextReview>(all).map((row) => ({ ...row })),
    keepTextReviews: (reviews) => writer.write(() => reviews.forEach(put)),
    dropTextReviews: (reviews) =>
      writer.write(() =>
        reviews.reduce(
          (gone, { key, language, hash, at }) => gone + Number(drop.run(key, language, hash, at).changes),
          0,
        ),
      ),
  };
}

export function createTextReviewPut({ db }: Pick<StoreParts, 'db'>): (review: TextReview) => void {
  const put = db.prepare(
    `insert into text_reviews (${REVIEW_COLUMNS}) values (?, ?, ?, ?, ?, ?)
       on conflict (key, language, hash) do update set twin = excluded.twin, by = excluded.by, at = excluded.at`,
  );
  return ({ key, language, hash, twin, by, at }) => void put.run(key, language, hash, twin, by, at);
}
