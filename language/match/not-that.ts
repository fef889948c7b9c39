import { tokens } from '../fold/tokens.ts';
import { isTypoOf } from '../fold/typo.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';
import { BESIDE_NOT_THAT, NO_BEFORE, NONE_OF_THEM, NOT_THAT } from '../words/words-not-that.ts';
import { COURTESY_WORDS } from '../words/words-wishes.ts';
import { yesNo } from './yes-no.ts';

type Phrase = readonly string[];

const PHRASES = phrases(NOT_THAT);
const NONE = phrases(NONE_OF_THEM);
const NO = new Set(keysOf(NO_BEFORE));
const BESIDE = new Set(keysOf(`${COURTESY_WORDS} ${BESIDE_NOT_THAT}`));
/** Who writes more than that tells something else. */
const LETTERS_MOST = 200;

function phrases(list: string): Phrase[] {
  return list.split(';').map(keysOf);
}

/** Emphasis doubles letters; every run counts once. */
function keysOf(text: string): string[] {
  return tokens(text).flatMap(({ key }) => (key === '' ? [] : [key.replace(/(.)\1+/gu, '$1')]));
}

/**
 * Whether a message says that what it was answered with is not what was asked: «не, не хамон», «нет, не то», «ин не».
 * `whole`: it says nothing else. `first`: it begins so and goes on, mostly with what was meant. Where several topics were
 * offered (`isOffered`) a bare no says so, too. It holds only for who has just been answered: elsewhere «ин не» is an answer.
 */
export function notThatIn(text: string, { isOffered }: { isOffered: boolean }): 'whole' | 'first' | null {
  if (text.length > LETTERS_MOST) return null;
  if (isOffered && yesNo(text) === 'no') return 'whole';
  const known = isOffered ? [...PHRASES, ...NONE] : PHRASES;
  return inWords(keysOf(text), known) ?? inWords(keysOf(inOtherLayout(text) ?? ''), known);
}

function inWords(said: Phrase, known: readonly Phrase[]): 'whole' | 'first' | null {
  const bare = said.filter((key) => !BESIDE.has(key));
  const forms = [bare, ...withoutNo(bare)];
  if (forms.some((form) => known.some((phrase) => isAlike(phrase, form)))) return 'whole';
  const begins = forms.some((form) =>
    known.some((phrase) => phrase.length > 1 && isAlike(phrase, form.slice(0, phrase.length))),
  );
  return begins ? 'first' : null;
}

/** The same message without the first no, and without the first two. */
function withoutNo(said: Phrase): Phrase[] {
  const count = said.findIndex((key) => !NO.has(key));
  return Array.from({ length: Math.max(0, count) }, (_, index) => said.slice(index + 1));
}

/** One letter may be mistyped in a phrase of several words. */
function isAlike(phrase: Phrase, said: Phrase): boolean {
  if (phrase.length === 0 || phrase.length !== said.length) return false;
  return phrase.every((word, index) => {
    const key = said[index] ?? '';
    return word === key || (phrase.length > 1 && isTypoOf(key, word));
  });
}
