import type { Model } from 'mongoose';
import type { Hot } from '../hot.ts';

const PAGE = 200;

/** All of a collection in the order of its ids, a page at a time: nothing is held open at the server. */
async function* pages<Doc extends { _id: string }>(next: (after: string) => Promise<Doc[]>): AsyncGenerator<Doc> {
  for (let after = ''; ; ) {
    const page = await next(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last._id;
  }
}

/** Of a collection behind a hot door. */
export function pagesOf<Doc extends { _id: string }>(collection: Hot<Doc>): AsyncGenerator<Doc> {
  const rows: Hot<{ _id: string }> = collection;
  return pages((after) =>
    rows
      .find<Doc>({ _id: { $gt: after } }, { hint: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray(),
  );
}

/** Of one behind a cold door. */
export function coldPagesOf<Doc extends { _id: string }>(collection: Model<Doc>): AsyncGenerator<Doc> {
  return pages((after) =>
    collection
      .find()
      .where({ _id: { $gt: after } })
      .hint({ _id: 1 })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<Doc[]>()
      .exec(),
  );
}
