import type { z } from 'zod/mini';
import type { Language } from '../../core/message.ts';
import { type Part, type Phrase, phrase } from '../../core/phrase.ts';
import { type Flaw, flaw, type Mend, pathOf, renameTo, setTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What was read, the keys it may have, and where in the flow it stands. */
interface Context {
  value: unknown;
  keys: readonly string[];
  path: readonly string[];
}

const TONGUES = { tg: 'tajik', ru: 'russian' } as const;
const CONDITION_KEYS = ['all', 'any', 'not', 'flag', 'weight', 'answer', 'contact', 'today'];
const COMPARISON_KEYS = ['is', 'in', 'atLeast', 'below', 'known'];
const WAY_KEYS = ['to', 'missing', 'stop', 'child', 'open', 'start'];
const INNER_KEYS = [
  'tg',
  'ru',
  'uz',
  'en',
  'other',
  'id',
  'label',
  'to',
  'picture',
  'synonyms',
  'when',
  'set',
  'flags',
  'from',
  'until',
].concat('topic', 'level', CONDITION_KEYS, COMPARISON_KEYS);
const KINDS: ReadonlyMap<string, Phrase> = new Map([
  ['string', phrase('text')],
  ['number', phrase('number')],
  ['int', phrase('whole_number')],
  ['boolean', phrase('truth')],
  ['array', phrase('list')],
  ['object', phrase('group')],
  ['record', phrase('group')],
]);

/** What the schema found, each with its place. */
export function flawsFor(issues: readonly Issue[], context: Context): Flaw[] {
  return issues.flatMap((issue) => flawsOf(issue, issue.path, context));
}

function flawsOf(issue: Issue, path: Path, context: Context): Flaw[] {
  const at = { path: pathTo(path, context), language: languageAt(path) };
  const part = partAt(path, context.value);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, context));
    case 'invalid_type':
      return [mistyped(path, context, KINDS.get(issue.expected) ?? phrase('value_of_kind', { kind: issue.expected }))];
    case 'invalid_value':
      return [misnamed(path, context, issue.values.map(String))];
    case 'invalid_union':
      return unionFlaws(issue.errors, path, context);
    case 'invalid_key':
      return [
        flaw('bad_entry_name', { part: partAt(path.slice(0, -1), context.value), name: String(path.at(-1)) }, at),
      ];
    case 'too_small':
      return [tooSmall(issue.origin, path, context)];
    case 'too_big':
      return [flaw('too_long', { part, most: Number(issue.maximum) }, at)];
    case 'invalid_format': {
      const value = valueAt(context.value, path);
      if (value === '' && isWay(path)) return [flaw('no_way', { part: partAt(path.slice(0, -1), context.value) }, at)];
      const found = shown(value);
      return [flaw(issue.format === 'date' ? 'bad_day' : 'bad_id', { part, found }, at)];
    }
    default:
      return [flaw('does_not_fit', { part }, at)];
  }
}

function unknownKey(key: string, path: Path, context: Context): Flaw {
  const part = partAt(path, context.value);
  const isAtTop = path.length === 0;
  const near = nearest(key, isAtTop ? context.keys : INNER_KEYS);
  const at = pathTo([...path, key], context);
  const rename = renameTo(at, near);
  if (isAtTop) return flaw('unknown_key', { part, key, known: context.keys, near }, { path: at, mend: rename });
  const mend: Mend = rename ?? { op: 'remove', path: at };
  return flaw('unknown_inner_key', { part, key, near }, { path: at, language: languageAt(path), mend });
}

/** Where a place is named to which one goes on. */
function isWay(path: Path): boolean {
  return path.slice(-2).some((name) => WAY_KEYS.some((way) => way === name));
}

function tooSmall(origin: string, path: Path, context: Context): Flaw {
  const language = languageAt(path);
  const at = { path: pathTo(path, context), language };
  if (origin === 'number') return flaw('not_above_zero', { part: partAt(path, context.value) }, at);
  if (language === null) return flaw('empty', { part: partAt(path, context.value) }, at);
  return withoutLanguage('empty_language', language, path, context);
}

function withoutLanguage(
  code: 'no_language' | 'empty_language',
  language: Language,
  path: Path,
  context: Context,
): Flaw {
  const values = { part: partAt(path.slice(0, -1), context.value), tongue: phrase(TONGUES[language]), key: language };
  return flaw(code, values, { path: pathTo(path, context), language });
}

function languageAt(path: Path): Language | null {
  const last = path.at(-1);
  return last === 'tg' || last === 'ru' ? last : null;
}

/** Something is missing, or is of another kind than it must be; of a closed list, `near` is the word that was meant. */
function mistyped(path: Path, context: Context, wanted: Phrase, near: string | null = null): Flaw {
  const value = valueAt(context.value, path);
  const language = languageAt(path);
  const at = { path: pathTo(path, context), language };
  if (value !== undefined && value !== null) {
    const part = partAt(path, context.value);
    if (wanted.phrase !== 'text') {
      const mend = setTo(at.path, near);
      return flaw('wrong_value', { part, wanted, found: shown(value), near }, { ...at, mend });
    }
    const mend = setTo(at.path, typeof value === 'object' ? null : String(value));
    return flaw('not_a_text', { part, found: shown(value) }, { ...at, mend });
  }
  if (language !== null) {
    return withoutLanguage(value === null ? 'empty_language' : 'no_language', language, path, context);
  }
  return flaw(
    'missing_key',
    { part: partAt(path.slice(0, -1), context.value), key: String(path.at(-1) ?? ''), wanted },
    at,
  );
}

/** A word outside of a closed list. */
function misnamed(path: Path, context: Context, values: string[]): Flaw {
  const value = valueAt(context.value, path);
  const [only = ''] = values;
  const wanted = values.length === 1 ? phrase('exactly', { value: only }) : phrase('one_of', { allowed: values });
  return mistyped(path, context, wanted, typeof value === 'string' ? nearest(value, values) : null);
}

/** Of several shapes, the one that was most likely meant tells what is wrong. */
function unionFlaws(branches: readonly (readonly Issue[])[], path: Path, context: Context): Flaw[] {
  const value = valueAt(context.value, path);
  if (typeof value !== 'object' || value === null) {
    return [mistyped(path, context, phrase(branches.length > 2 ? 'condition' : 'word_or_number'))];
  }
  const likely = branches
    .map((issues) => ({ issues, misses: missesOf(issues) }))
    .sort((one, other) => one.misses - other.misses);
  const [first, second] = likely;
  if (!first || first.misses === second?.misses) return [strangeCondition(Object.keys(value), path, context)];
  return first.issues.flatMap((issue) => flawsOf(issue, [...path, ...issue.path], context));
}

function missesOf(issues: readonly Issue[]): number {
  const atTop = issues.filter(({ path }) => path.length <= 1);
  const unknown = atTop.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  return unknown.length * 2 + atTop.length;
}

function strangeCondition(keys: string[], path: Path, context: Context): Flaw {
  const part = partAt(path, context.value);
  const at = { path: pathTo(path, context) };
  const known = keys.filter((key) => CONDITION_KEYS.includes(key));
  if (known.length > 1) return flaw('mixed_conditions', { part, keys: known.map((key) => `\`${key}\``) }, at);
  const [strange = ''] = keys;
  const near = nearest(strange, CONDITION_KEYS);
  const mend = renameTo(pathTo([...path, strange], context), near);
  return flaw('no_condition', { part, kinds: CONDITION_KEYS, near }, { ...at, mend });
}

function pathTo(path: Path, context: Context): string {
  return pathOf(...context.path, ...path);
}

function shown(value: unknown): string | Phrase {
  if (Array.isArray(value)) return phrase('list');
  return typeof value === 'object' && value !== null ? phrase('group') : JSON.stringify(value);
}

/** The place in words: `choice "yes" label`. */
function partAt(path: readonly PropertyKey[], value: unknown): Part {
  const part: Phrase[] = [];
  for (const [index, key] of path.entries()) {
    if (typeof key !== 'number') {
      const isChoices = key === 'choices' && typeof path[index + 1] === 'number';
      if (!isChoices) part.push(phrase('part_key', { name: String(key) }));
      continue;
    }
    const isChoice = path[index - 1] === 'choices';
    const item = valueAt(value, path.slice(0, index + 1));
    if (typeof item === 'object' && item !== null && 'id' in item) {
      part.push(phrase(isChoice ? 'part_choice' : 'part_id', { id: String(item.id) }));
    } else part.push(phrase(isChoice ? 'part_choice_number' : 'part_number', { number: key + 1 }));
  }
  return { part };
}

/** What stands there; undefined where nothing does. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}
