import { UTC_DAYS } from '../../core/days.ts';
import type { EventSum } from '../../core/figures.ts';
import { peopleShown, SHOWN_DAYS } from '../../core/shown-entries.ts';
import type { CountStore } from '../../core/upkeep.ts';

/** How many people were shown each entry within a week, by its key; whoever is in none was shown to nobody. */
export type Readers = ReadonlyMap<string, number>;

/** The day of today is counted anew after so long; of another day nothing changes any more. */
const FRESH_MS = 60_000;

/** Reads from the counts of days, so that a list that is opened often asks the store for little. */
export function createReaders({
  store,
  now,
  today,
}: {
  store: Pick<CountStore, 'sumEvents'>;
  now: () => number;
  today: () => string;
}): () => Promise<Readers> {
  const known = new Map<number, { at: number; isOver: boolean; sums: EventSum[] }>();

  async function sumsOf(day: number, isOver: boolean): Promise<EventSum[]> {
    const before = known.get(day);
    if (before !== undefined && (before.isOver || (!isOver && now() - before.at < FRESH_MS))) return before.sums;
    const sums = await store.sumEvents({ from: day, until: day + 1 }, ['shown']);
    known.set(day, { at: now(), isOver, sums });
    return sums;
  }

  return async () => {
    const last = UTC_DAYS.dayOf(Date.parse(today()));
    const days = Array.from({ length: SHOWN_DAYS }, (_, at) => last - SHOWN_DAYS + 1 + at);
    for (const day of known.keys()) if (!days.includes(day)) known.delete(day);
    return peopleShown(await Promise.all(days.map((day) => sumsOf(day, day < last))));
  };
}
