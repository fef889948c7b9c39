import type { Features } from './features.ts';

/**
 * Texts as numbers, one after another: text `n` has the features `index[begins[n]]` to `index[begins[n + 1] - 1]`, each
 * with what it counts in `value`. Taken as a vector each text has length 1.
 */
export interface Vectors {
  count: number;
  begins: Int32Array;
  index: Int32Array;
  value: Float32Array;
}

/** The features that are known, each with its place and with how much it tells (inverse document frequency). */
export interface Vocabulary {
  places: ReadonlyMap<string, number>;
  rarity: readonly number[];
}

/** A feature of one example alone teaches nothing about others. */
const EXAMPLES_LEAST = 2;

/** The features of several texts, the commonest first: what is used together lies together. */
export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const features of texts) for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count >= EXAMPLES_LEAST).sort(([, one], [, other]) => other - one);
  return {
    places: new Map(known.map(([name], place) => [name, place])),
    rarity: known.map(([, count]) => 1 + Math.log((1 + texts.length) / (1 + count))),
  };
}

/** Features as numbers (TF-IDF with sublinear counts); what is not in the vocabulary is left out. */
export function vectorsOf(texts: readonly Features[], { places, rarity }: Vocabulary): Vectors {
  const begins = new Int32Array(texts.length + 1);
  const most = texts.reduce((sum, features) => sum + features.size, 0);
  const index = new Int32Array(most);
  const value = new Float32Array(most);
  let end = 0;
  for (const [at, features] of texts.entries()) {
    const begin = end;
    let square = 0;
    for (const [name, count] of features) {
      const place = places.get(name);
      if (place === undefined) continue;
      const counts = (1 + Math.log(count)) * (rarity[place] as number);
      index[end] = place;
      value[end] = counts;
      square += counts * counts;
      end++;
    }
    const length = Math.sqrt(square) || 1;
    for (let place = begin; place < end; place++) value[place] = (value[place] as number) / length;
    begins[at + 1] = end;
  }
  return { count: texts.length, begins, index: index.subarray(0, end), value: value.subarray(0, end) };
}
