import type { TextReviewStore } from '../../../core/content-store.ts';
import type { TextReview } from '../../../core/text-review.ts';
import type { StoreParts } from '../parts.ts';
import { upsertAll } from '../upsert-all.ts';
import type { TextReviewDoc } from './content-documents.ts';

/** One document for each text in each language that somebody has read. */
export function createTextReviews({ db }: Pick<StoreParts, 'db'>): TextReviewStore {
  const { text_reviews: reviews } = db.cold;
  return {
    async textReviews() {
      const found = await reviews.find().hint({ _id: 1 }).lean<TextReviewDoc[]>();
      return found.map(({ key, language, hash, twin, by, at }) => ({ key, language, hash, twin, by, at }));
    },
    keepTextReviews: (given) => upsertAll(reviews, given.map(reviewDocument)),
  };
}

export function reviewDocument({ key, language, hash, twin, by, at }: TextReview): TextReviewDoc {
  return { _id: `${language} ${key}`, key, language, hash, twin, by, at };
}
