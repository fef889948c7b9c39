import type { Lexicon } from '../danger/lexicon.ts';
import { readingOf } from '../danger/reading.ts';
import { featuresOf, namesOf, wordFeature } from './features.ts';
import type { Scorer } from './model.ts';

/** A word of a message, and how much it adds to the score of a label: below zero it speaks against it. */
export interface Speaking {
  word: string;
  adds: number;
}

/** The words of a text by how much they speak for a label, most first. What hangs on several words is told of none. */
export function wordsSpeaking(
  scorer: Scorer,
  { lexicon, text, label }: { lexicon: Lexicon; text: string; label: string },
): Speaking[] {
  const names = namesOf(lexicon, text);
  const parts = scorer.partsOf(featuresOf(lexicon, text), label);
  const { words, stems } = readingOf(lexicon, text);
  const spoken = words.map(({ raw, key }, at) => {
    const [stem, whole] = [wordFeature(stems[at] ?? ''), ` ${key} `];
    const own = parts.filter(({ part }) => {
      const name = names.get(part);
      return name !== undefined && (name === stem || (!/^[a-z]:/.test(name) && whole.includes(name)));
    });
    return { word: raw, adds: own.reduce((sum, { adds }) => sum + adds, 0) };
  });
  return [...new Map(spoken.map((one) => [one.word, one])).values()].toSorted((one, other) => other.adds - one.adds);
}
