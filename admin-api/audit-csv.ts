import type { AuditRow } from '../core/audit.ts';
import { handleOf } from '../core/handle.ts';
import { dateIn } from '../dialogue/time/today.ts';
import { wallClock } from '../dialogue/time/wall-clock.ts';
import { CSV_BOM, csvLine } from './csv.ts';

const HEAD = [
  'number',
  'day',
  'time',
  'utc',
  'staff',
  'staff_id',
  'deed',
  'about',
  'about_id',
  'reason',
  'network',
  'hash',
];

interface CsvWords {
  /** Of staff, by id. */
  names: ReadonlyMap<string, string>;
  /** By whose clock days and hours stand. */
  zone: string;
}

/** Lines of the audit, newest first, as a table; `page` gives those after a line, or the first ones. */
export async function* auditCsv(
  page: (before: number | undefined) => Promise<AuditRow[]>,
  words: CsvWords,
): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(HEAD);
  for (let before: number | undefined; ; ) {
    const rows = await page(before);
    for (const row of rows) yield lineOf(row, words);
    before = rows.at(-1)?.seq;
    if (before === undefined) return;
  }
}

function lineOf(
  { seq, at, staffId, action, object, reason, network, hash }: AuditRow,
  { names, zone }: CsvWords,
): string {
  return csvLine([
    seq,
    dateIn(at, zone),
    new Date(wallClock(at, zone)).toISOString().slice(11, 19),
    new Date(at).toISOString(),
    staffId === null ? 'server' : (names.get(staffId) ?? ''),
    staffId ?? '',
    action,
    object === null ? '' : aboutOf(object, names),
    object?.id ?? '',
    reason ?? '',
    network ?? '',
    hash,
  ]);
}

function aboutOf({ kind, id }: NonNullable<AuditRow['object']>, names: ReadonlyMap<string, string>): string {
  if (kind === 'ticket') return handleOf(id);
  return kind === 'staff' ? (names.get(id) ?? '') : kind;
}
