import { heardRules } from '../../language/danger/heard-rules.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import { tokens } from '../../language/fold/tokens.ts';

/** A stretch of a text, in the units in which a page counts. */
export interface Stretch {
  from: number;
  to: number;
}

/** Before the family of danger that somebody's words are of, among the flags of their case. */
const IN_WORDS = 'danger-';
/** As a message is taken into words; whoever writes an apostrophe has many to choose from. */
const WORD = /[\p{L}\p{M}\p{N}'\u2019\u2018\u02bc\u02bb`\u00b4\u2032]+/gu;

/**
 * The words of a message by which the level of a case was raised: those of the kinds of danger that stand among its flags. What
 * was heard in letters that are spread, or typed in another layout, has no word of its own to show.
 */
export function loudWords(lexicon: Lexicon, text: string, flags: readonly string[]): Stretch[] {
  const raised = new Set(flags.filter((flag) => flag.startsWith(IN_WORDS)).map((flag) => flag.slice(IN_WORDS.length)));
  if (raised.size === 0) return [];
  const heard = new Set(
    heardRules(lexicon, text)
      .filter(({ family }) => raised.has(family))
      .flatMap(({ words }) => words),
  );
  if (heard.size === 0) return [];
  return [...text.matchAll(WORD)]
    .filter(([word]) => tokens(word).some(({ raw }) => heard.has(raw)))
    .map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
}
