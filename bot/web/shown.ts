import type { LogRow } from '../../core/log-row.ts';
import type { Address } from '../../core/message.ts';
import type { LogStore } from '../../core/store.ts';

/** So many messages a page, and the newest that a stream begins with. */
export const PAGE_SIZE = 50;

export type Range = Parameters<LogStore['sentTo']>[1];
type Log = Pick<LogStore, 'sentTo'>;

/** A page that ends at a cover is empty, for a cover hides what was said before it. */
export async function readShown(store: Log, to: Address, range: Range): Promise<LogRow[]> {
  if ('before' in range) {
    const [next] = await store.sentTo(to, { after: range.before - 1 }, 1);
    if (next?.kind === 'cover') return [];
  }
  const rows = await store.sentTo(to, range, PAGE_SIZE);
  return 'after' in range ? rows : sinceCover(rows);
}

/** After a cover nothing of what was said before is shown again; rows in order of `toldAs`. */
export function sinceCover(rows: readonly LogRow[]): LogRow[] {
  const covered = rows.findLastIndex(({ kind }) => kind === 'cover');
  return rows.slice(Math.max(0, covered));
}

const SCANNED_AT_ONCE = 200;

/** Whether a cover was told after this place: then nothing of it is for whoever holds the phone now. */
export async function isCoveredSince(store: Log, to: Address, seq: number): Promise<boolean> {
  for (let after = seq; ; ) {
    const later = await store.sentTo(to, { after }, SCANNED_AT_ONCE);
    if (later.some(({ kind }) => kind === 'cover')) return true;
    const last = later.at(-1);
    if (last === undefined || later.length < SCANNED_AT_ONCE) return false;
    after = last.toldAs;
  }
}
