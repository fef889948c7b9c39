import { createHmac } from 'node:crypto';
import { K_LEAST } from '../core/k-anonymous.ts';
import { Refusal } from '../core/refusal.ts';
import type { AuditStore } from '../core/staff-store.ts';

/**
 * Of two files of one year that differ by a record, that record is of one person. So what has left is known by the audit,
 * which is in every backup: the same rows may leave again, others once so many have come to them that nobody stands alone.
 */
export interface Exported {
  year: string;
  rows: number;
  /** A keyed hash of the whole file. */
  mark: string;
}

const MARK_LENGTH = 32;
/** So many files are looked at, newest first: a year is taken a few times. */
const LOOKED_AT = 500;

export function exportedAs(key: Uint8Array, year: string, lines: readonly string[]): Exported {
  const hash = createHmac('sha256', key);
  for (const line of lines) hash.update(line);
  // The first line names the columns.
  return { year, rows: lines.length - 1, mark: hash.digest('hex').slice(0, MARK_LENGTH) };
}

/** A file has left of which the audit has the year alone: nobody knows of which records it was. */
type Before = Exported | 'unknown' | null;

/** Somebody has answered for it that no earlier file of the year is left. */
const EARLIER_GONE = 'earlier-gone';

/** As it stands in the audit. */
export function writeExported({ year, rows, mark }: Exported, { isEarlierGone }: { isEarlierGone: boolean }): string {
  return [year, rows, mark, ...(isEarlierGone ? [EARLIER_GONE] : [])].join(' ');
}

function readExported(reason: string | null, year: string): Before {
  if (reason === year) return 'unknown';
  const [, found, rows, mark] = /^(20\d{2}) (\d+) ([0-9a-f]{32})(?: earlier-gone)?$/.exec(reason ?? '') ?? [];
  return found !== year || rows === undefined || mark === undefined ? null : { year, rows: Number(rows), mark };
}

/** What of this year has left last; `null`: nothing has. */
export async function exportedBefore(store: Pick<AuditStore, 'auditRows'>, year: string): Promise<Before> {
  const rows = await store.auditRows({ action: 'cases_exported' }, LOOKED_AT);
  for (const { reason } of rows) {
    const before = readExported(reason, year);
    if (before !== null) return before;
  }
  return null;
}

/** Whether it may leave beside what has left. */
export function mayFollow(before: Exported | null, next: Exported): boolean {
  return before === null || before.mark === next.mark || next.rows - before.rows >= K_LEAST;
}

/** Beside a file that nobody can compare with none leaves, until somebody answers for it that no such file is left. */
export function assertMayFollow(before: Before, next: Exported, { isEarlierGone }: { isEarlierGone: boolean }): void {
  if (before === 'unknown') {
    if (isEarlierGone) return;
    throw new Refusal('export_unknown', `a file of ${next.year} has left, and of which records is not known`);
  }
  if (mayFollow(before, next)) return;
  throw new Refusal('export_changed', `the file of ${next.year} has left and is another by too few`);
}
