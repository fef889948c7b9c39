import type { View } from './view.ts';

const DOUBTS = ['number_unverified', 'fact_unverified', 'entry_unverified'] as const;

/**
 * A bubble in which something is said to be not checked does not say beside it that something was: the day stays, as the
 * day of what is told. Who reads little would believe one of the two, and no text knows what it will stand with.
 */
export function withoutContradiction(text: string, { say }: Pick<View, 'say'>): string {
  if (!DOUBTS.some((key) => text.includes(say(key)))) return text;
  const checked = say('checked_on', { date: '' }).trim();
  return text.includes(checked) ? text.replaceAll(checked, say('dated')) : text;
}
