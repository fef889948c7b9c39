import type { WordEntry } from './word-entry.ts';

/** Lists that are read beside the meanings, for what a cry tells more: a lexicon holds each of them. */
export const LIST_NAMES = [
  'lifeless',
  'atThisMoment',
  'areDoing',
  'behind',
  'door',
  'doorAlone',
  'husbandOrKin',
  'manSuffers',
  'womanSuffers',
  'womanAsObject',
  'policeWords',
  'custody',
  'custodyPlace',
  'toPolice',
  'into',
  'insideOf',
  'wife',
  'beating',
  'handLifted',
  'iLift',
  'iHit',
  'iRaise',
  'hit',
  'raised',
  'hands',
] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** Tells whether a list holds a word, by its key; of a phrase, by its keys with a space between them. */
export type WordList = (key: string) => boolean;

/** Makes a list of entries that end in `=` (this form alone) or in `*` (any ending). */
export function compileList(entries: readonly WordEntry[]): WordList {
  const whole = new Set(entries.flatMap(({ mark, key }) => (mark === '*' ? [] : [key])));
  const beginnings = entries.flatMap(({ mark, key }) => (mark === '*' ? [key] : []));
  if (beginnings.length === 0) return (key) => whole.has(key);
  return (key) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}
