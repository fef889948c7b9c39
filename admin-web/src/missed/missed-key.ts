/** Under which what was not understood is kept in the page. */
export const MISSED = ['missed'] as const;

/** What was taken out of a message stands there as three dots, in whatever language. */
export function shownWords(sample: string): string {
  return sample.replace(/\[[a-z]+\]/g, '…');
}

/** The words of a message that are left when all is gone that was taken out. */
export function plainWords(sample: string): string {
  return sample
    .replace(/\[[a-z]+\]|…/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
