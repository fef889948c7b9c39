import type { StringFormat } from '../../../admin-api/string-desk.ts';
import type { StringRow } from '../../../admin-api/string-shapes.ts';
import type { Language } from '../../../core/message.ts';
import type { Flaw } from '../../../core/problem.ts';

/** So many texts a file may hold. */
export const FILE_ROWS_MAX = 5000;

/** One text of a file, in one language. */
export interface FileString {
  /** On which it begins. */
  line: number;
  key: string;
  language: Language;
  words: string;
  /** Of the words that stood here when the file was made; null: the file does not say so any more. */
  hash: string | null;
  /** What it translates: as the file has it, and the hash of what stood here when the file was made. */
  twin: { words: string; hash: string | null };
  /** Whoever translated it says that they are not sure. */
  isUnsure: boolean;
}

/** What a file says. With a fault it says nothing. */
export interface FileStrings {
  faults: Flaw[];
  rows: FileString[];
}

/** The columns of a table of texts, in this order. `mark` tells what stood here when it was made. */
export const STRING_COLUMNS = ['key', 'what', 'before', 'tg', 'ru', 'mark'] as const;

/** Between the parts of a mark: of the words of both languages, and in a table for writers of what is said of the row. */
export const MARK_SEPARATOR = ' ';

/** What a table for writers says of a row, as one text. */
export function rowSaid({ where, what }: { where: string; what: string }): string {
  return `${where}\n${what}`;
}

/** What a table says of itself for people stands under this name, as its second line. */
export const HEAD_KEY = 'key';

/** A file of which nothing is taken. */
export function refused(...faults: Flaw[]): FileStrings {
  return { faults, rows: [] };
}

/** A text and how far it is, without what is to be said of its words. */
export type PlainRow = Omit<StringRow, Language> & Record<Language, PlainSide>;
type PlainSide = Omit<StringRow['tg'], 'warnings' | 'isOtherLanguage'>;

/** Texts that go out, and as what: for whoever translates, or the texts of one flow for whoever writes. */
export type StringsToWrite = { rows: readonly PlainRow[]; into: Language; as: StringFormat } | FlowSheet;

/** The texts of a flow as a table of Excel, with its head in words. */
export interface FlowSheet {
  as: 'flow';
  head: Record<(typeof SHEET_COLUMNS)[number], string>;
  rows: readonly SheetRow[];
}

/** The columns of such a table: `key` and `mark` are hidden there, and come back as they went. */
export const SHEET_COLUMNS = ['key', 'where', 'what', 'tg', 'ru', 'mark'] as const;
export type SheetRow = Record<(typeof SHEET_COLUMNS)[number], string>;
