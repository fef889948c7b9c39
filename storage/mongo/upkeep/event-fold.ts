import { countsOfMonths, NODE_DAY_KINDS, NODE_MONTH_KINDS } from '../../../core/node-figures.ts';
import type { DailyCount } from '../../../core/upkeep.ts';
import { countsOf } from '../../shared/event-counts.ts';
import type { Collections } from '../collections.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { Sweep } from '../sweep.ts';
import { countIn } from './counts.ts';
import type { CountDoc, FoldDoc } from './upkeep-documents.ts';

/** Events become counts of their day, and what was counted of a day at the nodes of flows those of its month. */
const FOLDS = ['events', 'months'] as const;
type Fold = (typeof FOLDS)[number];

/** What is to be folded next: what goes, and what it comes to. */
type FoldPiece = Pick<FoldDoc, 'ids' | 'counts'>;

export function eventFold({ db, days }: StoreParts): Sweep {
  const { events } = db.hot;
  return {
    count: (before) => events.countDocuments({ at: { $lt: before } }, { hint: 'at' }),
    piece: (before, limit) =>
      foldPiece(db, 'events', async () => {
        const found = await events
          .find({ at: { $lt: before } }, { hint: 'at' })
          .sort({ at: 1 })
          .limit(limit)
          .toArray();
        return { ids: found.map(({ _id }) => _id), counts: countsOf(found, days) };
      }),
  };
}

export function monthFold({ db, days }: StoreParts): Sweep {
  const { daily_counts: counts } = db.cold;
  const old = (before: number) => ({ day: { $lt: days.dayOf(before) }, kind: { $in: [...NODE_DAY_KINDS] } });
  return {
    count: (before) => counts.countDocuments(old(before)).hint('day').exec(),
    piece: (before, limit) =>
      foldPiece(db, 'months', async () => {
        const found = await counts.find(old(before)).hint('day').sort({ day: 1 }).limit(limit).lean<CountDoc[]>();
        return { ids: found.map(({ _id }) => _id), counts: countsOfMonths(found.map(countIn)) };
      }),
  };
}

/** Months go by their first day. */
export function monthSweep({ db, days }: StoreParts): Sweep {
  const { daily_counts: counts } = db.cold;
  const old = (before: number) => ({ day: { $lt: days.dayOf(before) }, kind: { $in: [...NODE_MONTH_KINDS] } });
  return {
    count: (before) => counts.countDocuments(old(before)).hint('day').exec(),
    async piece(before, limit) {
      const found = await counts
        .find(old(before))
        .select({ _id: 1 })
        .hint('day')
        .limit(limit)
        .lean<{ _id: string }[]>();
      if (found.length === 0) return 0;
      return (await counts.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })).deletedCount;
    },
  };
}

/**
 * Each thing is counted once though no transaction spans them: what is to be counted and taken away is written down first,
 * under a number that grows; a count that bears the number, or a later one, has it already. Whoever comes next goes on with
 * what is written down. No count is made by both folds.
 */
async function foldPiece(db: Collections, fold: Fold, find: () => Promise<FoldPiece>): Promise<number> {
  const begun = await foldOf(db, fold);
  if (begun.ids.length > 0) return carryOut(db, begun);
  const { number } = begun;
  const found = await find();
  if (found.ids.length === 0) return 0;
  const next = { number: number + 1, ...found };
  const { matchedCount } = await db.cold.event_folds.updateOne({ _id: fold, number, ids: [] }, { $set: next });
  return carryOut(db, matchedCount === 1 ? { _id: fold, ...next } : await foldOf(db, fold));
}

/** Ends what somebody has begun. */
export async function finishFolds(db: Collections): Promise<void> {
  for (const one of FOLDS) {
    const fold = await foldOf(db, one);
    if (fold.ids.length > 0) await carryOut(db, fold);
  }
}

/** How far both folds are; null: something is being folded. */
export async function foldsAtRest(db: Collections): Promise<string | null> {
  const folds = await Promise.all(FOLDS.map((fold) => foldOf(db, fold)));
  return folds.some(({ ids }) => ids.length > 0) ? null : folds.map(({ number }) => number).join(' ');
}

async function foldOf({ cold: { event_folds } }: Collections, _id: Fold): Promise<FoldDoc> {
  const nothing = { $setOnInsert: { number: 0, ids: [], counts: [] } };
  await event_folds.updateOne({ _id }, nothing, { upsert: true });
  const fold = await event_folds.findOne({ _id }).lean<FoldDoc>();
  if (fold === null) throw new Error(`the fold of ${_id} cannot be read back`);
  return fold;
}

async function carryOut(db: Collections, { _id: fold, number, ids, counts }: FoldDoc): Promise<number> {
  for (const one of counts) await addTo(db, one, number);
  const gone = { _id: { $in: ids } };
  if (fold === 'events') await db.hot.events.deleteMany(gone);
  else await db.cold.daily_counts.deleteMany(gone);
  await db.cold.event_folds.updateOne({ _id: fold, number }, { $set: { ids: [], counts: [] } });
  return ids.length;
}

async function addTo(db: Collections, { count, ...what }: DailyCount, fold: number): Promise<void> {
  const _id = JSON.stringify([what.day, what.kind, what.flow, what.node, what.label]);
  const update = { $inc: { count }, $set: { ...what, fold } };
  await db.cold.daily_counts
    .updateOne({ _id, fold: { $lt: fold } }, update, { upsert: true })
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
}
