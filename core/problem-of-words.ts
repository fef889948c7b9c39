import type { Phrase } from './phrase.ts';

type None = Record<never, never>;
type Near = string | null;
type Names = readonly string[];

/** What can be wrong with the words of danger, and with examples to learn from. */
export interface WordProblems {
  // Files.
  words_unreadable: { why: string };
  words_no_mapping: None;
  part_unknown: { name: string; parts: Names };
  no_entries: None;
  entry_twice: { other: string };
  word_field_wrong: { field: Phrase; write: Phrase };
  no_word_entry: None;
  // Rules.
  danger_unknown: { name: string; dangers: Names };
  rules_no_list: None;
  rule_no_line: None;
  rule_without_meaning: None;
  rule_part_unknown: { piece: string; most: number };
  names_no_list: None;
  // Words.
  word_missing: None;
  word_of_many: { word: string };
  word_without_ending: { word: string };
  several_words: { word: string };
  no_word: { word: string };
  entry_wordless: { columns: Names };
  word_twice: { word: string; twin: string };
  word_of_two_dangers: { word: string; meaning: string };
  also_idle: { name: string };
  list_word_twice: { word: string };
  // How all hangs together.
  meaning_unknown: { name: string; near: Near };
  meaning_or_verb_unknown: { name: string; near: Near };
  form_unknown: { name: string };
  list_unread: { near: Near };
  needed_by_name: None;
  meaning_unused: None;
  // What is heard.
  heard_as_nothing: { sentence: string; family: string };
  heard_otherwise: { sentence: string; family: string; instead: Names };
  calm_alarms: { sentence: string; family: string };
  column_unheard: { column: string; fields: Names };
  sentence_wordless: { sentence: string };
  // Examples to learn from.
  example_columns: { missing: Names; needed: Names };
  example_cells: { cells: number; columns: number };
  example_empty: None;
}
