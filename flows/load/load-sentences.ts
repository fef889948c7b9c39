import type { z } from 'zod';
import { didYouMean } from '../../core/suggest.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong and how to mend it, in a sentence for an editor. */
export interface Sentence {
  language?: 'tg' | 'ru';
  message: string;
}

/** What was read, and the keys it may have. */
interface Context {
  value: unknown;
  keys: readonly string[];
}

const LANGUAGE_NAMES = { tg: 'Tajik', ru: 'Russian' } as const;
const CONDITION_KEYS = ['all', 'any', 'not', 'flag', 'weight', 'answer', 'contact', 'today'];
const COMPARISON_KEYS = ['is', 'in', 'atLeast', 'below', 'known'];
const INNER_KEYS = [
  'tg',
  'ru',
  'uz',
  'en',
  'other',
  'id',
  'label',
  'to',
  'synonyms',
  'when',
  'set',
  'flags',
  'from',
  'until',
].concat('topic', 'level', CONDITION_KEYS, COMPARISON_KEYS);
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', '`true` or `false`'],
  ['array', 'a list'],
  ['object', 'a group of keys'],
  ['record', 'a group of keys'],
]);

/** Says in plain words what the schema found. */
export function sentencesFor(issues: readonly Issue[], context: Context): Sentence[] {
  return issues.flatMap((issue) => sentencesOf(issue, issue.path, context));
}

function sentencesOf(issue: Issue, path: Path, context: Context): Sentence[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => at(path, context, unknownKey(key, path, context)));
    case 'invalid_type':
      return [mistyped(path, context, NOUNS.get(issue.expected) ?? `a value of kind ${issue.expected}`)];
    case 'invalid_value':
      return [misnamed(path, context, issue.values.map(String))];
    case 'invalid_union':
      return unionSentences(issue.errors, path, context);
    case 'invalid_key':
      return [
        at(
          path.slice(0, -1),
          context,
          `has an entry "${String(path.at(-1))}" whose name does not fit; use small letters, digits and hyphens`,
        ),
      ];
    case 'too_small':
      return [tooSmall(issue.origin, path, context)];
    case 'too_big':
      return [at(path, context, `is too long; use at most ${String(issue.maximum)} characters`)];
    case 'invalid_format':
      return [at(path, context, badFormat(issue.format, valueAt(context.value, path)))];
    default:
      return [at(path, context, 'does not fit; compare it with another flow')];
  }
}

function unknownKey(key: string, path: Path, context: Context): string {
  const known = path.length === 0 ? context.keys : INNER_KEYS;
  const mend = didYouMean(key, known, path.length === 0 ? `; it takes ${known.join(', ')}` : '; leave it out');
  return `has an unknown key "${key}"${mend}`;
}

function tooSmall(origin: string, path: Path, context: Context): Sentence {
  const language = languageAt(path);
  if (origin === 'number') return at(path, context, 'must be more than zero');
  if (language === null) return at(path, context, 'is empty; write something or leave the key out');
  const words = `has an empty ${LANGUAGE_NAMES[language]} text; write it under \`${language}\``;
  return { ...at(path.slice(0, -1), context, words), language };
}

function languageAt(path: Path): 'tg' | 'ru' | null {
  const last = path.at(-1);
  return last === 'tg' || last === 'ru' ? last : null;
}

/** Something is missing, or is of another kind than it must be. */
function mistyped(path: Path, context: Context, wanted: string): Sentence {
  const value = valueAt(context.value, path);
  const language = languageAt(path);
  if (value !== undefined && value !== null) {
    const hint = wanted === 'a text' ? '; put it in quotes' : '';
    return at(path, context, `must be ${wanted}, not ${shown(value)}${hint}`);
  }
  if (language !== null) {
    const words = `has ${value === null ? 'an empty' : 'no'} ${LANGUAGE_NAMES[language]} text; write it under \`${language}\``;
    return { ...at(path.slice(0, -1), context, words), language };
  }
  return at(path.slice(0, -1), context, `has no \`${String(path.at(-1) ?? '')}\`; it must be ${wanted}`);
}

/** A word outside of a closed list. */
function misnamed(path: Path, context: Context, values: string[]): Sentence {
  const value = valueAt(context.value, path);
  const wanted = values.length === 1 ? `\`${values[0]}\`` : `one of ${values.join(', ')}`;
  const { message, ...sentence } = mistyped(path, context, wanted);
  return { ...sentence, message: typeof value === 'string' ? `${message}${didYouMean(value, values)}` : message };
}

function badFormat(format: string, value: unknown): string {
  if (format === 'date') return `must be a day such as 2026-11-24, not ${shown(value)}`;
  return `is ${shown(value)}; use only small letters, digits and hyphens`;
}

/** Of several shapes, the one that was most likely meant tells what is wrong. */
function unionSentences(branches: readonly (readonly Issue[])[], path: Path, context: Context): Sentence[] {
  const value = valueAt(context.value, path);
  if (typeof value !== 'object' || value === null) {
    const isCondition = branches.length > 2;
    return [mistyped(path, context, isCondition ? 'a condition' : 'a word or a number')];
  }
  const likely = branches
    .map((issues) => ({ issues, misses: missesOf(issues) }))
    .sort((one, other) => one.misses - other.misses);
  const [first, second] = likely;
  if (!first || first.misses === second?.misses) return [at(path, context, strangeCondition(Object.keys(value)))];
  return first.issues.flatMap((issue) => sentencesOf(issue, [...path, ...issue.path], context));
}

function missesOf(issues: readonly Issue[]): number {
  const atTop = issues.filter(({ path }) => path.length <= 1);
  const unknown = atTop.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  return unknown.length * 2 + atTop.length;
}

function strangeCondition(keys: string[]): string {
  const known = keys.filter((key) => CONDITION_KEYS.includes(key));
  if (known.length > 1)
    return `mixes ${known.map((key) => `\`${key}\``).join(' and ')}; join two conditions with \`all\` or \`any\``;
  const [strange = ''] = keys;
  return `is no condition${didYouMean(strange, CONDITION_KEYS, `; it needs one of ${CONDITION_KEYS.join(', ')}`)}`;
}

/** Puts the place in front: `choice "yes" \`label\` has no Russian text`. */
function at(path: Path, context: Context, message: string): Sentence {
  const language = languageAt(path);
  const words = placeWords(path, context);
  const sentence = { message: words === '' ? message : `${words} ${message}` };
  return language === null ? sentence : { ...sentence, language };
}

function placeWords(path: Path, context: Context): string {
  const words: string[] = [];
  for (const [index, key] of path.entries()) {
    if (typeof key !== 'number') {
      if (typeof path[index + 1] !== 'number') words.push(`\`${String(key)}\``);
      continue;
    }
    const list = String(path[index - 1] ?? '');
    const item = valueAt(context.value, path.slice(0, index + 1));
    const id = typeof item === 'object' && item !== null && 'id' in item ? `"${String(item.id)}"` : String(key + 1);
    words.push(list === 'choices' ? `choice ${id}` : `\`${list}\` ${id}`);
  }
  return words.join(' ');
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a group of keys' : JSON.stringify(value);
}
