import type { Phrase } from './phrase.ts';

type None = Record<never, never>;
type Names = readonly string[];

/** What can be wrong with content. */
export interface ContentProblems extends EntryProblems, SetProblems, PocketProblems, SaidProblems {
  // Files.
  alias_used: None;
  no_list: None;
  no_mapping: None;
  file_missing: None;
  file_unread: { files: Names };
  bytes_many: { most: number };
  file_empty: None;
  file_packed: None;
  file_not_utf8: None;
  rows_many: { most: number };
  register_full: { most: number };
  days_many: { most: number; day: string };
  day_hides: { day: string };
  row_wide: { line: number; most: number };
  cell_long: { line: number; most: number };
  quote_open: { line: number };
  quote_wrong: { line: number };
  columns_wrong: { columns: string };
  cells_wrong: { cells: number; columns: number };
  id_twice: { id: string };
  // The shape of an entry.
  field_unknown: { fields: Names };
  field_unknown_within: { fields: Names; field: Phrase };
  field_missing: { field: Phrase; write: Phrase };
  field_wrong: { field: Phrase; write: Phrase };
}

interface EntryProblems {
  expires_early: { expires: string; checked: string };
  expires_late: { days: number };
  checked_ahead: { checked: string; today: string };
  value_alone: { checked: string };
  value_not_in_text: { field: string; value: number };
  country_unknown: { country: string };
  country_needed: { country: string };
  country_label_long: { field: string; most: number };
  time_zone_unknown: { zone: string };
  name_of_two: { name: string; owner: string };
  no_phone: None;
  shelter_address: None;
  place_without_way: None;
  verified_without_way: None;
  place_twice: { name: string; owner: string };
  phone_no_country: None;
  name_markup: { field: string; sign: string };
  phone_digits: { digits: number; least: number; most: number };
  verified_unsure: { confidence: string };
  verified_unread: { source: string };
  source_unlisted: { keys: Names };
  verified_without_phone: None;
  flag_name_wrong: None;
  no_weight: None;
  step_twice: { id: string };
  step_fact_unknown: { id: string };
  due_no_span: { id: string };
  rule_fact_unknown: { id: string };
  rule_in_other_file: { country: string; file: string };
  formula_cell: { field: string };
  letter_unseen: { field: string; letter: string };
  vouched_unread: { status: string; source: string };
  variable_of_nothing: { variable: string; file: string };
  term_warned_of: { found: string };
  number_explained: None;
  asked_for_twice: { word: string; owner: string };
  region_unknown: { region: string };
  region_abroad: { region: string; country: string; own: string };
  region_within: { region: string; outer: string };
  at_end_clear: { spelling: string };
  ambiguous_unknown: { spelling: string };
  spelling_of_two: { spelling: string; owner: string };
  example_topic_unknown: { flow: string; near: string | null };
  example_long: { length: number; most: number };
  example_cry: { family: string; flow: string };
  example_private: None;
  example_named: { words: Names };
  model_loses_cries: { count: number };
  own_sentence_unknown: { id: string; near: string | null };
  own_sentence_long: { length: number; most: number };
  own_variable_lost: { variables: Names };
  own_variable_unknown: { variables: Names };
}

/** Question sets. */
interface SetProblems {
  set_in_other_file: { id: string };
  question_twice: { id: string };
  flag_of_two: { flag: string };
  question_long: { most: number };
  question_weightless: { flag: string };
  two_weights: { weight: number; flag: string; other: number };
  band_twice: { id: string };
  no_lowest_band: None;
  never_holds: { key: string; most: number };
  band_flag_unknown: { flag: string };
  band_without_condition: None;
}

/** Talks that are kept as tests; `move` counts from 1. */
interface SaidProblems {
  said_start_unknown: { place: string };
  said_private: None;
  said_start_gone: { name: string; place: string };
  said_button_gone: { name: string; move: number; button: string };
  said_other_place: { name: string; move: number; expected: Phrase | string; came: Phrase | string };
  said_other_ticket: { name: string; move: number; expected: Phrase; came: Phrase };
  said_other_words: { name: string; move: number };
}

/** What people carry along. */
interface PocketProblems {
  pocket_digits: None;
  pocket_variable: { variable: string };
  pocket_word_digits: None;
  pocket_long: { field: string; length: number; most: number };
  no_common_emergency: None;
  no_emergency: None;
  few_pocket_rules: { number: number; most: number; more: number };
  pocket_missing: { name: string };
  sms_long: { length: number; most: number };
}
