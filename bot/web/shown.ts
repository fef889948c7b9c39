import type { LogRow } from '../../core/log-row.ts';
import type { Address } from '../../core/message.ts';
import type { LogStore } from '../../core/store.ts';

/** So many messages a page, and the newest that a stream begins with. */
export const PAGE_SIZE = 50;

export type Range = Parameters<LogStore['sentTo']>[1];
type Log = Pick<LogStore, 'sentTo'>;

/**
 * What was said before a cover is for nobody, whatever number is asked for: a page from before one is empty, and a stream that
 * resumes begins with the newest cover, so that a page that lags still hides what it shows.
 */
export async function readShown(store: Log, to: Address, range: Range): Promise<LogRow[]> {
  if ('newest' in range) return sinceCover(await store.sentTo(to, range, PAGE_SIZE));
  const covered = await coverSince(store, to, 'before' in range ? range.before - 1 : range.after);
  if (covered === null) return sinceCover(await store.sentTo(to, range, PAGE_SIZE));
  return 'before' in range ? [] : store.sentTo(to, { after: covered - 1 }, PAGE_SIZE);
}

/** After a cover nothing of what was said before is shown again; rows in order of `toldAs`. */
export function sinceCover(rows: readonly LogRow[]): LogRow[] {
  const covered = rows.findLastIndex(({ kind }) => kind === 'cover');
  return rows.slice(Math.max(0, covered));
}

const SCANNED_AT_ONCE = 200;

/** Whether a cover was told after this place: then nothing of it is for whoever holds the phone now. */
export async function isCoveredSince(store: Log, to: Address, seq: number): Promise<boolean> {
  return (await coverSince(store, to, seq)) !== null;
}

/** The place of the newest cover that was told after this one. */
async function coverSince(store: Log, to: Address, seq: number): Promise<number | null> {
  let newest: number | null = null;
  for (let after = seq; ; ) {
    const later = await store.sentTo(to, { after }, SCANNED_AT_ONCE);
    newest = later.findLast(({ kind }) => kind === 'cover')?.toldAs ?? newest;
    const last = later.at(-1);
    if (last === undefined || later.length < SCANNED_AT_ONCE) return newest;
    after = last.toldAs;
  }
}
