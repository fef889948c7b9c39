import { fieldWord, valueWord } from '../content/field-words.ts';
import type { WordKey } from '../language/word-key.ts';
import { type Change, ITEM, type Value } from './changes.ts';
import { type ItemWords, NO_ITEM_WORDS } from './item-words.ts';

type Say = (key: WordKey, values?: Record<string, string | number>) => string;

const FIELDS = new Map<string, WordKey>([
  ['address', 'read_field_address'],
  ['also_in', 'read_field_also_in'],
  ['aliases', 'read_field_aliases'],
  ['ask', 'read_field_ask'],
  ['bands', 'read_field_bands'],
  ['bring', 'read_field_bring'],
  ['checked', 'read_field_checked'],
  ['choices', 'read_field_choices'],
  ['confidence', 'read_field_confidence'],
  ['cost', 'read_field_cost'],
  ['country', 'read_field_country'],
  ['due', 'read_field_due'],
  ['expires', 'read_field_expires'],
  ['facts', 'read_field_facts'],
  ['for', 'read_field_for'],
  ['gloss', 'read_field_gloss'],
  ['hears', 'read_field_hears'],
  ['hours', 'read_field_hours'],
  ['keys', 'read_field_keys'],
  ['label', 'read_field_label'],
  ['languages', 'read_field_languages'],
  ['licence', 'read_field_licence'],
  ['links', 'read_field_links'],
  ['means', 'read_field_means'],
  ['more', 'read_field_more'],
  ['name', 'read_field_name'],
  ['names', 'read_field_names'],
  ['nodes', 'read_field_nodes'],
  ['note', 'read_field_note'],
  ['offers', 'read_field_offers'],
  ['other', 'read_field_other'],
  ['owner', 'read_field_owner'],
  ['phone', 'read_field_phone'],
  ['pocket', 'read_field_pocket'],
  ['questions', 'read_field_questions'],
  ['region', 'read_field_region'],
  ['remind', 'read_field_remind'],
  ['risk', 'read_field_risk'],
  ['say', 'read_field_say'],
  ['says', 'read_field_says'],
  ['section', 'read_field_section'],
  ['serves', 'read_field_serves'],
  ['sign', 'read_field_sign'],
  ['source', 'read_field_source'],
  ['spellings', 'read_field_spellings'],
  ['status', 'read_field_status'],
  ['steps', 'read_field_steps'],
  ['synonyms', 'read_field_synonyms'],
  ['text', 'read_field_text'],
  ['title', 'read_field_title'],
  ['to', 'read_field_to'],
  ['topic', 'read_field_topic'],
  ['town', 'read_field_town'],
  ['unit', 'read_field_unit'],
  ['unsafe_in', 'read_field_unsafe_in'],
  ['url', 'read_field_url'],
  ['value', 'read_field_value'],
  ['weight', 'read_field_weight'],
  ['what', 'read_field_what'],
  ['where', 'read_field_where'],
]);

const VALUES = new Map<unknown, WordKey>([
  [true, 'yes'],
  [false, 'no'],
  ['verified', 'read_value_verified'],
  ['unverified', 'read_value_unverified'],
  ['dead', 'read_value_dead'],
  ['high', 'read_value_high'],
  ['medium', 'read_value_medium'],
  ['low', 'read_value_low'],
]);
/** Fields whose values are words of a closed list, and nobody's text. */
const CLOSED = new Set(['status', 'confidence']);

/**
 * What a field is called, from the outer to the inner: "Steps › «Register» › Text". An item is called by what it says;
 * where it says nothing, the name that editors gave it stays.
 */
export function fieldWords({ path }: Pick<Change, 'path'>, say: Say, items: ItemWords = NO_ITEM_WORDS): string {
  const steps = path.filter((step) => step !== '');
  if (steps.length === 0) return say('read_field_whole');
  return steps.map((_, at) => named(steps.slice(0, at + 1), say, items)).join(' › ');
}

function named(path: readonly string[], say: Say, items: ItemWords): string {
  const [above = null, step = ''] = path.length > 1 ? path.slice(-2) : [null, path[0]];
  if (step.startsWith(ITEM)) return quoted(items.at(path)) ?? step.slice(ITEM.length);
  const word = FIELDS.get(step) ?? fieldWord(step, above);
  return word === null ? step : say(word);
}

function quoted(words: string | null): string | null {
  return words === null ? null : `«${words}»`;
}

/** Fields that name where something leads. */
const LEADING = new Set(['to', 'start', 'open', 'visit']);

/** What a field holds, as people write it. */
export function valueWords(value: Value, path: readonly string[], say: Say, items: ItemWords = NO_ITEM_WORDS): string {
  if (typeof value === 'object') return value.map((one) => valueWords(one, path, say, items)).join(', ');
  // The order of a list stands under its own way with nothing behind it.
  if (path.at(-1) === '') return quoted(items.at([...path.slice(0, -1), `${ITEM}${value}`])) ?? String(value);
  if (LEADING.has(path.at(-1) ?? '')) return quoted(items.to(String(value))) ?? String(value);
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  if (day !== null) return `${day[3]}.${day[2]}.${day[1]}`;
  const field = path.at(-1) ?? '';
  const isClosed = typeof value === 'boolean' || CLOSED.has(field);
  const word = (isClosed ? VALUES.get(value) : undefined) ?? valueWord(field, String(value));
  return word === null ? String(value) : say(word);
}

/** A change of a field that is no text, as one sentence. */
export function sentenceOf(
  change: Extract<Change, { kind: 'value' | 'order' }>,
  say: Say,
  items: ItemWords = NO_ITEM_WORDS,
): string {
  const field = fieldWords(change, say, items);
  const [before, after] = [change.before, change.after].map((value) =>
    value === null ? '' : valueWords(value, change.path, say, items),
  );
  if (change.kind === 'order') return say('read_moved', { field, after: after ?? '' });
  if (change.before === null) return say('read_put_in', { field, after: after ?? '' });
  if (change.after === null) return say('read_taken_out', { field, before: before ?? '' });
  return say('read_became', { field, before: before ?? '', after: after ?? '' });
}
