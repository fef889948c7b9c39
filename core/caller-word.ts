/**
 * A word by which a person knows whether a caller is from the desk: it is shown to the person and stands in the case, and
 * whoever calls says it first. It lives for ten minutes and holds once.
 */
export const CALLER_WORD_LIVES_MS = 10 * 60_000;

/** How many different ones there are (locales/caller-words.ts): a million draws of six digits fall evenly on them. */
export const CALLER_WORDS = 4000;

/** So many are shown for a request within a day: with each of them a false caller has one guess. */
export const CALLER_WORDS_SHOWN = { most: 5, withinMs: 24 * 3_600_000 };

/** How a word ended: at the desk it was said, or by the person the caller was found to know it, or not to know it. */
export type CallerWordEnd = 'said' | 'known' | 'wrong';

export interface CallerWord {
  /** Which one it is, below `CALLER_WORDS`. */
  which: number;
  at: number;
  /** `null`: it holds until its time is over. */
  ended: { at: number; how: CallerWordEnd } | null;
  /** When those of the last day were shown, this one included. */
  shown: number[];
}

/** One by six digits that nobody can foresee. */
export function callerWordBy(digits: string): number {
  return Number(digits) % CALLER_WORDS;
}

/** The word as long as it holds. */
export function livingWord(word: CallerWord | null, now: number): CallerWord | null {
  if (word === null || word.ended !== null) return null;
  return now < wordUntil(word) ? word : null;
}

export function wordUntil({ at }: Pick<CallerWord, 'at'>): number {
  return at + CALLER_WORD_LIVES_MS;
}

/** Whether a caller who says it is from the desk: once, also where the desk has already noted that it was said. */
export function mayBeKnown(word: CallerWord | null, now: number): boolean {
  return word !== null && now < wordUntil(word) && (word.ended === null || word.ended.how === 'said');
}
