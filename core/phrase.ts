/**
 * Words within a sentence of the checker that are no names: what kind of value must stand there, which part of a node is
 * meant. `locales/checker` says each under `phrase_` and its name.
 */
export const PHRASES = [
  // Parts of an entry.
  'the_entry',
  'field',
  'part_key',
  'part_number',
  'part_id',
  'part_choice',
  'part_choice_number',
  'part_branch',
  'part_outcome',
  'part_band',
  'part_topic',
  'part_input',
  // Kinds of value.
  'text',
  'number',
  'whole_number',
  'truth',
  'list',
  'group',
  'condition',
  'word_or_number',
  'one_of',
  'exactly',
  'value_of_kind',
  // Languages.
  'tajik',
  'russian',
  // What a text or a condition names.
  'answer',
  'attribute',
  'fact',
  'contact_point',
  'screen',
  'check',
  'question_sets',
  'checks',
  // What was typed in.
  'phone_number',
  'date',
  'time_of_day',
  'sum_or_term',
  'long_number',
  // Where something is read.
  'unknown_country',
  'in_country',
  'on_page',
  // What a kept talk comes to.
  'nowhere',
  'no_request',
  'request_green',
  'request_yellow',
  'request_orange',
  'request_red',
  // What to write into a field of content.
  'write_id',
  'write_country',
  'write_countries',
  'write_phone',
  'write_day',
  'write_source',
  'write_owner',
  'write_value',
  'write_languages',
  'write_hours',
  'write_or_null',
  'write_cost',
  'write_names',
  'write_time_zone',
  'write_flag',
  'write_flags',
  'write_weight',
  'write_any_weight',
  'write_count',
  'write_from',
  'write_indicator',
  'write_stop',
  'write_due',
  'write_days_earlier',
  'write_facts',
  'write_links',
  'write_url',
  'write_synonyms',
  'write_locked',
  'write_aliases',
  'write_name_alone',
  'write_shorter',
  'write_questions',
  'write_bands',
  'write_steps',
  'write_pocket',
  'write_tajik',
  'write_russian',
  'write_one_of',
  'write_fields',
  'write_both_languages',
  'write_as_elsewhere',
  // And into one of the words of danger.
  'write_two_names',
  'write_tajik_words',
  'write_russian_words',
  'write_uzbek_words',
  'write_english_words',
  'write_heard',
  'write_calm',
  'write_also',
  'write_example',
] as const;

export type PhraseName = (typeof PHRASES)[number];

/** Words of the checker, with what they hold. */
export interface Phrase {
  phrase: PhraseName;
  values?: Readonly<Record<string, string | number | readonly string[]>>;
}

export function phrase(name: PhraseName, values?: Phrase['values']): Phrase {
  return { phrase: name, ...(values && { values }) };
}

/** The place within an entry in words: `choice "yes"`, then `label`. Nothing: the entry itself. */
export interface Part {
  part: readonly Phrase[];
}

export const WHOLE: Part = { part: [] };

/** A field by its key, and what it lies in. */
export function partNamed(...keys: readonly string[]): Part {
  return { part: keys.map((name) => phrase('part_key', { name })) };
}
