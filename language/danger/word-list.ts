import { sKey } from '../fold/s-key.ts';

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

/** An entry ends in `=` (this form alone) or in `*` (any ending). */
export function compileList(entries: readonly string[]): WordList {
  const whole = new Set<string>();
  const beginnings: string[] = [];
  for (const entry of entries) {
    const key = entry.slice(0, -1).split(' ').map(sKey).join(' ');
    if (entry.endsWith('*')) beginnings.push(key);
    else whole.add(key);
  }
  return (key) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}
