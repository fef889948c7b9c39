import type { Say, WordKey } from '../language/word-key.ts';
import type { ContactAttribute, Plain, Purpose } from '../rooms/messages.ts';
import { type Fields, fieldsAt, listAt, partAt, wordsAt, wordsListAt } from './flow-values.ts';

/** Ways in which a condition can be meant; the first field of it says which (flows/condition-schema.ts). */
export type ConditionKind = 'all' | 'any' | 'not' | 'flag' | 'weight' | 'lines' | 'answer' | 'contact' | 'today';

export const CONDITION_WORDS: Record<ConditionKind, WordKey> = {
  answer: 'flows_when_answer',
  contact: 'flows_when_contact',
  flag: 'flows_when_flag',
  weight: 'flows_when_weight',
  lines: 'flows_when_lines',
  today: 'flows_when_today',
  all: 'flows_when_all',
  any: 'flows_when_any',
  not: 'flows_when_not',
};
export const CONDITION_KINDS = Object.keys(CONDITION_WORDS).filter(isConditionKind);

export const ATTRIBUTE_WORDS: Record<ContactAttribute, WordKey> = {
  country: 'flows_contact_country',
  language: 'flows_contact_language',
  about: 'flows_contact_about',
  age: 'flows_contact_age',
  returned: 'flows_contact_returned',
  gender: 'flows_contact_gender',
  answerer: 'flows_contact_answerer',
  safe: 'flows_contact_safe',
  light: 'flows_contact_light',
  reading: 'flows_contact_reading',
  region: 'flows_contact_region',
};

export const PURPOSE_WORDS: Record<Purpose, WordKey> = {
  emergency: 'content_value_emergency',
  trafficking: 'content_value_trafficking',
  labour: 'content_value_labour',
  consulate: 'content_value_consulate',
  children: 'content_value_children',
  women: 'content_value_women',
  despair: 'content_value_despair',
  legal: 'content_value_legal',
  health: 'content_value_health',
  hotline: 'content_value_hotline',
};

/** How what is known is compared. */
export type Comparison = 'is' | 'in' | 'atLeast' | 'below' | 'known';
export const COMPARISON_WORDS: Record<Comparison, WordKey> = {
  is: 'flows_compare_is',
  in: 'flows_compare_in',
  atLeast: 'flows_compare_at_least',
  below: 'flows_compare_below',
  known: 'flows_compare_known',
};
export const COMPARISONS = Object.keys(COMPARISON_WORDS).filter(isComparison);

/** How names are read: of a flag, an answer, a country; what is not known keeps its own name. */
export interface ConditionNames {
  flag(id: string): string;
  answer(id: string): string;
  value(name: string, value: string): string;
}

function isConditionKind(name: string): name is ConditionKind {
  return Object.hasOwn(CONDITION_WORDS, name);
}

function isComparison(name: string): name is Comparison {
  return Object.hasOwn(COMPARISON_WORDS, name);
}

/** `null`: it is none that is known. */
export function kindOfCondition(condition: Plain): ConditionKind | null {
  return Object.keys(fieldsAt(condition)).find(isConditionKind) ?? null;
}

export function comparisonOf(condition: Plain): Comparison {
  return Object.keys(fieldsAt(condition)).find(isComparison) ?? 'is';
}

/** A condition of a kind as it begins. */
export function newCondition(kind: ConditionKind): Fields {
  const begun: Record<ConditionKind, Fields> = {
    answer: { answer: '', is: '' },
    contact: { contact: 'country', is: '' },
    flag: { flag: '' },
    weight: { weight: { atLeast: 1 } },
    lines: { lines: 'emergency' },
    today: { today: {} },
    all: { all: [{ answer: '', is: '' }] },
    any: { any: [{ answer: '', is: '' }] },
    not: { not: { answer: '', is: '' } },
  };
  return begun[kind];
}

/** A condition as a sentence, which goes on behind the word for "if". */
export function conditionWords(condition: Plain, say: Say, names: ConditionNames): string {
  const kind = kindOfCondition(condition);
  const part = kind === null ? undefined : partAt(condition, [kind]);
  if (kind === null || part === undefined) return say('flows_when_unknown');
  const joined = (word: WordKey) =>
    listAt(part)
      .map((inner) => bracketed(inner, say, names))
      .join(` ${say(word)} `);
  switch (kind) {
    case 'all':
      return joined('flows_and');
    case 'any':
      return joined('flows_or');
    case 'not':
      return say('flows_said_not', { what: conditionWords(part, say, names) });
    case 'flag':
      return say('flows_said_flag', { flag: names.flag(wordsAt(part)) });
    case 'weight':
      return say('flows_said_weight', { number: wordsAt(part, ['atLeast']) });
    case 'lines':
      return say('flows_said_lines', { purpose: purposeWords(wordsAt(part), say) });
    case 'today':
      return say('flows_said_today', { from: wordsAt(part, ['from']) || '…', until: wordsAt(part, ['until']) || '…' });
    case 'answer':
      return compared(names.answer(wordsAt(part)), wordsAt(part), condition, say, names);
    case 'contact':
      return compared(attributeWords(wordsAt(part), say), wordsAt(part), condition, say, names);
  }
}

/** One of several conditions; several within it stand in brackets. */
function bracketed(condition: Plain, say: Say, names: ConditionNames): string {
  const words = conditionWords(condition, say, names);
  const kind = kindOfCondition(condition);
  return (kind === 'all' || kind === 'any') && listAt(condition, [kind]).length > 1 ? `(${words})` : words;
}

function compared(what: string, name: string, condition: Plain, say: Say, names: ConditionNames): string {
  const how = comparisonOf(condition);
  const value = partAt(condition, [how]);
  if (how === 'known') return say(value === false ? 'flows_said_unknown' : 'flows_said_known', { what });
  if (how === 'atLeast') return say('flows_said_at_least', { what, value: wordsAt(value) });
  if (how === 'below') return say('flows_said_below', { what, value: wordsAt(value) });
  const values = how === 'in' ? wordsListAt(value) : [wordsAt(value)];
  const told = values.map((one) => names.value(name, one) || '…').join(` ${say('flows_or')} `);
  return say('flows_said_is', { what, value: told });
}

export function attributeWords(attribute: string, say: Say): string {
  return isAttribute(attribute) ? say(ATTRIBUTE_WORDS[attribute]) : attribute;
}

function isAttribute(name: string): name is ContactAttribute {
  return Object.hasOwn(ATTRIBUTE_WORDS, name);
}

function purposeWords(purpose: string, say: Say): string {
  return isPurpose(purpose) ? say(PURPOSE_WORDS[purpose]) : purpose;
}

function isPurpose(name: string): name is Purpose {
  return Object.hasOwn(PURPOSE_WORDS, name);
}
