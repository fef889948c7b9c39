/** Under which what was not understood is kept in the page. */
export const MISSED = ['missed'] as const;

/** What was taken out of a message stands there as three dots, in whatever language. */
export function shownWords(sample: string): string {
  return sample.replace(/\[[a-z]+\]/g, '…');
}
