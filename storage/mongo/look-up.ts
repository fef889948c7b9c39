import DataLoader from 'dataloader';
import type mongoose from 'mongoose';

/** Finds documents by `_id`; those who ask in one round of the event loop share a question. Nothing is remembered. */
export function createLookUp<Doc extends { _id: string }>(
  collection: mongoose.mongo.Collection<Doc>,
): (id: string) => Promise<Doc | null> {
  const loader = new DataLoader<string, Doc | null>(
    async (ids) => {
      const wanted = { _id: { $in: ids } } as mongoose.mongo.Filter<Doc>;
      const found = await collection.find<Doc>(wanted).toArray();
      const byId = new Map(found.map((one) => [one._id, one]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: (ask) => void setImmediate(ask) },
  );
  return (id) => loader.load(id);
}
