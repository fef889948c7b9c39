import { parse } from 'csv-parse/browser/esm/sync';
import { fault, type Problem } from '../core/problem.ts';
import type { RawEntry } from './read-yaml.ts';

/** The columns of register.csv, in this order; editors export it from a table. Aliases are parted by `|`. */
export const REGISTER_COLUMNS = [
  'id',
  'name',
  'aliases',
  'licence',
  'country',
  'status',
  'says_tg',
  'says_ru',
  'source',
  'checked',
  'expires',
  'confidence',
  'owner',
] as const;

/** Reads the register from CSV with a header (RFC 4180, with or without a byte order mark). */
export function readRegister(file: { name: string; text: string }, problems: Problem[]): RawEntry[] {
  const rows = readRows(file, problems);
  const [header, ...entries] = rows;
  if (header === undefined) return [];
  if (REGISTER_COLUMNS.some((column, index) => header[index] !== column) || header.length !== REGISTER_COLUMNS.length) {
    problems.push(fault(file.name, 'columns_wrong', { columns: REGISTER_COLUMNS.join(',') }));
    return [];
  }
  return entries.flatMap((cells, index) => {
    const [id = ''] = cells;
    const where = `${file.name}/${id || `row ${index + 2}`}`;
    if (cells.length === REGISTER_COLUMNS.length) return [{ where, value: entryOf(cells) }];
    problems.push(fault(where, 'cells_wrong', { cells: cells.length, columns: REGISTER_COLUMNS.length }));
    return [];
  });
}

function readRows({ name, text }: { name: string; text: string }, problems: Problem[]): string[][] {
  try {
    return parse(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push(fault(name, 'csv_unreadable', { why }));
    return [];
  }
}

function entryOf(cells: string[]): Record<string, unknown> {
  const cell = (column: (typeof REGISTER_COLUMNS)[number]) => cells[REGISTER_COLUMNS.indexOf(column)] ?? '';
  return {
    id: cell('id'),
    name: cell('name'),
    aliases: cell('aliases')
      .split('|')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    licence: cell('licence') === '' ? null : cell('licence'),
    country: cell('country'),
    status: cell('status'),
    says: { tg: cell('says_tg'), ru: cell('says_ru') },
    source: cell('source'),
    checked: cell('checked'),
    expires: cell('expires'),
    confidence: cell('confidence'),
    owner: cell('owner'),
  };
}
