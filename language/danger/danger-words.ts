import { DANGER_WORDS_CHILD } from '../words/words-danger-child.ts';
import { DANGER_WORDS_DESPAIR } from '../words/words-danger-despair.ts';
import { DANGER_WORDS_ENGLISH } from '../words/words-danger-english.ts';
import { DANGER_WORDS_HELD } from '../words/words-danger-held.ts';
import { DANGER_WORDS_HONOUR } from '../words/words-danger-honour.ts';
import { DANGER_WORDS_HURT } from '../words/words-danger-hurt.ts';
import { DANGER_WORDS_PEOPLE } from '../words/words-danger-people.ts';
import { DANGER_WORDS_SOLD } from '../words/words-danger-sold.ts';
import { DANGER_WORDS_THINGS } from '../words/words-danger-things.ts';

/**
 * The words that danger is made of, by what they mean; the rules say which of them together are danger.
 * One spelling of each is enough: `шавҳар` also hears шавхараш, shavharam and ШАВХАРМА. Plain words are compared by stem;
 * `слово*` is how a word begins; `=слово` is the whole key; `!слово` is the word as written, for those
 * that only the letters tell apart (нож and ночь, бил and был). Tajik verbs need no entry: danger-scan.ts names them
 * by their past stem.
 */
export const DANGER_WORDS: Readonly<Record<string, string>> = {
  ...DANGER_WORDS_ENGLISH,
  ...DANGER_WORDS_PEOPLE,
  ...DANGER_WORDS_THINGS,
  ...DANGER_WORDS_HELD,
  ...DANGER_WORDS_HURT,
  ...DANGER_WORDS_SOLD,
  ...DANGER_WORDS_DESPAIR,
  ...DANGER_WORDS_HONOUR,
  ...DANGER_WORDS_CHILD,
};
