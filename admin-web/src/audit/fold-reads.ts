import type { AuditAction, AuditRow } from '../../../core/audit.ts';

const HOUR_MS = 3_600_000;
/** One look writes several of these lines, and hides what else was done. */
const REPEATED: ReadonlySet<AuditAction> = new Set<AuditAction>(['conversation_read', 'handover_read', 'audit_read']);

/** A line of the list, and older ones of the same reading that are behind it. */
export interface FoldedRow {
  row: AuditRow;
  earlier: AuditRow[];
}

/** Newest first: what one person read of one case within an hour is one line, at the place of the newest. */
export function foldReads(rows: readonly AuditRow[]): FoldedRow[] {
  const folded: FoldedRow[] = [];
  const open = new Map<string, FoldedRow>();
  for (const row of rows) {
    const key = REPEATED.has(row.action) ? `${row.staffId} ${row.action} ${row.object?.id} ${row.reason}` : null;
    const newest = key === null ? undefined : open.get(key);
    if (newest !== undefined && newest.row.at - row.at <= HOUR_MS) {
      newest.earlier.push(row);
      continue;
    }
    const one: FoldedRow = { row, earlier: [] };
    folded.push(one);
    if (key !== null) open.set(key, one);
  }
  return folded;
}
