import DataLoader from 'dataloader';
import type { Hot, Reading } from './hot.ts';

/**
 * Finds documents by `_id`, as far as `options` say; those who ask while a question is on its way share the
 * next. Nothing is remembered.
 */
export function createLookUp<Doc extends { _id: string }, Part extends { _id: string } = Doc>(
  collection: Hot<Doc>,
  options: Reading<Doc> = {},
): (id: string) => Promise<Part | null> {
  const rows: Hot<{ _id: string }> = collection;
  let lastAsked: Promise<unknown> = Promise.resolve();
  const find = (ids: readonly string[]): Promise<Part[]> => {
    const filter = { _id: { $in: ids } };
    const found = rows.find<Part>(filter, options).toArray();
    lastAsked = found.catch(() => undefined);
    return found;
  };
  const loader = new DataLoader<string, Part | null>(
    async (ids) => {
      const byId = new Map((await find(ids)).map((one) => [one._id, one]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: (ask) => void lastAsked.then(() => setImmediate(ask)) },
  );
  return (id) => loader.load(id);
}
