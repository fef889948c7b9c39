import type { Lexicon } from '../language/danger/lexicon.ts';
import { hear } from '../language/learn/hearing.ts';
import type { Model } from '../language/learn/model.ts';
import { understanding } from '../language/learn/understand.ts';
import { CORPUS, textsIn } from './model-key.ts';
import { readCries } from './tried-cries.ts';

const CRIES = /^cries[/\\].+\.tsv$/;

/** The messages that are delivered in which danger has to be heard, in every spelling. */
export async function deliveredCries(): Promise<string[]> {
  const files = await textsIn(CORPUS, CRIES);
  return files.flatMap(({ text }) => readCries(text).flatMap((cry) => (cry.family === null ? [] : [cry.text])));
}

/**
 * How many cries a model makes small: danger was answered under the model before it, and under this one nobody is even asked
 * whether they are safe. The model before is asked for only where that may be so; without one the rules alone have heard.
 */
export async function countLostCries(
  lexicon: Lexicon,
  { cries, model, before }: { cries: readonly string[]; model: Model; before: () => Promise<Model | null> },
): Promise<number> {
  const tierBy = tierUnder(lexicon, model);
  const small = cries.filter((text) => !['red', 'ask'].includes(tierBy(text)));
  if (small.length === 0) return 0;
  const tierBefore = tierUnder(lexicon, await before());
  return small.filter((text) => tierBefore(text) === 'red').length;
}

function tierUnder(lexicon: Lexicon, model: Model | null) {
  const understand = model === null ? () => null : understanding(lexicon, model);
  return (text: string) => hear(lexicon, understand, text).tier;
}
