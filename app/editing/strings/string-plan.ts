import type { StringFilePlan } from '../../../admin-api/string-shapes.ts';
import { unglossed } from '../../../content/gloss.ts';
import { type Flaw, flaw } from '../../../core/problem.ts';
import { pairKey, type TextPair } from '../../../core/text-pair.ts';
import { twinOf } from '../../../core/text-review.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import type { FileString } from './string-file.ts';
import { groupOf } from './string-rows.ts';
import type { PairedEntry } from './texts.ts';

/** A text of a file that is otherwise here. */
export interface PlannedString {
  from: FileString;
  entry: PairedEntry;
  pair: TextPair;
  how: StringFilePlan['rows'][number]['how'];
}

/** What a file would do, text by text. */
export interface StringPlan {
  rows: PlannedString[];
  refused: { from: FileString; flaws: Flaw[] }[];
  same: number;
}

const VARIABLE = /\{\{[^{}]*\}\}/g;
/** What hides letters, turns the direction of a line, or is no letter at all. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;
const LONGEST = 20_000;

/** Holds the texts of a file against what is written here; with a `group` only texts of that group may come. Nothing is changed by it. */
export function planStrings(
  rows: readonly FileString[],
  entries: readonly PairedEntry[],
  group: string | null = null,
): StringPlan {
  const places = new Map(
    entries.flatMap((entry) => entry.pairs.map((pair) => [pairKey(entry.key, pair.place), { entry, pair }] as const)),
  );
  const counts = Map.groupBy(rows, nameOf);
  const plan: StringPlan = { rows: [], refused: [], same: 0 };
  for (const from of rows) {
    const at = places.get(from.key);
    const isTwice = (counts.get(nameOf(from))?.length ?? 0) > 1;
    const flaws = misplaced(from.key, { at: at?.entry, isTwice, group });
    const isSame = at !== undefined && (from.words === '' || from.words === at.pair.words[from.language]);
    if (at !== undefined && flaws.length === 0 && !isSame) flaws.push(...flawsOf(from, at.pair));
    if (flaws.length > 0) plan.refused.push({ from, flaws });
    else if (isSame || at === undefined) plan.same += 1;
    else plan.rows.push({ from, ...at, how: howOf(from, at.pair) });
  }
  return plan;
}

/** Why a text of a file belongs to none here. */
function misplaced(
  key: string,
  { at, isTwice, group }: { at: PairedEntry | undefined; isTwice: boolean; group: string | null },
): Flaw[] {
  if (key === '') return [flaw('string_added', {})];
  if (at === undefined) return [flaw('string_unknown', {})];
  if (group !== null && groupOf(at) !== group) return [flaw('string_elsewhere', {})];
  return isTwice ? [flaw('string_twice', {})] : [];
}

function nameOf({ key, language }: FileString): string {
  return `${language} ${key}`;
}

function howOf(from: FileString, { words }: TextPair): PlannedString['how'] {
  const { hash, language } = from;
  const here = words[language];
  if (here !== '' && hash !== shortHash(here)) return 'newer';
  if (isOfOtherTwin(from, words[twinOf(language)])) return 'older-twin';
  if (from.isUnsure) return 'unsure';
  return here === '' ? 'added' : 'changed';
}

/** Whether it translates something else than stands here; a file that does not say what it translates does, too. */
function isOfOtherTwin({ twin }: FileString, here: string): boolean {
  return here !== '' && twin.words !== here && twin.hash !== shortHash(here);
}

function flawsOf({ words, language }: FileString, pair: TextPair): Flaw[] {
  const twin = pair.words[twinOf(language)];
  const most = pair.most ?? LONGEST;
  const { length } = [...words];
  const variablesIn = (text: string) => new Set<string>(unglossed(text).match(VARIABLE) ?? []);
  const variables = twin === '' ? [] : [...variablesIn(words).symmetricDifference(variablesIn(twin))];
  const known = new Set(`${pair.words[language]}${twin}`.match(UNSEEN) ?? []);
  const unseen = (words.match(UNSEEN) ?? []).find((letter) => !known.has(letter));
  return [
    ...(length > most ? [flaw('string_long', { length, most })] : []),
    ...(variables.length > 0 ? [flaw('string_variables', { variables })] : []),
    ...(unseen === undefined ? [] : [flaw('string_unseen', { letter: codeOf(unseen) })]),
  ];
}

/** `U+202E`: how an unseen letter can be told. */
function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
