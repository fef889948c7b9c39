import type { EntryRow } from '../api/content.ts';
import type { KindPage } from './kinds.ts';

/** An entry that is stale within some days, or is so already. */
export interface DatedRow {
  page: KindPage;
  row: EntryRow & { daysLeft: number };
}

/** What goes stale within so many days, the oldest first. What is not told any more, or is being taken out, needs nobody. */
export function goingStale(
  lists: readonly { page: KindPage | undefined; rows: readonly EntryRow[] }[],
  within: number,
): DatedRow[] {
  const dated = lists.flatMap(({ page, rows }) =>
    rows.flatMap((row): DatedRow[] => {
      const { daysLeft } = row;
      if (page === undefined || daysLeft === null || daysLeft > within || isOver(row)) return [];
      return [{ page, row: { ...row, daysLeft } }];
    }),
  );
  return dated.toSorted((one, other) => one.row.daysLeft - other.row.daysLeft);
}

function isOver({ json, draft }: EntryRow): boolean {
  const isDead = typeof json === 'object' && json !== null && 'status' in json && json.status === 'dead';
  return isDead || draft?.deletes === true;
}
