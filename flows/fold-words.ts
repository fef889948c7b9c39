import { tokens } from '../language/fold/tokens.ts';

/** Words as they are compared when somebody types them, without signs; a text of signs alone is compared as it is. */
export function foldWords(words: string): string {
  const keys = tokens(words).map(({ key }) => key);
  return keys.length > 0 ? keys.join(' ') : words.trim();
}
