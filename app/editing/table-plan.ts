import { isDeepStrictEqual } from 'node:util';
import { checkEntry } from '../../content/check-entry.ts';
import { checkRegister } from '../../content/check-register.ts';
import type { Placed } from '../../content/parse.ts';
import { readRegisterRows, registerEntryIn, type TableRow } from '../../content/read-register.ts';
import { idOf } from '../../content/read-yaml.ts';
import type { RegisterEntry } from '../../content/schema.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import { type Flaw, fault, faultAt, flaw, type Problem } from '../../core/problem.ts';
import type { Revision } from '../../core/revision.ts';
import { type Change, plain } from './difference.ts';
import { decoded, FILE_MAX_BYTES, isPacked } from './file-bytes.ts';
import { textOf } from './write-entry.ts';

/** Under which name the faults of a table are told. */
const TABLE = 'register.csv';

/** What becomes of an entry by a table. `newer`: not taken, for here it was checked later, or somebody is writing it. */
export interface Planned extends Change {
  how: 'added' | 'changed' | 'removed' | 'newer';
  why: 'checked' | 'draft' | null;
  /** Of the table; null where it does not stand there. */
  line: number | null;
}

/** A row that cannot be taken, and all that is wrong with it. */
export interface RefusedRow {
  line: number;
  entry: string | null;
  problems: Problem[];
}

/** What a table would do to the register. With a fault of the whole table it does nothing. */
export interface TablePlan {
  faults: Problem[];
  rows: Planned[];
  refused: RefusedRow[];
  /** So many rows say what contacts read already. */
  same: number;
}

/** What a table is held against. */
export interface Here {
  /** What contacts read of the register, by its keys. */
  held: ReadonlyMap<string, Revision>;
  /** Keys of entries that somebody is writing. */
  drafts: ReadonlySet<string>;
  countries: ReadonlySet<string>;
}

/** Holds the bytes of a table, whatever they are, against the register. Only sound rows come, and nothing is changed by it. */
export function planTable(bytes: Uint8Array, here: Here): TablePlan {
  const read = readTableText(bytes);
  if ('flaw' in read) return { ...NOTHING, faults: [faultAt(TABLE, read.flaw)] };
  const faults: Problem[] = [];
  const rows = readRegisterRows({ name: TABLE, text: read.text }, faults);
  if (faults.length > 0) return { ...NOTHING, faults };
  const sorted = sortRows(rows, here.countries);
  const named = new Set(rows.map(({ cells: [id = ''] }) => keyOf(register(id))));
  const planned = sorted.sound.flatMap(({ line, entry }) => plannedOf(entry, line, here) ?? []);
  const gone = [...here.held].filter(([key]) => !named.has(key)).map(([key, live]) => goneOf(key, live, here));
  return {
    faults: [],
    rows: [...planned, ...gone],
    refused: sorted.refused,
    same: sorted.sound.length - planned.length,
  };
}

const NOTHING: TablePlan = { faults: [], rows: [], refused: [], same: 0 };

function register(entry: string): EntryKey {
  return { kind: 'register', entry };
}

interface ReadRow {
  row: TableRow;
  id: string | null;
  /** Null where it has a fault. */
  entry: RegisterEntry | null;
  problems: Problem[];
}

/** Rows that can be taken, and the others with their reasons; of two with one id neither is. */
function sortRows(rows: readonly TableRow[], countries: ReadonlySet<string>) {
  const read = rows.map((row) => readRow(row, countries));
  const count = Map.groupBy(read, ({ id }) => id);
  const twice = ({ row, id }: ReadRow): Problem[] =>
    id !== null && (count.get(id)?.length ?? 0) > 1 ? [fault(row.where, 'id_twice', { id }, { path: 'id' })] : [];
  // Faults of each alone are told already: what is left are those among the others.
  const placed = read.flatMap(({ row, entry }): Placed<RegisterEntry>[] =>
    entry === null ? [] : [{ where: row.where, entry }],
  );
  const among = Map.groupBy(checkRegister(placed, countries), ({ where }) => where);
  const told = read.map((one) => ({
    ...one,
    problems: [...one.problems, ...twice(one), ...(among.get(one.row.where) ?? [])],
  }));
  return {
    sound: told.flatMap(({ row: { line }, entry, problems }) =>
      entry === null || problems.length > 0 ? [] : [{ line, entry }],
    ),
    refused: told
      .filter(({ entry, problems }) => entry === null || problems.length > 0)
      .map(({ row: { line }, id, problems }): RefusedRow => ({ line, entry: id, problems })),
  };
}

function readRow(row: TableRow, countries: ReadonlySet<string>): ReadRow {
  const problems: Problem[] = [];
  const raw = registerEntryIn(row, problems);
  const [written = ''] = row.cells;
  if (raw === null) return { row, id: written || null, entry: null, problems };
  const { where } = row;
  const checked = checkEntry('register', raw.value, { where, countries });
  const isSound = checked.json !== null && checked.problems.length === 0;
  return {
    row,
    id: idOf(raw.value) || null,
    entry: isSound ? (checked.json as RegisterEntry) : null,
    problems: checked.problems,
  };
}

/** Null: contacts read just that already. */
function plannedOf(json: RegisterEntry, line: number, { held, drafts }: Here): Planned | null {
  const key = keyOf(register(json.id));
  const live = held.get(key) ?? null;
  if (live !== null && isDeepStrictEqual(plain(live.json), plain(json))) return null;
  const next = { ...register(json.id), text: textOf('register', json, null), json };
  const { checked = '' } = (live?.json ?? {}) as Partial<RegisterEntry>;
  const why = drafts.has(key) ? 'draft' : checked > json.checked ? 'checked' : null;
  const how = why !== null ? 'newer' : live === null ? 'added' : 'changed';
  return { key, live, next, how, why, line };
}

function goneOf(key: string, live: Revision, { drafts }: Here): Planned {
  const isWritten = drafts.has(key);
  return { key, live, next: null, how: isWritten ? 'newer' : 'removed', why: isWritten ? 'draft' : null, line: null };
}

/** The text of a table as somebody has it at hand, or why it has none. Nothing is unpacked, and nothing larger is looked at. */
export function readTableText(bytes: Uint8Array): { text: string } | { flaw: Flaw } {
  if (bytes.length === 0) return { flaw: flaw('file_empty', {}) };
  if (isPacked(bytes)) return { flaw: flaw('file_packed', {}) };
  if (bytes.length > FILE_MAX_BYTES) return { flaw: flaw('bytes_many', { most: FILE_MAX_BYTES }) };
  const text = decoded(bytes);
  return text === null ? { flaw: flaw('file_not_utf8', {}) } : { text };
}
