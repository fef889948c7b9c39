import type { TextReviewStore } from '../../../core/content-store.ts';
import type { TextReview } from '../../../core/text-review.ts';
import type { StoreParts } from '../parts.ts';
import { upsertAll } from '../upsert-all.ts';
import type { TextReviewDoc } from './content-documents.ts';

/** One document for each of the words that somebody has read at a place. */
export function createTextReviews({ db }: Pick<StoreParts, 'db'>): TextReviewStore {
  const { text_reviews: reviews } = db.cold;
  return {
    async textReviews() {
      const found = await reviews.find().hint({ _id: 1 }).lean<TextReviewDoc[]>();
      return found.map(({ key, language, hash, twin, by, at }) => ({ key, language, hash, twin, by, at }));
    },
    keepTextReviews: (given) => upsertAll(reviews, given.map(reviewDocument)),
    async dropTextReviews(given) {
      if (given.length === 0) return 0;
      const drops = given.map((review) => ({ deleteOne: { filter: { _id: reviewId(review), at: review.at } } }));
      return (await reviews.bulkWrite(drops)).deletedCount;
    },
  };
}

export function reviewDocument(review: TextReview): TextReviewDoc {
  const { key, language, hash, twin, by, at } = review;
  return { _id: reviewId(review), key, language, hash, twin, by, at };
}

/** The words and their place. */
export function reviewId({ key, language, hash }: Pick<TextReview, 'key' | 'language' | 'hash'>): string {
  return `${language} ${hash} ${key}`;
}
