import type { EntryKey } from './entry.ts';
import type { Language } from './message.ts';
import { pathOf } from './problem.ts';

/** What a text is to the person who reads it. `synonyms`: other ways to say a button, a line each. */
export const PAIR_KINDS = ['title', 'bubble', 'question', 'invalid', 'reminder', 'button', 'synonyms', 'text'] as const;
export type PairKind = (typeof PAIR_KINDS)[number];

/** A text that stands in Tajik and in Russian. */
export interface TextPair {
  /** Its place within the entry; it stays where others are added or moved. `.`: the entry itself. */
  place: string;
  /** The steps to what holds both languages. */
  path: readonly (string | number)[];
  kind: PairKind;
  /** For whoever asks for somebody else. */
  isOther: boolean;
  /** Both languages may stand in each of the two. */
  isBilingual: boolean;
  /** Empty where it is missing; of a list a line each. */
  words: Record<Language, string>;
  /** What a person reads before it. */
  before: Record<Language, string> | null;
  /** So many letters the narrowest channel takes. */
  most: number | null;
}

/** The place of a text among all. */
export function pairKey({ kind, entry }: EntryKey, place: string): string {
  return `${kind}/${entry}/${place}`;
}

/** The entry and the place that a key names; null: it is no key. */
export function keyParts(key: string): { kind: string; entry: string; place: string } | null {
  const found = /^([a-z]+)\/([^/]+)\/(.+)$/s.exec(key);
  return found === null ? null : { kind: found[1] ?? '', entry: found[2] ?? '', place: found[3] ?? '' };
}

/** A place by its steps; ids stand for what has one. */
export function placeOf(...steps: readonly (string | number)[]): string {
  return steps.length === 0 ? '.' : pathOf(...steps);
}
