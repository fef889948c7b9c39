import { DANGER_WORDS } from './danger-words.ts';
import { normalise } from './normalise.ts';
import { numberOf } from './number-in.ts';
import { sKey } from './s-key.ts';
import { isFunctionWord, stemOfKey } from './stem.ts';
import { type Token, tokens } from './tokens.ts';
import { createTypoFinder } from './typo.ts';
import { type Verb, verbIn } from './verb.ts';
import { KNOWN_KEYS } from './words-language.ts';

/** One word of a message with everything it may mean. */
export interface ScannedWord {
  token: Token;
  verb: Verb | null;
  meanings: Set<string>;
}

type Lexicon = ReadonlyMap<string, readonly string[]>;
const EXACT: Lexicon = entries((entry) => (entry.startsWith('=') ? sKey(entry.slice(1)) : null));
const WRITTEN: Lexicon = entries((entry) => (/^![^*]+$/.test(entry) ? entry.slice(1) : null));
const BEGINNINGS: Lexicon = entries((entry) => (/^[^!=]+\*$/.test(entry) ? sKey(entry.slice(0, -1)) : null));
const PLAIN = (entry: string): string | null => (/^[^!=*]+$/.test(entry) ? sKey(entry) : null);
const STEMS: Lexicon = entries((entry) => stemOrNull(PLAIN(entry)));
const WORDS: Lexicon = entries(PLAIN);
const LONGEST_BEGINNING = Math.max(...[...BEGINNINGS.keys()].map((key) => key.length));
const LONGEST_WORD = 40;

/** Verbs whose forms are worth mending when mistyped. */
const MENDED_VERBS =
  'зан куш фурӯш монон мон гузор гурез парто сӯзон тарсон бар зад кушт фурӯхт гурехт карда кард монд гузошт'.split(' ');
const MENDED_ENDINGS = ['ам', 'ад', 'анд', 'ан', 'ем', 'ед', ''];
const mend = createTypoFinder([
  ...[...WORDS.keys(), ...EXACT.keys()].filter((key) => key.length >= 6),
  ...MENDED_VERBS.flatMap((stem) =>
    MENDED_ENDINGS.flatMap((end) => ['', 'ме', 'наме'].map((start) => sKey(start + stem + end))),
  ),
]);

function entries(keyOf: (entry: string) => string | null): Lexicon {
  const found = new Map<string, string[]>();
  for (const [meaning, line] of Object.entries(DANGER_WORDS)) {
    for (const entry of normalise(line).split(/\s+/)) {
      const key = keyOf(entry);
      if (key) found.set(key, [...(found.get(key) ?? []), meaning]);
    }
  }
  return found;
}

/** A word that the Tajik stemmer would cut to a stump (most are Russian) is heard only as it stands. */
function stemOrNull(key: string | null): string | null {
  if (key === null) return null;
  const stem = stemOfKey(key);
  if (stem !== key && isFunctionWord(stem)) return null;
  return stem.length >= 4 || key.length - stem.length <= 1 || verbIn(key) ? stem : null;
}

/** The words of a message with their meanings; denied ones carry `not-` before the meaning. */
export function scan(text: string): ScannedWord[] {
  const words = tokens(text).map(wordOf);
  for (const [index, word] of words.entries()) {
    readPronoun(word, words[index - 1]);
    readAge(words, index);
  }
  for (const [index, word] of words.entries()) {
    dropHarmlessBlow(words, index);
    denyByParticle(word, words[index - 1]);
    denyByVerb(words, index);
  }
  return words;
}

function wordOf(token: Token): ScannedWord {
  const verb = verbIn(token.key);
  const meanings = new Set(meaningsOf(token.key, verb));
  for (const other of token.alternatives ?? [])
    for (const meaning of meaningsOf(other, verbIn(other))) meanings.add(meaning);
  for (const meaning of writtenAs(token.raw)) meanings.add(meaning);
  if (meanings.size === 0 && !isKnown(token.key)) for (const meaning of guess(token.key)) meanings.add(meaning);
  if (['meObject', 'meOther', 'meAll'].some((meaning) => meanings.has(meaning)) || verb?.isToMe) meanings.add('me');
  if (verb?.isToMe) meanings.add('meObject');
  addObject(token.key, meanings);
  return { token, verb, meanings };
}

function meaningsOf(key: string, verb: Verb | null): string[] {
  const found = [...(EXACT.get(key) ?? []), ...(WORDS.get(key) ?? [])];
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

function writtenAs(raw: string): readonly string[] {
  return WRITTEN.get(raw) ?? [];
}

function isKnown(key: string): boolean {
  return KNOWN_KEYS.has(key) || verbIn(key) !== null;
}

/** A word nobody knows may be a known one with a typo, two words without a space, or one without its vowels. */
function guess(key: string): string[] {
  if (key.length > LONGEST_WORD) return [];
  const mended = mend(key);
  if (mended !== null) return meaningsOf(mended, verbIn(mended));
  return gluedMeanings(key);
}

function gluedMeanings(key: string): string[] {
  if (key.length < 7 || key.length > 24) return [];
  for (let cut = 3; cut <= key.length - 3; cut++) {
    const [left, right] = [key.slice(0, cut), key.slice(cut)];
    const first = WORDS.get(left) ?? EXACT.get(left);
    if (!first) continue;
    const verb = verbIn(right);
    const second = verb ? verbMeanings(verb) : (WORDS.get(right) ?? EXACT.get(right));
    if (second) return [...first, ...second];
  }
  return [];
}

/** Whom something is done to: `духтарамро`, `бародарма`, `сестру`. */
function addObject(key: string, meanings: Set<string>): void {
  const isObject = /(?:ро|ра|ма|ша)$/u.test(key) && key.length > 4;
  const isChild = meanings.has('child') || meanings.has('offspring');
  if (isObject && (meanings.has('kin') || meanings.has('woman') || isChild)) meanings.add('personObject');
  if (isObject ? isChild : meanings.has('russianObject') && meanings.has('child')) meanings.add('childObject');
}

/** `у меня забрали` takes something from me; `ба ман` is to me. */
function readPronoun(word: ScannedWord, before: ScannedWord | undefined): void {
  if (before?.meanings.has('from'))
    for (const meaning of ['me', 'meObject', 'theyObject']) word.meanings.delete(meaning);
  if (before?.token.key === 'ба' && word.meanings.has('I')) word.meanings.add('me').add('meOther');
}

const ADULT_AT = 18;
const TEEN_AT = 8;

function readAge(words: readonly ScannedWord[], index: number): void {
  const word = words[index];
  if (!word) return;
  const age = ageAt(words, index);
  if (age !== null && age > 0 && age < ADULT_AT) {
    word.meanings.add('minor');
    if (age >= TEEN_AT) word.meanings.add('teen');
  }
  if (word.meanings.has('minorWord') || word.meanings.has('numberWordAge')) word.meanings.add('minor').add('teen');
}

function ageAt(words: readonly ScannedWord[], index: number): number | null {
  const word = words[index];
  const number = word ? numberOf(word.token) : null;
  if (number === null) return null;
  const next = words[index + 1];
  const has = (at: number, meaning: string): boolean => words[at]?.meanings.has(meaning) ?? false;
  if (has(index + 1, 'ageWord')) return number;
  if (next?.token.key === 'сол' && words[index + 2]?.verb?.lemma === 'дошт') return number >= TEEN_AT ? number : null;
  if (has(index - 1, 'classWord') || has(index + 1, 'classWord')) return number <= 11 ? number + 6 : null;
  if (!has(index + 1, 'yearsRussian') || has(index - 1, 'inOn') || has(index + 2, 'notAnAge')) return null;
  const near = [-4, -3, -2, -1, 2, 3, 4].map((offset) => index + offset);
  return near.some((at) => has(at, 'agePerson')) && !near.some((at) => has(at, 'ban')) ? number : null;
}

/** занг зад is a call, гап зад is talk: a blow needs that no such word stands before it. */
function dropHarmlessBlow(words: readonly ScannedWord[], index: number): void {
  const word = words[index];
  if (word?.verb?.lemma !== 'зад') return;
  let isHarmless = words[index + 1]?.meanings.has('call') ?? false;
  for (let back = 1; back <= 3 && !isHarmless; back++) {
    const before = words[index - back];
    if (!before || before.verb?.lemma === 'зад') break;
    isHarmless = before.meanings.has('light');
  }
  if (!isHarmless) return;
  for (const meaning of [...word.meanings]) if (/^(?:not-)?зад/.test(meaning)) word.meanings.delete(meaning);
}

const UNDENIED = ['me', 'I', 'kin', 'they', 'meObject', 'meOther', 'child', 'light'];

/** Russian `не` denies the word after it. In Tajik it only says no, so a Tajik verb stands. */
function denyByParticle(word: ScannedWord, before: ScannedWord | undefined): void {
  if (!before || word.verb || word.token.afterPause || !/^(?:не|ни|ne|ni)$/.test(before.token.raw)) return;
  if (UNDENIED.some((meaning) => word.meanings.has(meaning))) return;
  deny(word);
}

const DENIED_WITH_VERB = [
  'lock',
  'threat',
  'beatNoun',
  'torment',
  'torture',
  'force',
  'strongForce',
  'rape',
  'danger',
  'attack',
];

/** `таҳдид намекунанд`, `банд накардаанд`, `дар хатар нестам`: the verb denies the noun before it. */
function denyByVerb(words: readonly ScannedWord[], index: number): void {
  const word = words[index];
  if (!word || word.verb || !DENIED_WITH_VERB.some((meaning) => word.meanings.has(meaning))) return;
  for (const after of [words[index + 1], words[index + 2]]) {
    if (!after || after.token.afterPause) return;
    if (after.verb?.isNegated || /^нест(?:ам|ем|анд|ум)?$/.test(after.token.key)) return deny(word);
    if (after.verb) return;
  }
}

function deny(word: ScannedWord): void {
  word.meanings = new Set([...word.meanings].map((meaning) => `not-${meaning}`));
}
