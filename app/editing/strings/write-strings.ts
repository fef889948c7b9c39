import { type GetTextTranslation, po } from 'gettext-parser';
import writeWorkbook from 'write-excel-file/node';
import type { Language } from '../../../core/message.ts';
import { twinOf } from '../../../core/text-review.ts';
import {
  type FlowSheet,
  HEAD_KEY,
  MARK_SEPARATOR,
  type PlainRow,
  SHEET_COLUMNS,
  STRING_COLUMNS,
  type StringsToWrite,
} from './string-file.ts';

/** Texts as a file. Of all texts it takes seconds: it is never called where people are answered. */
export async function writeFileStrings(strings: StringsToWrite): Promise<Uint8Array> {
  if (strings.as === 'flow') return writeFlowSheet(strings);
  const { rows, into, as } = strings;
  return as === 'po' ? writePo(rows, into) : writeSheet(rows, into);
}

const WIDTHS = { key: 30, where: 30, what: 16, before: 40, tg: 60, ru: 60, mark: 10 };

/** A text such as `toString` the library takes for one that it has written already; a space, which nobody reads, makes it none. */
const named = (value: string) => (value in Object.prototype ? `${value} ` : value);
const cell = (value: string) => ({ value: named(value), type: String, wrap: true, alignVertical: 'top' as const });

type Attributes = Record<string, string | number>;

/** The line of names and the columns of places and marks are there for the program, and hidden from whoever writes. */
function hidden(tag: string, attributes: Attributes, index: number | undefined): Attributes {
  const name = SHEET_COLUMNS[index ?? -1];
  const isHidden = tag === 'col' ? name === 'key' || name === 'mark' : tag === 'row' && index === 0;
  return isHidden ? { ...attributes, hidden: 1 } : attributes;
}

/** A row a text, in the order in which a person reads them. */
async function writeFlowSheet({ head, rows }: FlowSheet): Promise<Uint8Array> {
  const names = SHEET_COLUMNS.map(cell);
  const said = SHEET_COLUMNS.map((name) => ({
    ...cell(name === 'key' ? HEAD_KEY : head[name]),
    fontWeight: 'bold' as const,
  }));
  const lines = rows.map((row) => SHEET_COLUMNS.map((name) => cell(row[name])));
  const columns = SHEET_COLUMNS.map((name) => ({ width: WIDTHS[name] }));
  const sheet = { columns, stickyRowsCount: 2 };
  const transform = { 'xl/worksheets/sheet{id}.xml': { transformElementAttributes: hidden } };
  return writeWorkbook([names, said, ...lines], sheet, { features: [{ files: { transform } }] }).toBuffer();
}

/** Texts as a table of Excel, each cell as text whatever it begins with. */
async function writeSheet(rows: readonly PlainRow[], into: Language): Promise<Uint8Array> {
  const lines = rows.map(({ key, kind, before, tg, ru }) => {
    const mark = [tg.hash, ru.hash].join(MARK_SEPARATOR);
    return [key, kind, before?.[twinOf(into)] ?? '', tg.words, ru.words, mark].map(cell);
  });
  const columns = STRING_COLUMNS.map((name) => ({ width: WIDTHS[name] }));
  return writeWorkbook([STRING_COLUMNS.map(cell), ...lines], { columns, stickyRowsCount: 1 }).toBuffer();
}

/**
 * Texts as PO, into one language. What has no twin to translate is left out; what nobody has read is marked fuzzy, with the
 * twin as it was when somebody last did.
 */
function writePo(rows: readonly PlainRow[], into: Language): Uint8Array {
  const from = twinOf(into);
  const written = rows.filter((row) => row[from].words !== '');
  const translations = Object.fromEntries(
    written.map((row): [string, Record<string, GetTextTranslation>] => {
      const [own, twin] = [row[into], row[from]];
      const comments = {
        extracted: [row.kind, row.before?.[from] ?? ''].filter((line) => line !== '').join('\n'),
        reference: `${row.group}#${own.hash}`,
        ...(own.state === 'read' || own.state === 'missing' ? {} : { flag: 'fuzzy' }),
        ...(own.twinRead === null ? {} : { previous: `msgid ${JSON.stringify(own.twinRead)}` }),
      };
      return [row.key, { [twin.words]: { msgctxt: row.key, msgid: twin.words, msgstr: [own.words], comments } }];
    }),
  );
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', Language: into };
  const file = { charset: 'utf-8', headers, translations: { '': headOf(headers), ...translations } };
  return po.compile(file, { foldLength: 0 });
}

/** The entry without a name, which holds the headers. */
function headOf(headers: Readonly<Record<string, string>>): Record<string, GetTextTranslation> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  return { '': { msgid: '', msgstr: [lines.join('')] } };
}
