/**
 * Sentences and words as a reader counts them: a line ends a sentence, a variable is one word, a colon goes on. One way to
 * count, for the checker of flows and content and for the report.
 */

/** More words than these are too many for people who read little. */
export const SENTENCE_MAX_WORDS = 12;
/** So much is read at a glance on a small phone. */
export const BUBBLE_MAX_LENGTH = 300;

const SENTENCE_END = /[.!?…]+(?=\s|$)|\n/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;
const VARIABLE = /\{\{[^{}]*\}\}/g;
const LETTER = /\p{L}/u;

export interface Sentence {
  text: string;
  words: number;
}

/** The sentences of a text, variables as `x`; what holds nothing but a variable is none. */
export function sentencesIn(text: string): Sentence[] {
  return text.split(SENTENCE_END).flatMap((written) => {
    if (!LETTER.test(written.replace(VARIABLE, ''))) return [];
    const sentence = written.replace(VARIABLE, 'x').trim();
    return [{ text: sentence, words: sentence.match(WORD)?.length ?? 0 }];
  });
}
