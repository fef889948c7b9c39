import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';
import { answerWords, asksBack } from './answer-words.ts';

const MOST_WORDS = 8;

const isOneself = wordFamily(words.ONESELF);
const isOneselfMildly = wordFamily(words.ONESELF_MILDLY);
const isSomebody = wordFamily(words.SOMEBODY);
const isAddressed = wordFamily(words.ADDRESSED);

/** Whom an answer is about: the writer, or somebody else; null for both and for neither. */
export function aboutWhom(text: string): 'self' | 'other' | null {
  const said = answerWords(text, MOST_WORDS);
  if (said.length === 0 || asksBack(said, text)) return null;
  const others = said.filter(({ key }) => isSomebody(key));
  const isSelf = said.some(({ key }) => isOneself(key));
  // «Ба худам лозим, ака»: a bare word of this kind is how we are spoken to.
  const isOther = others.some(({ key }) => !isAddressed(key) || !isSelf);
  if (isSelf) return isOther ? null : 'self';
  if (isOther) return 'other';
  return said.some(({ key }) => isOneselfMildly(key)) ? 'self' : null;
}
