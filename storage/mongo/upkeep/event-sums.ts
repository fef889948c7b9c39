import type { DaySum, EventSum } from '../../../core/figures.ts';
import { asAsked, kindsKept } from '../../../core/node-figures.ts';
import type { CountStore, DailyCount } from '../../../core/upkeep.ts';
import { mergedCounts, mergedSums } from '../../shared/event-counts.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { countIn } from './counts.ts';
import { finishFolds, foldsAtRest } from './event-fold.ts';
import type { CountDoc } from './upkeep-documents.ts';

const BY_WHAT = { kind: '$kind', flow: { $ifNull: ['$flow', ''] }, label: { $ifNull: ['$label', ''] } };
const BY_NODE = { ...BY_WHAT, node: { $ifNull: ['$node', ''] } };

interface Summed<What> {
  _id: What;
  count: number;
}

/** Days that are folded into counts, and those whose events are still kept one by one. */
export function createSums({ db, days }: StoreParts): Pick<CountStore, 'sumEvents' | 'sumDays' | 'flowCounts'> {
  /** While events are being folded they stand in both places: what is read then is read again. */
  async function unfolded<Found>(read: () => Promise<Found>): Promise<Found> {
    for (let round = 0; round < ROUNDS; round++) {
      await finishFolds(db);
      const before = await foldsAtRest(db);
      const found = await read();
      if (before !== null && before === (await foldsAtRest(db))) return found;
    }
    throw new Error('events are folded each time one looks');
  }

  async function sum({ from, until }: { from: number; until: number }, kinds: readonly string[]) {
    const kind = { $in: [...kinds] };
    type What = Omit<EventSum, 'count'>;
    const [counted, single] = await Promise.all([
      db.cold.daily_counts
        .aggregate<Summed<What>>([
          { $match: { day: { $gte: from, $lt: until }, kind } },
          { $group: { _id: BY_WHAT, count: { $sum: '$count' } } },
        ])
        .hint('day'),
      db.hot.events
        .aggregate<Summed<What>>(
          [
            { $match: { at: { $gte: days.startOf(from), $lt: days.startOf(until) }, kind } },
            { $group: { _id: BY_WHAT, count: { $sum: 1 } } },
          ],
          { hint: 'flow' },
        )
        .toArray(),
    ]);
    return [...counted, ...single];
  }

  /** The days of which events are still kept one by one. */
  async function singleDays({ from, until }: { from: number; until: number }): Promise<number[]> {
    const [oldest] = await db.hot.events
      .find({ at: { $gte: days.startOf(from) } }, { hint: 'at' })
      .sort({ at: 1 })
      .limit(1)
      .toArray();
    const since = oldest === undefined ? until : Math.max(from, days.dayOf(oldest.at));
    return Array.from({ length: Math.max(0, until - since) }, (_, at) => since + at);
  }

  async function sumsOn(day: number, kind: object): Promise<DaySum[]> {
    const at = { $gte: days.startOf(day), $lt: days.startOf(day + 1) };
    const found = await db.hot.events
      .aggregate<Summed<Omit<EventSum, 'count'>>>(
        [{ $match: { at, kind } }, { $group: { _id: BY_WHAT, count: { $sum: 1 } } }],
        { hint: 'flow' },
      )
      .toArray();
    return found.map(({ _id, count }) => ({ day, ..._id, count }));
  }

  async function countsOn(day: number, what: { flow: object; kind: object }): Promise<DailyCount[]> {
    const at = { $gte: days.startOf(day), $lt: days.startOf(day + 1) };
    const found = await db.hot.events
      .aggregate<Summed<Omit<DailyCount, 'day' | 'count'>>>(
        [{ $match: { at, ...what } }, { $group: { _id: BY_NODE, count: { $sum: 1 } } }],
        // What happened in other flows, which may be very much, is not read.
        { hint: 'flow' },
      )
      .toArray();
    return found.map(({ _id, count }) => ({ day, ..._id, count }));
  }

  return {
    sumEvents: async (range, kinds) => merged(await unfolded(() => sum(range, kinds))),
    async sumDays({ from, until }, kinds) {
      const kind = { $in: [...kinds] };
      const found = await unfolded(async () => {
        const folded = await db.cold.daily_counts
          .aggregate<Summed<Omit<DaySum, 'count'>>>([
            { $match: { day: { $gte: from, $lt: until }, kind } },
            { $group: { _id: { ...BY_WHAT, day: '$day' }, count: { $sum: '$count' } } },
          ])
          .hint('day');
        const single = await Promise.all((await singleDays({ from, until })).map((day) => sumsOn(day, kind)));
        return [...folded.map(({ _id, count }) => ({ ..._id, count })), ...single.flat()];
      });
      return mergedSums(found);
    },
    async flowCounts({ from, until }, { flows, kinds }) {
      const what = { flow: { $in: [...flows] }, kind: { $in: [...kinds] } };
      const wanted = Array.from({ length: until - from }, (_, at) => from + at);
      const found = await unfolded(async () => {
        const folded = await db.cold.daily_counts
          .find({ day: { $in: wanted }, flow: what.flow, kind: { $in: kindsKept(kinds) } })
          .hint('day')
          .lean<CountDoc[]>();
        const single = await Promise.all((await singleDays({ from, until })).map((day) => countsOn(day, what)));
        return [...folded.map(countIn).map(asAsked), ...single.flat()];
      });
      return mergedCounts(found);
    },
  };
}

function merged(found: readonly Summed<Omit<EventSum, 'count'>>[]): EventSum[] {
  const sums = new Map<string, EventSum>();
  for (const { _id, count } of found) {
    const key = JSON.stringify([_id.kind, _id.flow, _id.label]);
    sums.set(key, { ..._id, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}
