import { LONGEST_REMEMBERED, rememberingOf } from '../fold/remembering.ts';
import { keysOf, type Token } from '../fold/tokens.ts';
import { verbIn } from '../fold/verb.ts';
import { readAge } from './age.ts';
import type { Lexicon } from './lexicon.ts';
import type { ScannedWord } from './scanned-word.ts';
import { wordMeanings } from './word-meanings.ts';

/** The words of a message with their meanings; denied ones carry `not-` before the meaning. */
export function scan(lexicon: Lexicon, said: readonly Token[]): ScannedWord[] {
  const words = said.map((token) => wordOf(lexicon, token));
  for (const [index, word] of words.entries()) {
    readPronoun(word, words[index - 1]);
    readPity(word, words[index + 1]);
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

/** The same words come in every message. */
const WORDS_KEPT = 5000;
const knownWord = rememberingOf(readWord, WORDS_KEPT);

/** What a word means by itself; its neighbours add to it and take away. */
function wordOf(lexicon: Lexicon, token: Token): ScannedWord {
  const read = token.raw.length > LONGEST_REMEMBERED ? readWord : knownWord;
  const { verb, meanings } = read(lexicon, token.raw);
  return { token, verb, meanings: new Set(meanings) };
}

function readWord(lexicon: Lexicon, raw: string): Pick<ScannedWord, 'verb' | 'meanings'> {
  const token = { raw, ...keysOf(raw) };
  const verb = verbIn(token.key);
  const meanings = wordMeanings(lexicon, token, verb);
  if (['meObject', 'meOther', 'meAll'].some((meaning) => meanings.has(meaning)) || verb?.isToMe) meanings.add('me');
  if (verb?.isToMe) meanings.add('meObject');
  addObject(token.key, meanings);
  return { verb, meanings };
}

/** Whom something is done to: `духтарамро`, `бародарма`, `сестру`. */
function addObject(key: string, meanings: Set<string>): void {
  const isObject = /(?:ро|ра|ма|ша)$/u.test(key) && key.length > 4;
  const isChild = meanings.has('child') || meanings.has('offspring');
  if (isObject && (meanings.has('kin') || meanings.has('woman') || isChild)) meanings.add('personObject');
  const isOwn = meanings.has('ownChild') && (isObject || (meanings.has('russianObject') && key !== 'доч'));
  if (isOwn) meanings.add('ownChildObject');
  if (isObject ? isChild : meanings.has('russianObject') && meanings.has('child')) meanings.add('childObject');
}

/** `у меня забрали` takes something from me; `ба ман` is to me. */
function readPronoun(word: ScannedWord, before: ScannedWord | undefined): void {
  if (before?.meanings.has('from'))
    for (const meaning of ['me', 'meObject', 'theyObject']) word.meanings.delete(meaning);
  if (before?.token.key === 'ба' && word.meanings.has('I')) word.meanings.add('me').add('meOther');
}

/** `мани бечораро заданд`: who calls himself poor is the one it is done to. `ман` before other objects is the doer. */
function readPity(word: ScannedWord, next: ScannedWord | undefined): void {
  if (!next || !/(?:ро|ра)$/u.test(next.token.key)) return;
  const isMe = /^(?:мани?|мои?|мана|мара)$/u.test(word.token.key);
  const isNamed = next.meanings.has('pitiable') || (word.token.key === 'мани' && next.meanings.has('woman'));
  if (isMe && isNamed) for (const meaning of ['me', 'meObject']) word.meanings.add(meaning);
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
  let isHarmless = (words[index + 1]?.meanings.has('call') ?? false) || isKnock(words, index);
  for (let back = 1; back <= 3 && !isHarmless; back++) {
    const before = words[index - back];
    // `талоқ дод ва мезанад`: what stands before "and" is another deed.
    if (!before || before.verb?.lemma === 'зад' || (before.token.key === 'ва' && words[index - back - 1]?.verb)) break;
    isHarmless = before.meanings.has('light') && !isTool(words[index - back - 1]);
    if (isHarmless && before.meanings.has('touching')) word.meanings.add('handOn');
  }
  if (!isHarmless) return;
  for (const meaning of [...word.meanings]) if (/^(?:not-)?зад/.test(meaning)) word.meanings.delete(meaning);
}

/** `дар зад` and `дарро зад` are a knock at the door; `ба дар зад` is somebody thrown against it. */
function isKnock(words: readonly ScannedWord[], index: number): boolean {
  return /^дар?[оа]?$/u.test(words[index - 1]?.token.key ?? '') && words[index - 2]?.token.key !== 'ба';
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
  // «У неё кровь»: by its key «неё» is «не».
  if (/^не[её]/iu.test(before.token.raw) || UNDENIED.some((meaning) => word.meanings.has(meaning))) return;
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
