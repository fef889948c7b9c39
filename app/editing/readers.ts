import { peopleShown, SHOWN_DAYS } from '../../core/shown-entries.ts';
import { createDaySums } from './day-sums.ts';

/** How many people were shown each entry within a week, by its key; whoever is in none was shown to nobody. */
export type Readers = ReadonlyMap<string, number>;

/** Reads from the counts of days. */
export function createReaders(deps: Parameters<typeof createDaySums>[0]): () => Promise<Readers> {
  const sums = createDaySums(deps, { kind: 'shown', days: SHOWN_DAYS });
  return async () => peopleShown(await sums());
}
