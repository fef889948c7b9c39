import type { EntryKind } from '../core/entry.ts';
import { isRecord } from '../core/record.ts';
import { placeOf, type TextPair } from '../core/text-pair.ts';

/** Kinds beside flows whose entries are read by contacts in both languages. */
export const PAIRED_KINDS = [
  'rule',
  'checklist',
  'screen',
  'canned',
  'fact',
  'contact',
  'place',
  'words',
] as const satisfies readonly EntryKind[];

type Step = string | number;

/** All texts of an entry that stand in both languages, in the order in which they are written, whatever the entry is. */
export function entryPairs(entry: unknown): TextPair[] {
  return pairsIn(entry, [], []);
}

function pairsIn(value: unknown, path: readonly Step[], place: readonly Step[]): TextPair[] {
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown, index) =>
      pairsIn(one, [...path, index], [...place, isRecord(one) && typeof one.id === 'string' ? one.id : index]),
    );
  }
  if (!isRecord(value)) return [];
  const { tg, ru } = value;
  const isPair = [tg, ru].some((one) => typeof one === 'string') && ![tg, ru].some((one) => Array.isArray(one));
  const within = Object.entries(value)
    .filter(([key]) => key !== 'tg' && key !== 'ru')
    .flatMap(([key, one]) => pairsIn(one, [...path, key], [...place, key]));
  return isPair ? [pairOf({ tg, ru }, path, place), ...within] : within;
}

function pairOf({ tg, ru }: Record<'tg' | 'ru', unknown>, path: readonly Step[], place: readonly Step[]): TextPair {
  const wordsOf = (one: unknown) => (typeof one === 'string' ? one.trim() : '');
  return {
    place: placeOf(...place),
    path,
    kind: 'text',
    isOther: path.at(-1) === 'other',
    isBilingual: false,
    words: { tg: wordsOf(tg), ru: wordsOf(ru) },
    before: null,
    most: null,
  };
}
