import { parse } from 'csv-parse/browser/esm/sync';
import { fault, faultAt, type Problem } from '../core/problem.ts';
import type { RawEntry } from './read-yaml.ts';
import { ALIASES_MAX, type RegisterEntry } from './schema.ts';
import { measureTable, ROWS_MAX, separatorOf } from './table-text.ts';

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
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number];

/** A row of cells as they are written, and the line on which it begins. */
export interface TableRow {
  where: string;
  line: number;
  cells: readonly string[];
}

/**
 * Reads the whole register from CSV with a header (RFC 4180, with or without a byte order mark, also with semicolons). Of
 * one that is too large no rows are cut off: entries of it are to be taken out.
 */
export function readRegister(file: TextFile, problems: Problem[]): RawEntry[] {
  const found: Problem[] = [];
  const rows = readRegisterRows(file, found);
  problems.push(
    ...found.map((one) => (one.code === 'rows_many' ? fault(file.name, 'register_full', { most: ROWS_MAX }) : one)),
  );
  return rows.flatMap((row) => registerEntryIn(row, problems) ?? []);
}

/** The rows below the header; none of a table that is too large, or none. */
export function readRegisterRows(file: TextFile, problems: Problem[]): TableRow[] {
  const [header, ...rows] = readCells(file, problems);
  if (header === undefined) return [];
  const isWrong = REGISTER_COLUMNS.some((column, index) => header.cells[index] !== column);
  if (!isWrong && header.cells.length === REGISTER_COLUMNS.length) return rows;
  problems.push(fault(file.name, 'columns_wrong', { columns: REGISTER_COLUMNS.join(',') }));
  return [];
}

/** The entry that a row writes, sound or not; null where its cells do not stand under their columns. */
export function registerEntryIn({ where, cells }: TableRow, problems: Problem[]): RawEntry | null {
  if (cells.length === REGISTER_COLUMNS.length) return { where, value: entryOf(cells) };
  problems.push(fault(where, 'cells_wrong', { cells: cells.length, columns: REGISTER_COLUMNS.length }));
  return null;
}

interface TextFile {
  name: string;
  text: string;
}

function readCells({ name, text: written }: TextFile, problems: Problem[]): TableRow[] {
  const text = written.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const delimiter = separatorOf(text);
  const measured = measureTable(text, delimiter);
  if ('flaw' in measured) {
    problems.push(faultAt(name, measured.flaw));
    return [];
  }
  const rows = parse(text, { delimiter, record_delimiter: '\n', trim: true, relax_column_count: true });
  return rows.flatMap((cells, index) => {
    const line = measured.begins[index] ?? 0;
    const isEmpty = cells.length === 1 && cells[0] === '';
    return isEmpty ? [] : [{ where: `${name}/${cells[0] || `row ${line}`}`, line, cells }];
  });
}

function entryOf(cells: readonly string[]): Record<string, unknown> {
  const cell = (column: RegisterColumn) => cells[REGISTER_COLUMNS.indexOf(column)] ?? '';
  return {
    id: cell('id'),
    name: cell('name'),
    aliases: cell('aliases')
      .split('|', ALIASES_MAX + 1)
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

/** An entry as the cells of its row, in the order of the columns, also of one that is half written. */
export function cellsOf(entry: Partial<RegisterEntry>): Record<RegisterColumn, string> {
  const { id = '', name = '', aliases = [], licence, country = '', status = '', says, source = '' } = entry;
  const { checked = '', expires = '', confidence = '', owner = '' } = entry;
  const words = { says_tg: says?.tg ?? '', says_ru: says?.ru ?? '' };
  const before = { id, name, aliases: aliases.join('|'), licence: licence ?? '', country, status };
  return { ...before, ...words, source, checked, expires, confidence, owner };
}
