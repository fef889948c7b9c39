import type { Part, Phrase } from './phrase.ts';

type None = Record<never, never>;
type Near = string | null;
type Names = readonly string[];

/** What can be wrong with flows. */
export interface FlowProblems extends NodeProblems, WayProblems, TextProblems, KnowledgeProblems, EditProblems {
  // Files.
  yaml_unreadable: { line: number; why: string };
  key_twice: { line: number };
  alias_named: { line: number; name: string };
  nested_too_deep: None;
  flow_file_long: { thousands: number };
  no_flow: None;
  flow_twice: { flow: string; file: string };
  flow_in_other_file: { flow: string; file: string };
  was_there: { name: string };
  was_twice: { name: string; owner: string };
  start_unknown: { start: string; nodes: Names; near: Near };
  flow_needed: { flow: string };
  danger_flow_needed: None;
  // The flow as a whole.
  one_reader: None;
  title_long: { length: number; most: number };
  no_examples: { least: number };
  few_examples: { number: number; least: number };
  example_lost: { example: string; winner: string };
  example_twice: { example: string; owner: string };
  intent_twice: { label: string; owner: string };
  also_ok_unknown: { label: string; near: Near };
}

/** The shape of a node. */
interface NodeProblems {
  no_nodes: None;
  node_id_wrong: { id: string; most: number };
  node_empty: None;
  two_kinds: { first: string; second: string };
  choices_and_expect: None;
  no_answer_taken: None;
  no_kind: { kinds: Names };
  no_kind_strange_key: { key: string; kinds: Names; near: Near };
  unknown_key: { part: Part; key: string; known: Names; near: Near };
  unknown_inner_key: { part: Part; key: string; near: Near };
  wrong_value: { part: Part; wanted: Phrase; found: string | Phrase; near: Near };
  not_a_text: { part: Part; found: string | Phrase };
  missing_key: { part: Part; key: string; wanted: Phrase };
  no_language: { part: Part; tongue: Phrase; key: string };
  empty_language: { part: Part; tongue: Phrase; key: string };
  bad_entry_name: { part: Part; name: string };
  not_above_zero: { part: Part };
  empty: { part: Part };
  too_long: { part: Part; most: number };
  bad_day: { part: Part; found: string | Phrase };
  no_way: { part: Part };
  bad_id: { part: Part; found: string | Phrase };
  does_not_fit: { part: Part };
  no_condition: { part: Part; kinds: Names; near: Near };
  mixed_conditions: { part: Part; keys: Names };
  no_topics: None;
  countries_without: { key: string };
  label_long: { label: string; choice: string; length: number; most: number };
  choice_twice: { choice: string };
  choices_alike: { words: string; choice: string; other_words: string; other: string };
  too_many_choices: { number: number; most: number };
  all_choices_hidden: None;
}

/** The way through nodes, and what it hangs on. */
interface WayProblems {
  node_named_as_flow: { flow: string };
  leads_nowhere: { part: Part; target: string; nodes: Names; near: Near };
  visits_nowhere: { flow: string; near: Near };
  unreachable: None;
  silent_round: { way: string };
  silent_long: { length: number; most: number };
  visits_itself: { flow: string };
  visit_round: { visited: string; flow: string };
  trap: None;
  handoff_without_hours: None;
  no_last_resort: None;
  early_last_resort: { branch: number };
  flag_never_raised: { part: Part; flag: string; near: Near };
  no_line_for: { part: Part; purpose: string };
  today_empty: { part: Part };
  days_swapped: { part: Part; from: string; until: string };
  answer_unknown: { part: Part; name: string; near: Near };
  answer_elsewhere: { part: Part; name: string };
  compared_with_nothing: { part: Part; subject: Phrase };
  never_a_number: { part: Part; subject: Phrase };
  empty_span: { part: Part; least: number; below: number };
  never_this_number: { part: Part; subject: Phrase; value: number };
  never_a_word: { part: Part; subject: Phrase; value: string };
  never_this_word: { part: Part; subject: Phrase; value: string; words: Names; near: Near };
  flag_without_weight: { flag: string; near: Near };
  attribute_unknown: { part: Part; attribute: string; known: Names; near: Near };
  attribute_cannot_be: { attribute: string; value: string };
  attribute_cannot_hold: { attribute: string };
  choice_no_attribute: { attribute: string; choice: string };
  reserved_name: { name: string };
  remind_without_moment: None;
  remind_before_nothing: None;
  remind_day_unknown: { name: string; place: string; near: Near };
  remind_variable: None;
  remind_empty: None;
  asks_nothing: None;
  asks_no_choices: { target: string };
  remind_at_once: { place: string };
  remind_at_start: { place: string };
  remind_unasked: { place: string };
  person_far: { channel: string; most: number };
}

/** What people read. */
interface TextProblems {
  empty_text: { part: Part };
  brace_alone: { part: Part; raw: string };
  variable_of_nobody: { part: Part; raw: string; names: Names; near: Near };
  variable_unknown: { part: Part; raw: string; functions: Names; near: Near };
  variable_unsaved: { part: Part; name: string; near: Near };
  variable_elsewhere: { part: Part; name: string };
  entry_unknown: { part: Part; kind: Phrase; id: string; near: Near };
  contact_dead: { part: Part; id: string };
  gloss_unknown: { part: Part; term: string; terms: Names; near: Near };
  purpose_unknown: { part: Part; purpose: string; purposes: Names; near: Near };
  finding_unsaved: { part: Part; call: string; name: string; saver: Phrase; near: Near };
  finding_of_several: { part: Part; call: string; savers: Phrase; names: Names };
  finding_elsewhere: { part: Part; call: string; saver: Phrase };
  typed_in: { part: Part; found: string; kind: Phrase };
  text_long: { part: Part; length: number; most: number };
  variable_in_one: { part: Part; name: string; has: Phrase; lacks: Phrase };
  entry_expired: { kind: Phrase; id: string; day: string };
  entry_expires: { kind: Phrase; id: string; day: string };
  early_comfort: { part: Part };
  long_sentence: { part: Part; number: number; beginning: string };
  long_bubble: { part: Part; length: number };
  official_word: { part: Part; word: string; write: string };
  many_emoji: { part: Part; line: string };
  other_word: { found: string; write: string };
  word_unexplained: { word: string; gloss: string; mark: string };
  bubble_long: { length: number; longest_in: Phrase | ''; page: Phrase | '' };
}

/** What nodes show, ask and check. */
interface KnowledgeProblems {
  show_no_kind: { kind: string; kinds: Names };
  show_no_pack: None;
  show_no_place: { kinds: Names };
  show_no_name: { kind: string };
  show_no_rules: None;
  show_no_section: { section: string; sections: Names };
  show_may_miss: None;
  show_unknown: { reference: string; near: Near };
  show_nowhere: { reference: string };
  child_screened: None;
  screen_unknown: { set: string; near: Near };
  band_without_way: { band: string; set: string };
  way_without_band: { band: string; set: string; near: Near };
  stop_missing: { set: string };
  stop_needless: { set: string };
  input_missing: { input: string };
  input_unknown: { input: string; inputs: Names; near: Near };
  outcome_without_way: { outcome: string };
  way_without_outcome: { outcome: string; outcomes: Names; near: Near };
  no_numbers_there: { purpose: string; countries: readonly (string | Phrase)[] };
  spelling_alike: { spelling: string; owner: string };
  everyday_word: { spelling: string };
}

/** Why a flow cannot be changed as somebody wants. */
interface EditProblems {
  edit_unreadable: None;
  edit_by_hand: None;
  edit_no_place: None;
  edit_node_unknown: { node: string; near: Near };
  edit_node_taken: { node: string };
  edit_node_was: { node: string; owner: string };
  edit_node_led: { node: string };
  edit_start: { node: string };
  edit_flow_wrong: { id: string; most: number };
  edit_flow_taken: { flow: string };
  edit_flow_needed: { flow: string };
}
