import { DANGER_RULES } from '../../language/danger/danger-rules.ts';
import { DANGER_WORDS } from '../../language/danger/danger-words.ts';
import { compileLexicon, type Lexicon } from '../../language/danger/lexicon.ts';

const shipped = compileLexicon({ words: DANGER_WORDS, rules: DANGER_RULES });

/** The words of danger as they are shipped. */
export function shippedLexicon(): Lexicon {
  return shipped;
}
