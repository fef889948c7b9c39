import { asWritten } from '../fold/s-key.ts';
import { stemOfKey } from '../fold/stem.ts';
import type { Token } from '../fold/tokens.ts';
import { type Verb, verbIn } from '../fold/verb.ts';
import { KNOWN_KEYS } from '../fold/words-language.ts';
import type { Lexicon, WordIndex } from './lexicon.ts';

const LONGEST_WORD = 40;
/** The longest ending of a Russian word of which only the beginning is listed. */
const LONGEST_TAIL = 4;
const SHORTEST_START = 3;

/** Everything one word may mean by itself. A word that nobody knows is read as a mistyped or glued one. */
export function wordMeanings(lexicon: Lexicon, token: Omit<Token, 'afterPause'>, verb: Verb | null): Set<string> {
  const meanings = new Set([
    ...meaningsOf(lexicon, token.key, verb),
    ...(lexicon.written.get(asWritten(token.raw)) ?? []),
  ]);
  for (const other of token.alternatives ?? []) {
    for (const meaning of meaningsOf(lexicon, other, verbIn(other))) meanings.add(meaning);
  }
  const isKnown = meanings.size > 0 || verb !== null || KNOWN_KEYS.has(token.key);
  return isKnown ? meanings : new Set(guess(lexicon, token.key));
}

/** Whether a word stands in the lists by itself: not mended, not cut in two, and no long tail after a known beginning. */
export function isListed(
  { words, stems, startsOf, written }: Lexicon,
  { key, raw }: Pick<Token, 'key' | 'raw'>,
): boolean {
  if (KNOWN_KEYS.has(key) || words.has(key) || written.has(asWritten(raw)) || verbIn(key) !== null) return true;
  for (const [start] of startsOf(key)) {
    if (start.length >= SHORTEST_START && key.length - start.length <= LONGEST_TAIL && key.startsWith(start))
      return true;
  }
  const stem = stemOfKey(key);
  return stem !== key && stems.has(stem);
}

/** What a word, as a key or a stem, means by the lists alone: nothing is mended or taken apart. */
export function listedMeanings(lexicon: WordIndex, key: string): string[] {
  return meaningsOf(lexicon, key, verbIn(key)).concat(lexicon.stems.get(key) ?? []);
}

function meaningsOf(lexicon: WordIndex, key: string, verb: Verb | null): string[] {
  const found = [...(lexicon.words.get(key) ?? [])];
  if (key.length <= LONGEST_WORD) found.push(...(lexicon.stems.get(stemOfKey(key)) ?? []));
  for (const [start, meanings] of lexicon.startsOf(key)) if (key.startsWith(start)) found.push(...meanings);
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
function guess(lexicon: Lexicon, key: string): readonly string[] {
  if (key.length > LONGEST_WORD) return [];
  const mended = lexicon.mendWord(key);
  if (mended !== null) return meaningsOf(lexicon, mended, verbIn(mended));
  const glued = gluedMeanings(lexicon, key);
  return glued.length > 0 ? glued : mistypedBeginning(lexicon, key);
}

/** Russian words are known by how they begin: `удерпивают`, `заставяют`. */
function mistypedBeginning({ beginnings, longestBeginning, mendBeginning }: Lexicon, key: string): readonly string[] {
  for (let length = Math.min(key.length, longestBeginning + 1); length >= 7; length--) {
    const found = mendBeginning(key.slice(0, length));
    if (found !== null) return beginnings.get(found) ?? [];
  }
  return [];
}

function gluedMeanings({ words }: Lexicon, key: string): string[] {
  if (key.length < 7 || key.length > 24) return [];
  for (let cut = 3; cut <= key.length - 3; cut++) {
    const [left, right] = [key.slice(0, cut), key.slice(cut)];
    const first = words.get(left);
    if (!first) continue;
    const verb = verbIn(right);
    const second = verb ? verbMeanings(verb) : words.get(right);
    if (second) return [...first, ...second];
  }
  return [];
}
