import { DANGER_RULES } from './danger-rules.ts';
import { DANGER_WORDS } from './danger-words.ts';
import { normalise } from './normalise.ts';
import { numberOf } from './number-in.ts';
import { asWritten, sKey } from './s-key.ts';
import { isFunctionWord, stemOfKey } from './stem.ts';
import { type Token, tokens } from './tokens.ts';
import { createTypoFinder } from './typo.ts';
import { type Verb, verbIn } from './verb.ts';
import { KNOWN_KEYS } from './words-language.ts';
import { VERBS } from './words-verbs.ts';

/** One word of a message with everything it may mean. */
export interface ScannedWord {
  token: Token;
  verb: Verb | null;
  meanings: Set<string>;
}

/** Meanings that are read from a word and its neighbours, and lists that only this reading uses. */
export const READ_MEANINGS: readonly string[] = [
  ...['me', 'minor', 'teen', 'deed', 'personObject', 'childObject', 'handOn'],
  ...[
    'from',
    'call',
    'light',
    'agePerson',
    'yearsRussian',
    'ageWord',
    'classWord',
    'notAnAge',
    'ban',
    'inOn',
    'whoseAge',
  ],
  ...['minorWord', 'numberWordAge', 'russianObject'],
];

type Lexicon = ReadonlyMap<string, readonly string[]>;

/** The word lists, each entry under the form by which a word of a message finds it. */
const { words: WORDS, stems: STEMS, beginnings: BEGINNINGS, written: WRITTEN } = compileWords();
const LONGEST_BEGINNING = Math.max(...[...BEGINNINGS.keys()].map((key) => key.length));
const LONGEST_WORD = 40;

/** Verbs that a rule names: their forms are worth mending. */
const TELLING_VERBS = new Set(
  DANGER_RULES.flatMap(({ all }) => all.split(/[ |]/)).map((name) => name.replace(/^not-|:.*$/g, '')),
);
const MENDED_ENDINGS = ['ам', 'ад', 'анд', 'ан', 'ем', 'ед'];
const mendWord = createTypoFinder([...WORDS.keys(), ...verbForms()]);
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

/** The words of a message with their meanings; denied ones carry `not-` before the meaning. */
export function scan(text: string): ScannedWord[] {
  const words = tokens(text).map(wordOf);
  for (const [index, word] of words.entries()) {
    readPronoun(word, words[index - 1]);
    readAge(words, index);
    readSmallChild(word, words[index + 1]);
  }
  for (const [index, word] of words.entries()) {
    dropHarmlessBlow(words, index);
    denyByParticle(word, words[index - 1], words[index - 2]);
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

function writtenAs(raw: string): readonly string[] {
  return WRITTEN.get(asWritten(raw)) ?? [];
}

function isKnown(key: string): boolean {
  return KNOWN_KEYS.has(key) || verbIn(key) !== null;
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
  if (has(index - 1, 'whoseAge') && (!next || next.token.afterPause)) return number >= TEEN_AT ? number : null;
  if (!has(index + 1, 'yearsRussian') || has(index - 1, 'inOn') || has(index + 2, 'notAnAge')) return null;
  const near = [-4, -3, -2, -1, 2, 3, 4].map((offset) => index + offset);
  return near.some((at) => has(at, 'agePerson')) && !near.some((at) => has(at, 'ban')) ? number : null;
}

/** `духтари майда`, `бачаи хурди ман`: small makes a child of a daughter, a son or a `бача`, who may be grown up. */
function readSmallChild(word: ScannedWord, next: ScannedWord | undefined): void {
  if (!next?.meanings.has('small') || !['offspring', 'woman', 'kin'].some((meaning) => word.meanings.has(meaning)))
    return;
  word.meanings.add('child');
  if (/(?:ро|ра)$/u.test(next.token.key)) word.meanings.add('childObject');
}

/** занг зад is a call, гап зад is talk: a blow needs that no such word stands before it. */
function dropHarmlessBlow(words: readonly ScannedWord[], index: number): void {
  const word = words[index];
  if (word?.verb?.lemma !== 'зад') return;
  let isHarmless = words[index + 1]?.meanings.has('call') ?? false;
  for (let back = 1; back <= 3 && !isHarmless; back++) {
    const before = words[index - back];
    if (!before || before.verb?.lemma === 'зад') break;
    isHarmless = before.meanings.has('light') && !isTool(words[index - back - 1]);
    if (isHarmless && before.meanings.has('touching')) word.meanings.add('handOn');
  }
  if (!isHarmless) return;
  for (const meaning of [...word.meanings]) if (/^(?:not-)?зад/.test(meaning)) word.meanings.delete(meaning);
}

/** `бо бел зад` is a blow with a spade, `бел зад` is digging. */
function isTool(before: ScannedWord | undefined): boolean {
  return before?.token.key === 'бо';
}

const UNDENIED = ['me', 'I', 'kin', 'they', 'meObject', 'meOther', 'child', 'light'];

/** Russian `не` denies the word after it. In Tajik it only says no, so a Tajik verb stands. */
function denyByParticle(word: ScannedWord, before: ScannedWord | undefined, earlier: ScannedWord | undefined): void {
  if (earlier && /^(?:чуть|едва|chut|только)$/.test(earlier.token.raw)) return;
  if (!before || word.verb || word.token.afterPause || !/^(?:не|ни)$/.test(before.token.key)) return;
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
    const isDenied = after.verb?.isNegated || /^нест(?:ам|ем|анд|ум)?$/.test(after.token.key);
    if (isDenied) deny(word);
    if (isDenied || after.verb) return;
  }
}

function deny(word: ScannedWord): void {
  word.meanings = new Set([...word.meanings].map((meaning) => `not-${meaning}`));
}
