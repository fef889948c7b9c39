import type { Person } from '../words/words-verbs.ts';
import * as words from '../words/words-verbs.ts';
import { rememberingWords } from './remembering.ts';
import { sKey } from './s-key.ts';
import { type Starts, startsOf } from './starts.ts';

/** A Tajik verb form, taken apart. */
export interface Verb {
  /** The past stem as a key, by which the verb is named. */
  lemma: string;
  isNegated: boolean;
  /** It has `ме-`: it happens, or goes on. */
  isOngoing: boolean;
  person: Person;
  /** `-ам` or `-амон` after a form of others: they do it to me, or to us. */
  isToMe: boolean;
}

interface Ending {
  person: Person;
  isToMe: boolean;
}

const keysOf = (line: string): string[] => line.split(' ').map(sKey);

const PRESENT = stems(words.VERBS.map((verb) => [verb.lemma, keysOf(verb.present)]));
const PRESENT_STARTS = startsOf(PRESENT);
const LONG_PRESENT_STARTS = startsOf(new Map([...PRESENT].filter(([stem]) => stem.length >= 3)));
const CLIPPED = new Map(words.CLIPPED_PRESENT.map(([stem, lemma]) => [sKey(stem), sKey(lemma)]));
const PAST = stems(words.VERBS.map((verb) => [verb.lemma, keysOf(`${verb.lemma} ${verb.past ?? ''}`.trim())]));
const PAST_STARTS = startsOf(PAST);
const WORDS = new Map(words.CLIPPED_WORDS.map(([word, lemma]) => [sKey(word), sKey(lemma)]));
const BARE = new Set(words.BARE_PRESENT.map(sKey));
const PRESENT_ENDINGS = withClitics(words.PRESENT_ENDINGS);
const SURE_ENDINGS = new Map(
  words.SURE_PRESENT_ENDINGS.map((end) => [sKey(end), { person: end === 'ед' ? 2 : 3, isToMe: false } as const]),
);
const PAST_ENDINGS = withClitics(words.PAST_ENDINGS);
const CLIPPED_ENDINGS = new Set(['ам', 'ум', 'и', 'ад', 'а', 'ем', 'ед', 'ид', 'ен', 'анд', 'ан', 'ат']);
/** рафта истодаам in one word: рафтестодам, рафсодам. */
const FUSED = /^(.{2,}?)(?:а?[еи]?стод|исод|одасод|сод)(.{0,8})$/u;
const LONGEST_VERB = 28;

function stems(verbs: readonly (readonly [lemma: string, stems: string[]])[]): ReadonlyMap<string, string> {
  return new Map(verbs.flatMap(([lemma, forms]) => forms.map((form) => [form, sKey(lemma)] as const)));
}

function withClitics(groups: readonly (readonly [endings: string, person: Person])[]): ReadonlyMap<string, Ending> {
  const found = new Map<string, Ending>();
  const add = (key: string, ending: Ending): void => {
    for (const particle of words.PARTICLES) if (!found.has(key + particle)) found.set(key + particle, ending);
  };
  const plain = groups.flatMap(([line, person]) => line.split(' ').map((ending) => [sKey(ending), person] as const));
  for (const [ending, person] of plain) add(ending, { person, isToMe: false });
  for (const [ending, person] of plain) {
    const clitics = /[аоуие]$/.test(ending) ? words.CLITICS_AFTER_VOWEL : words.CLITICS;
    for (const clitic of clitics.map(sKey)) {
      add(ending + clitic, { person, isToMe: /^и?ам(он)?$/.test(clitic) && person !== 1 });
    }
  }
  return found;
}

/** The verb a key is a form of, or null. Needs no dictionary of forms: prefix, one of two stems, ending. */
export const verbIn: (key: string) => Verb | null = rememberingWords(readVerb);

function readVerb(key: string): Verb | null {
  if (key.length < 3 || key.length > LONGEST_VERB) return null;
  const word = WORDS.get(key);
  if (word) return { lemma: word, isNegated: key.startsWith('на'), isOngoing: true, person: 3, isToMe: false };
  return fused(key) ?? prefixed(key, false) ?? (key.startsWith('на') ? prefixed(key.slice(2), true) : null);
}

function fused(key: string): Verb | null {
  if (!key.includes('од', 3)) return null;
  const [, left, right] = FUSED.exec(key) ?? [];
  if (left === undefined || right === undefined) return null;
  const isNegated = left.startsWith('на') && left.length > 4;
  const bare = isNegated ? left.slice(2) : left;
  const lemma = [bare, bare.replace(/а$/, ''), `${bare}т`, `${bare}д`].map((form) => PAST.get(form)).find((it) => it);
  const ending = right === '' ? { person: 3 as const, isToMe: false } : PAST_ENDINGS.get(right);
  if (!lemma || lemma === key || !ending) return null;
  return { lemma, isNegated, isOngoing: true, ...ending };
}

function prefixed(key: string, isNegated: boolean): Verb | null {
  const ongoing = key.startsWith('ме') ? key.slice(2) : key.startsWith('неме') ? key.slice(4) : null;
  if (ongoing !== null) {
    const form =
      split(ongoing, PRESENT_STARTS, PRESENT_ENDINGS) ?? split(ongoing, PAST_STARTS, PAST_ENDINGS) ?? clipped(ongoing);
    if (form) return { ...form, isNegated: isNegated || key.startsWith('неме'), isOngoing: true };
  }
  const past = split(key, PAST_STARTS, PAST_ENDINGS);
  if (past) return { ...past, isNegated, isOngoing: false };
  const bare = key.startsWith('би') ? key.slice(2) : key;
  const isFree = isNegated || bare !== key;
  const present =
    split(bare, PRESENT_STARTS, PRESENT_ENDINGS, isFree ? undefined : BARE) ??
    split(bare, LONG_PRESENT_STARTS, SURE_ENDINGS) ??
    imperative(bare);
  return present && { ...present, isNegated, isOngoing: false };
}

function split(
  key: string,
  starts: Starts<string>,
  endings: ReadonlyMap<string, Ending>,
  allowed?: ReadonlySet<string>,
): Pick<Verb, 'lemma' | 'person' | 'isToMe'> | null {
  for (const [stem, lemma] of starts(key)) {
    const ending = key.startsWith(stem) ? endings.get(key.slice(stem.length)) : undefined;
    if (ending && (!allowed || allowed.has(stem))) return { lemma, ...ending };
  }
  return null;
}

function clipped(key: string): Pick<Verb, 'lemma' | 'person' | 'isToMe'> | null {
  for (const length of [1, 2]) {
    const lemma = CLIPPED.get(key.slice(0, length));
    const rest = key.slice(length);
    if (lemma && CLIPPED_ENDINGS.has(rest))
      return { lemma, person: PRESENT_ENDINGS.get(rest)?.person ?? 3, isToMe: false };
  }
  return null;
}

/** `кун`, `навис`, `назан`: a command to one person is the bare stem. */
function imperative(key: string): Pick<Verb, 'lemma' | 'person' | 'isToMe'> | null {
  const lemma = BARE.has(key) && key.length > 2 ? PRESENT.get(key) : undefined;
  return lemma ? { lemma, person: 2, isToMe: false } : null;
}
