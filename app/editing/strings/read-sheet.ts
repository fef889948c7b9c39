import { strToU8, unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { type Flaw, flaw } from '../../../core/problem.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { decoded } from '../file-bytes.ts';
import {
  FILE_ROWS_MAX,
  type FileString,
  type FileStrings,
  HEAD_KEY,
  MARK_SEPARATOR,
  refused,
  rowSaid,
} from './string-file.ts';

/** Bytes that a file may unpack to, and files that it may hold. */
const UNPACKED_MAX = 20_000_000;
const PARTS_MAX = 200;
const SHEETS_MAX = 20;
const CELLS_MAX = 50;
/** With the line of the columns. */
const LINES_MAX = FILE_ROWS_MAX + 1;
/** The columns that are read. */
const NEEDED = ['key', 'tg', 'ru', 'mark'] as const;
/** What a table for writers says of a row: where texts were put in another order without their keys, it fits the mark no more. */
const SAID = ['where', 'what'];
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/** Reads texts from a table of Excel. Nothing in it is worked out, and nothing is opened before it was measured. */
export async function readSheet(bytes: Uint8Array): Promise<FileStrings> {
  const parts = partsIn(bytes);
  if (!(parts instanceof Map)) return refused(parts);
  const fault = faultOf(parts);
  if (fault !== null) return refused(fault);
  // Packed anew of what was measured: a file may say that it is smaller than it is.
  const measured = Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)]));
  const sheets = await readWorkbook(Buffer.from(zipSync(measured, { level: 0 })), { trim: false }).catch(() => null);
  if (sheets === null) return refused(flaw('sheet_damaged', {}));
  const lines = sheets[0]?.data ?? [];
  const head = lines.map((line) => placesOf(line)).findIndex((places) => !places.includes(-1));
  const [key = -1, tg = -1, ru = -1, mark = -1] = placesOf(lines[head] ?? []);
  const [where = -1, what = -1] = placesOf(lines[head] ?? [], SAID);
  if (head === -1) return refused(flaw('sheet_columns', { columns: NEEDED.join(' · ') }));
  const cellIn = (line: readonly unknown[], at: number) =>
    String(line[at] ?? '')
      .replaceAll('\r\n', '\n')
      .trim();
  const rows = lines.flatMap((line, index): FileString[] => {
    const place = cellIn(line, key);
    const isWritten = [tg, ru].some((at) => cellIn(line, at) !== '');
    if (index === head || place === HEAD_KEY || (place === '' && !isWritten)) return [];
    const [ofTajik = null, ofRussian = null, ofRow = null] = cellIn(line, mark).split(MARK_SEPARATOR);
    const said = rowSaid({ where: cellIn(line, where), what: cellIn(line, what) });
    const at = { line: index + 1, key: place, isUnsure: ofRow !== null && ofRow !== shortHash(said) };
    const tajik = { words: cellIn(line, tg), hash: ofTajik || null };
    const russian = { words: cellIn(line, ru), hash: ofRussian || null };
    const both: FileString[] = [
      { ...at, language: 'tg', ...tajik, twin: russian },
      { ...at, language: 'ru', ...russian, twin: tajik },
    ];
    // A row that somebody has added is told of once.
    return place === '' ? both.slice(0, 1) : both;
  });
  return { faults: [], rows };
}

/** Where the columns lie that are read; -1: nowhere. Sorted by hand, a table may have its names in any line. */
function placesOf(line: readonly unknown[], columns: readonly string[] = NEEDED): number[] {
  const names = line.map((cell) => String(cell ?? '').trim());
  return columns.map((name) => names.indexOf(name));
}

/** The texts of which a workbook is made, by their names; as much is unpacked as the file says, and no more. */
function partsIn(bytes: Uint8Array): Map<string, string> | Flaw {
  const named: { name: string; originalSize: number }[] = [];
  try {
    unzipSync(bytes, {
      filter(file) {
        named.push(file);
        return false;
      },
    });
    const size = named.reduce((sum, { originalSize }) => sum + originalSize, 0);
    if (named.length > PARTS_MAX) return flaw('sheet_parts', { most: PARTS_MAX });
    if (size > UNPACKED_MAX) return flaw('sheet_large', { most: UNPACKED_MAX });
    if (new Set(named.map(({ name }) => name)).size < named.length) return flaw('sheet_damaged', {});
    const unpacked = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) });
    const texts = Object.entries(unpacked).map(([name, part]) => [name, decoded(part)] as const);
    if (texts.some(([, text]) => text === null)) return flaw('sheet_damaged', {});
    return new Map(texts.map(([name, text]) => [name, text ?? '']));
  } catch {
    return flaw('sheet_damaged', {});
  }
}

function faultOf(parts: ReadonlyMap<string, string>): Flaw | null {
  const sheets = [...parts].filter(([name]) => SHEET.test(name)).map(([, text]) => text);
  if (sheets.length === 0) return flaw('sheet_damaged', {});
  if (sheets.length > SHEETS_MAX) return flaw('sheets_many', { most: SHEETS_MAX });
  if ([...parts.values()].some((text) => /<!(DOCTYPE|ENTITY)/i.test(text))) return flaw('sheet_entities', {});
  if (sheets.some((text) => /<(\w+:)?f[\s/>]/.test(text))) return flaw('sheet_formula', {});
  return sheets.map(faultOfSheet).find((one) => one !== null) ?? null;
}

/** Also a cell that says of itself that it lies far away: room would be made for all before it. */
function faultOfSheet(text: string): Flaw | null {
  const lines = text.split(/<(?:\w+:)?row\b/).slice(1);
  const far = [...text.matchAll(/\b(?:r|ref)="(?:[A-Z]+\d+:)?([A-Z]*)(\d+)"/g)];
  const isLong = lines.length > LINES_MAX || far.some(([, , row]) => Number(row) > LINES_MAX);
  if (isLong) return flaw('rows_many', { most: FILE_ROWS_MAX });
  const wide = lines.findIndex((line) => line.split(/<(?:\w+:)?c\b/).length - 1 > CELLS_MAX);
  const farther = far.find(([, letters = '']) => columnOf(letters) > CELLS_MAX);
  if (wide === -1 && farther === undefined) return null;
  return flaw('row_wide', { line: wide === -1 ? Number(farther?.[2]) : wide + 1, most: CELLS_MAX });
}

/** `A` is the first, `AA` the 27th. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
