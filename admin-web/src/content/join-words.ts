import { diff3Merge } from 'node-diff3';

/** A word with the gap behind it; what the bot fills in is one word, whatever stands between its braces. */
const WORD = /(?:\{\{[^}]*\}\}|\S)+\s*|\s+/g;

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/**
 * The text that holds what two people have changed in one; `null`: their changes touch. Between two changes at least one
 * word must stand that neither has changed.
 */
export function joinWords(base: string, mine: string, theirs: string): string | null {
  const regions = diff3Merge(wordsOf(mine), wordsOf(base), wordsOf(theirs), { excludeFalseConflicts: true });
  const words: string[] = [];
  for (const { ok } of regions) {
    if (ok === undefined) return null;
    words.push(...ok);
  }
  return words.join('');
}
