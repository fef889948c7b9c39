import type { z } from 'zod';
import type { Language } from '../core/message.ts';
import { type Phrase, type PhraseName, phrase } from '../core/phrase.ts';
import { fault, type Problem, pathOf } from '../core/problem.ts';

/** What an editor is to write in a field that is wrong or missing. */
const MENDS = new Map<string, PhraseName>([
  ['id', 'write_id'],
  ['country', 'write_country'],
  ['unsafe_in', 'write_countries'],
  ['phone', 'write_phone'],
  ['checked', 'write_day'],
  ['expires', 'write_day'],
  ['source', 'write_source'],
  ['owner', 'write_owner'],
  ['value', 'write_value'],
  ['languages', 'write_languages'],
  ['hours', 'write_hours'],
  ['address', 'write_or_null'],
  ['bring', 'write_or_null'],
  ['serves', 'write_countries'],
  ['cost', 'write_cost'],
  ['names', 'write_names'],
  ['timeZone', 'write_time_zone'],
  ['flag', 'write_flag'],
  ['any', 'write_flags'],
  ['weight', 'write_weight'],
  ['any_weight', 'write_any_weight'],
  ['count', 'write_count'],
  ['from', 'write_from'],
  ['indicator', 'write_indicator'],
  ['stop', 'write_stop'],
  ['due', 'write_due'],
  ['remind', 'write_days_earlier'],
  ['facts', 'write_facts'],
  ['links', 'write_links'],
  ['url', 'write_url'],
  ['synonyms', 'write_synonyms'],
  ['locked', 'write_locked'],
  ['aliases', 'write_aliases'],
  ['questions', 'write_questions'],
  ['bands', 'write_bands'],
  ['steps', 'write_steps'],
  ['pocket', 'write_pocket'],
  ['tg', 'write_tajik'],
  ['ru', 'write_russian'],
]);

/** Tells one fault that zod found in an entry, with what to write instead. */
export function explainIssue(where: string, issue: z.core.$ZodIssue, entry: unknown): Problem {
  const names = issue.path.map(String);
  const language = names.find((name): name is Language => name === 'tg' || name === 'ru');
  const at = { path: pathOf(...issue.path), language };
  const field = names.length === 0 ? phrase('the_entry') : phrase('field', { name: names.join('.') });
  if (issue.code === 'unrecognized_keys') {
    const fields = issue.keys.map((key) => `"${key}"`);
    return names.length === 0
      ? fault(where, 'field_unknown', { fields }, { ...at, path: pathOf(issue.keys[0] ?? '') })
      : fault(where, 'field_unknown_within', { fields, field }, at);
  }
  const write = mendFor(issue, names);
  return fault(where, isMissing(entry, names) ? 'field_missing' : 'field_wrong', { field, write }, at);
}

/** What stands empty in a form is missing, too. */
function isMissing(entry: unknown, names: string[]): boolean {
  let value = entry;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return true;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function mendFor(issue: z.core.$ZodIssue, names: string[]): Phrase {
  if (issue.code === 'invalid_value') return phrase('write_one_of', { allowed: issue.values.map(String) });
  const field = names.at(-1);
  if (issue.code === 'too_big' && issue.origin === 'string' && field !== 'id')
    return phrase('write_shorter', { most: Number(issue.maximum) });
  if (issue.code === 'invalid_format' && names.at(-2) === 'aliases') return phrase('write_name_alone');
  for (const name of names.toReversed()) {
    const mend = MENDS.get(name);
    if (mend !== undefined) return phrase(mend);
  }
  if (names.length === 0) return phrase('write_fields');
  const isText = issue.code === 'invalid_type' && issue.expected === 'object';
  return phrase(isText ? 'write_both_languages' : 'write_as_elsewhere');
}
