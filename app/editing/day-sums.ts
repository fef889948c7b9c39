import { UTC_DAYS } from '../../core/days.ts';
import type { EventSum } from '../../core/figures.ts';
import type { CountStore } from '../../core/upkeep.ts';

/** The day of today is counted anew after so long; of another day nothing changes any more. */
const FRESH_MS = 60_000;

/** Events of a kind on each of the last days, today the last; of a list that is opened often the store is asked little. */
export function createDaySums(
  { store, now, today }: { store: Pick<CountStore, 'sumEvents'>; now: () => number; today: () => string },
  { kind, days: number }: { kind: string; days: number },
): () => Promise<EventSum[][]> {
  const known = new Map<number, { at: number; isOver: boolean; sums: EventSum[] }>();

  async function sumsOf(day: number, isOver: boolean): Promise<EventSum[]> {
    const before = known.get(day);
    if (before !== undefined && (before.isOver || (!isOver && now() - before.at < FRESH_MS))) return before.sums;
    const sums = await store.sumEvents({ from: day, until: day + 1 }, [kind]);
    known.set(day, { at: now(), isOver, sums });
    return sums;
  }

  return async () => {
    const last = UTC_DAYS.dayOf(Date.parse(today()));
    const days = Array.from({ length: number }, (_, at) => last - number + 1 + at);
    for (const day of known.keys()) if (!days.includes(day)) known.delete(day);
    return Promise.all(days.map((day) => sumsOf(day, day < last)));
  };
}
