import type { Phrase } from './phrase.ts';

type None = Record<never, never>;

/** What can be wrong with texts that are translated, and with files of them. */
export interface StringProblems {
  // Texts that are about to be released.
  twin_changed: { tongue: Phrase };
  assistant_unread: { tongue: Phrase };
  // Files.
  strings_no_file: None;
  strings_slow: None;
  sheet_large: { most: number };
  sheet_parts: { most: number };
  sheet_damaged: None;
  sheet_entities: None;
  sheet_formula: None;
  sheets_many: { most: number };
  sheet_columns: { columns: string };
  po_damaged: None;
  po_charset: { charset: string };
  po_no_language: None;
  // Rows.
  string_unknown: None;
  string_elsewhere: None;
  string_added: None;
  string_twice: None;
  string_long: { length: number; most: number };
  string_variables: { variables: readonly string[] };
  string_unseen: { letter: string };
}
