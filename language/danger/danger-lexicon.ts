import { normalise } from '../fold/normalise.ts';
import { asWritten, sKey } from '../fold/s-key.ts';
import { isFunctionWord, stemOfKey } from '../fold/stem.ts';
import type { Token } from '../fold/tokens.ts';
import { createTypoFinder } from '../fold/typo.ts';
import { type Verb, verbIn } from '../fold/verb.ts';
import { KNOWN_KEYS } from '../fold/words-language.ts';
import { VERBS } from '../words/words-verbs.ts';
import { DANGER_RULES } from './danger-rules.ts';
import { DANGER_WORDS } from './danger-words.ts';

type Lexicon = ReadonlyMap<string, readonly string[]>;

/** The word lists, each entry under the form by which a word of a message finds it. */
const { words: WORDS, stems: STEMS, beginnings: BEGINNINGS, written: WRITTEN } = compileWords();
const LONGEST_BEGINNING = Math.max(...[...BEGINNINGS.keys()].map((key) => key.length));
const LONGEST_WORD = 40;
/** The longest ending of a Russian word of which only the beginning is listed. */
const LONGEST_TAIL = 4;

/** Verbs that a rule names: their forms are worth mending. */
const TELLING_VERBS = new Set(
  DANGER_RULES.flatMap(({ all }) => all.split(/[ |]/)).map((name) => name.replace(/^not-|:.*$/g, '')),
);
const MENDED_ENDINGS = ['ам', 'ад', 'анд', 'ан', 'ем', 'ед'];
/** A noun of six letters has too many neighbours: тамдид (to prolong) is no таҳдид (a threat). */
const LONG_NOUN = 7;
/** The cries that are worth mending all the same: no everyday word is one letter away. */
const STRONG = new Set(['hold', 'die', 'beat', 'prostitution']);
const mendWord = createTypoFinder([
  ...[...WORDS].filter(([key, meanings]) => key.length >= LONG_NOUN || meanings.some(isStrong)).map(([key]) => key),
  ...verbForms(),
]);
const mendBeginning = createTypoFinder(BEGINNINGS.keys());

function compileWords(): Record<'words' | 'stems' | 'beginnings' | 'written', Lexicon> {
  const words = new Map<string, string[]>();
  const stems = new Map<string, string[]>();
  const beginnings = new Map<string, string[]>();
  const written = new Map<string, string[]>();
  for (const [meaning, line] of Object.entries(DANGER_WORDS)) {
    for (const entry of normalise(line).split(/\s+/)) {
      if (entry.startsWith('!')) put(written, asWritten(entry.slice(1)), meaning);
      else if (entry.endsWith('*')) put(beginnings, sKey(entry.slice(0, -1)), meaning);
      else if (entry.startsWith('=')) put(words, sKey(entry.slice(1)), meaning);
      else {
        const key = sKey(entry);
        put(words, key, meaning);
        put(stems, stemOrNull(key), meaning);
      }
    }
  }
  return { words, stems, beginnings, written };
}

function isStrong(meaning: string): boolean {
  return STRONG.has(meaning);
}

function put(lexicon: Map<string, string[]>, key: string | null, meaning: string): void {
  if (key === null || key === '') return;
  const meanings = lexicon.get(key);
  if (meanings) meanings.push(meaning);
  else lexicon.set(key, [meaning]);
}

/** A word that the Tajik stemmer would cut to a stump (most are Russian) is heard only as it stands. */
function stemOrNull(key: string): string | null {
  const stem = stemOfKey(key);
  if (stem !== key && isFunctionWord(stem)) return null;
  return stem.length >= 4 || key.length - stem.length <= 1 || verbIn(key) ? stem : null;
}

function verbForms(): string[] {
  return VERBS.filter(({ lemma }) => TELLING_VERBS.has(lemma))
    .flatMap(({ lemma, present }) => [
      ...present
        .split(' ')
        .flatMap((stem) => MENDED_ENDINGS.flatMap((end) => [`ме${stem}${end}`, `наме${stem}${end}`])),
      ...[...MENDED_ENDINGS, 'а'].map((end) => lemma + end),
    ])
    .map(sKey);
}

/** Everything one word may mean by itself. A word that nobody knows is read as a mistyped or glued one. */
export function wordMeanings(token: Token, verb: Verb | null): Set<string> {
  const meanings = new Set([...meaningsOf(token.key, verb), ...(WRITTEN.get(asWritten(token.raw)) ?? [])]);
  for (const other of token.alternatives ?? []) {
    for (const meaning of meaningsOf(other, verbIn(other))) meanings.add(meaning);
  }
  const isKnown = meanings.size > 0 || verb !== null || KNOWN_KEYS.has(token.key);
  return isKnown ? meanings : new Set(guess(token.key));
}

/** Whether a word stands in the lists by itself: not mended, not cut in two, and no long tail after a known beginning. */
export function isListed({ key, raw }: Token): boolean {
  if (KNOWN_KEYS.has(key) || WORDS.has(key) || WRITTEN.has(asWritten(raw)) || verbIn(key) !== null) return true;
  const longest = Math.min(key.length, LONGEST_BEGINNING);
  for (let length = longest; length >= 3 && key.length - length <= LONGEST_TAIL; length--) {
    if (BEGINNINGS.has(key.slice(0, length))) return true;
  }
  const stem = stemOfKey(key);
  return stem !== key && STEMS.has(stem);
}

/** What a word, as a key or a stem, means by the lists alone: nothing is mended or taken apart. */
export function listedMeanings(key: string): string[] {
  return meaningsOf(key, verbIn(key)).concat(STEMS.get(key) ?? []);
}

function meaningsOf(key: string, verb: Verb | null): string[] {
  const found = [...(WORDS.get(key) ?? [])];
  if (key.length <= LONGEST_WORD) found.push(...(STEMS.get(stemOfKey(key)) ?? []));
  for (let length = Math.min(key.length, LONGEST_BEGINNING); length > 1; length--) {
    found.push(...(BEGINNINGS.get(key.slice(0, length)) ?? []));
  }
  return verb ? [...found, ...verbMeanings(verb)] : found;
}

function verbMeanings(verb: Verb): string[] {
  const name = verb.isNegated ? `not-${verb.lemma}` : verb.lemma;
  const meanings = [name, `${name}:${verb.person}`];
  if (verb.isOngoing) meanings.push(`${name}:on`, `${name}:${verb.person}on`);
  if (verb.person === 'inf' || verb.person === 'part') meanings.push('deed');
  return meanings;
}

/** A word nobody knows may be a known one with a typo, two words without a space, or one without its vowels. */
function guess(key: string): readonly string[] {
  if (key.length > LONGEST_WORD) return [];
  const mended = mendWord(key);
  if (mended !== null) return meaningsOf(mended, verbIn(mended));
  const glued = gluedMeanings(key);
  return glued.length > 0 ? glued : mistypedBeginning(key);
}

/** Russian words are known by how they begin: `удерпивают`, `заставяют`. */
function mistypedBeginning(key: string): readonly string[] {
  for (let length = Math.min(key.length, LONGEST_BEGINNING + 1); length >= 7; length--) {
    const found = mendBeginning(key.slice(0, length));
    if (found !== null) return BEGINNINGS.get(found) ?? [];
  }
  return [];
}

function gluedMeanings(key: string): string[] {
  if (key.length < 7 || key.length > 24) return [];
  for (let cut = 3; cut <= key.length - 3; cut++) {
    const [left, right] = [key.slice(0, cut), key.slice(cut)];
    const first = WORDS.get(left);
    if (!first) continue;
    const verb = verbIn(right);
    const second = verb ? verbMeanings(verb) : WORDS.get(right);
    if (second) return [...first, ...second];
  }
  return [];
}
