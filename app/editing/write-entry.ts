import { stringify as csvLines } from 'csv-stringify/sync';
import { stringify } from 'yaml';
import { cellsOf } from '../../content/read-register.ts';
import type { RegisterEntry } from '../../content/schema.ts';
import { writeOver } from '../../content/write-over.ts';
import type { EntryKind } from '../../core/entry.ts';

/**
 * An entry as people write it: YAML, of the register a row of CSV. What it was before is kept where it says the same, so that
 * comments stay and a difference shows what was changed and nothing else.
 */
export function textOf(kind: EntryKind, json: unknown, before: string | null): string {
  if (kind === 'register' && isRecord(json)) return rowOf(json as Partial<RegisterEntry>);
  const changed = before === null ? null : writeOver(before, withoutGaps(json));
  return changed ?? stringify(json, { lineWidth: 0 });
}

/** What is left out in a form is not there at all. */
function withoutGaps(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json ?? null));
}

function rowOf(entry: Partial<RegisterEntry>): string {
  return csvLines([Object.values(cellsOf(entry))]).trimEnd();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
