import type { Token } from '../fold/tokens.ts';
import type { Verb } from '../fold/verb.ts';
/** One word of a message with everything it may mean. */
export interface ScannedWord {
  token: Token;
  verb: Verb | null;
  meanings: Set<string>;
}
