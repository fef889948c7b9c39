import type { OwnExample } from './own-example.ts';
import type { OwnSentence } from './own-sentence.ts';

/** What editors have added to what the program brings by itself; where they have added nothing, both are empty. */
export interface OwnContent {
  /** Sentences of the program itself that were written anew, by their keys. */
  sentences: ReadonlyMap<string, OwnSentence>;
  /** Messages to be learned from. */
  examples: ReadonlyMap<string, OwnExample>;
}
