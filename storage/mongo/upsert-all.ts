import type { Model } from 'mongoose';
import { isDuplicate } from './duplicate.ts';
import { ROUNDS } from './parts.ts';

/** Puts each in the place of the one of the same `_id`, also of one that somebody else makes in that moment. */
export async function upsertAll<Doc extends { _id: string }>(
  model: Model<Doc>,
  documents: readonly Doc[],
): Promise<void> {
  if (documents.length === 0) return;
  const changes = documents.map(({ _id, ...row }) => ({
    updateOne: { filter: { _id }, update: { $set: row }, upsert: true },
  }));
  for (let round = 0; round < ROUNDS; round++) {
    try {
      await model.bulkWrite(changes as Parameters<typeof model.bulkWrite>[0]);
      return;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
  throw new Error('documents are made by somebody else each time one looks');
}
