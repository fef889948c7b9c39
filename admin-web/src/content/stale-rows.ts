import type { EntryRow } from '../api/content.ts';
import type { KindPage } from './kinds.ts';

/** An entry that is stale within some days, or is so already. */
export interface DatedRow {
  page: KindPage;
  row: EntryRow & { daysLeft: number };
}

/** What people read and goes stale within so many days, the oldest first, whatever is written of it. What is not told any more needs nobody. */
export function goingStale(
  lists: readonly { page: KindPage | undefined; rows: readonly EntryRow[] }[],
  within: number,
): DatedRow[] {
  const dated = lists.flatMap(({ page, rows }) =>
    rows.flatMap((row): DatedRow[] => {
      const { daysLeft, json, live } = row;
      if (page === undefined || daysLeft === null || daysLeft > within || row.isDead) return [];
      return [{ page, row: { ...row, daysLeft, json: live ?? json } }];
    }),
  );
  return dated.toSorted((one, other) => one.row.daysLeft - other.row.daysLeft);
}
