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

/** As it stands in the audit. */
export function writeExported({ year, rows, mark }: Exported): string {
  return rows === 0 ? year : `${year} ${rows} ${mark}`;
}

function readExported(reason: string | null): Exported | null {
  const [, year, rows, mark] = /^(20\d{2}) (\d+) ([0-9a-f]{32})$/.exec(reason ?? '') ?? [];
  return year === undefined || rows === undefined || mark === undefined ? null : { year, rows: Number(rows), mark };
}

/** What of this year has left last; `null`: nothing has. */
export async function exportedBefore(store: Pick<AuditStore, 'auditRows'>, year: string): Promise<Exported | null> {
  const rows = await store.auditRows({ action: 'cases_exported' }, LOOKED_AT);
  for (const { reason } of rows) {
    const before = readExported(reason);
    if (before?.year === year) return before;
  }
  return null;
}

/** Whether it may leave beside what has left. */
export function mayFollow(before: Exported | null, next: Exported): boolean {
  return before === null || before.mark === next.mark || next.rows - before.rows >= K_LEAST;
}

export function assertMayFollow(before: Exported | null, next: Exported): void {
  if (mayFollow(before, next)) return;
  throw new Refusal('export_changed', `the file of ${next.year} has left and is another by too few`);
}
