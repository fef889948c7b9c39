import { countsOf } from '../../shared/event-counts.ts';
import type { Collections } from '../collections.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { Sweep } from '../sweep.ts';
import type { FoldDoc } from './upkeep-documents.ts';

const FOLD = 'events';

/**
 * Single events become counts of their day, each counted once though no transaction spans them: what is to be counted
 * and taken away is written down first, under a number that grows; a count that bears the number, or a later one, has it
 * already. Whoever comes next goes on with what is written down.
 */
export function eventFold({ db, days }: StoreParts): Sweep {
  const { events } = db.hot;
  const { event_folds: folds } = db.cold;

  async function writeDown({ number }: FoldDoc, before: number, limit: number): Promise<FoldDoc | null> {
    const found = await events
      .find({ at: { $lt: before } }, { hint: 'at' })
      .sort({ at: 1 })
      .limit(limit)
      .toArray();
    if (found.length === 0) return null;
    const next = { number: number + 1, ids: found.map(({ _id }) => _id), counts: countsOf(found, days) };
    const { matchedCount } = await folds.updateOne({ _id: FOLD, number, ids: [] }, { $set: next });
    return matchedCount === 1 ? { _id: FOLD, ...next } : currentFold(db);
  }

  return {
    count: (before) => events.countDocuments({ at: { $lt: before } }, { hint: 'at' }),
    async piece(before, limit) {
      const fold = await currentFold(db);
      const next = fold.ids.length > 0 ? fold : await writeDown(fold, before, limit);
      return next === null ? 0 : carryOut(db, next);
    },
  };
}

/** Ends what somebody has begun. */
export async function finishFold(db: Collections): Promise<void> {
  const fold = await currentFold(db);
  if (fold.ids.length > 0) await carryOut(db, fold);
}

export async function currentFold({ cold: { event_folds } }: Collections): Promise<FoldDoc> {
  const nothing = { $setOnInsert: { number: 0, ids: [], counts: [] } };
  await event_folds.updateOne({ _id: FOLD }, nothing, { upsert: true });
  const fold = await event_folds.findOne({ _id: FOLD }).lean<FoldDoc>();
  if (fold === null) throw new Error('the fold of events cannot be read back');
  return fold;
}

async function carryOut(db: Collections, { number, ids, counts }: FoldDoc): Promise<number> {
  for (const { count, ...what } of counts) {
    const _id = JSON.stringify([what.day, what.kind, what.flow, what.node, what.label]);
    const update = { $inc: { count }, $set: { ...what, fold: number } };
    await db.cold.daily_counts
      .updateOne({ _id, fold: { $lt: number } }, update, { upsert: true })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
  }
  await db.hot.events.deleteMany({ _id: { $in: ids } });
  await db.cold.event_folds.updateOne({ _id: FOLD, number }, { $set: { ids: [], counts: [] } });
  return ids.length;
}
