import type { EventSum } from '../../../core/figures.ts';
import type { CountStore } from '../../../core/upkeep.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { currentFold, finishFold } from './event-fold.ts';

const BY_WHAT = { kind: '$kind', flow: { $ifNull: ['$flow', ''] }, label: { $ifNull: ['$label', ''] } };

interface Summed {
  _id: Omit<EventSum, 'count'>;
  count: number;
}

/** Days that are folded into counts, and those whose events are still kept one by one. */
export function createSums({ db, days }: StoreParts): Pick<CountStore, 'sumEvents'> {
  async function sum({ from, until }: { from: number; until: number }, kinds: readonly string[]): Promise<Summed[]> {
    const kind = { $in: [...kinds] };
    const [counted, single] = await Promise.all([
      db.cold.daily_counts
        .aggregate<Summed>([
          { $match: { day: { $gte: from, $lt: until }, kind } },
          { $group: { _id: BY_WHAT, count: { $sum: '$count' } } },
        ])
        .hint('day'),
      db.hot.events
        .aggregate<Summed>(
          [
            { $match: { at: { $gte: days.startOf(from), $lt: days.startOf(until) }, kind } },
            { $group: { _id: BY_WHAT, count: { $sum: 1 } } },
          ],
          { hint: 'at' },
        )
        .toArray(),
    ]);
    return [...counted, ...single];
  }

  return {
    /** While events are being folded they stand in both places: what is read then is read again. */
    async sumEvents(range, kinds) {
      for (let round = 0; round < ROUNDS; round++) {
        await finishFold(db);
        const before = await currentFold(db);
        const found = await sum(range, kinds);
        const after = await currentFold(db);
        if (before.number === after.number && before.ids.length === 0) return merged(found);
      }
      throw new Error('events are folded each time one looks');
    },
  };
}

function merged(found: readonly Summed[]): EventSum[] {
  const sums = new Map<string, EventSum>();
  for (const { _id, count } of found) {
    const key = JSON.stringify([_id.kind, _id.flow, _id.label]);
    sums.set(key, { ..._id, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}
