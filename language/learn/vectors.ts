import type { Features } from './features.ts';
import { Numbering } from './numbering.ts';

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
  places: ReadonlyMap<number, number>;
  rarity: readonly number[];
}

const FEATURES_USUAL = 128;
/** A feature of one example alone teaches nothing about others. */
const EXAMPLES_LEAST = 2;

/**
 * Texts as numbers (TF-IDF with sublinear counts), and the features of which they are made, the commonest first: what is used
 * together lies together. A feature that too few texts have is left out.
 */
export function vectorsOf(texts: readonly (() => Features)[]): { vectors: Vectors; vocabulary: Vocabulary } {
  const numbers = new Numbering();
  const holders: number[] = [];
  const begins = new Int32Array(texts.length + 1);
  let index = new Int32Array(texts.length * FEATURES_USUAL);
  let counted = new Float64Array(index.length);
  let end = 0;
  for (const [at, read] of texts.entries()) {
    const features = read();
    if (end + features.size > index.length)
      [index, counted] = [longer(index, features.size), longer(counted, features.size)];
    for (const [part, count] of features) {
      const number = numbers.of(part);
      holders[number] = (holders[number] ?? 0) + 1;
      index[end] = number;
      counted[end] = 1 + Math.log(count);
      end++;
    }
    begins[at + 1] = end;
  }
  const known = Array.from(holders.keys())
    .filter((number) => (holders[number] as number) >= EXAMPLES_LEAST)
    .sort((one, other) => (holders[other] as number) - (holders[one] as number));
  const rarity = known.map((number) => 1 + Math.log((1 + texts.length) / (1 + (holders[number] as number))));
  const placeOf = new Int32Array(numbers.size).fill(UNKNOWN);
  for (const [place, number] of known.entries()) placeOf[number] = place;
  const places = new Map(known.map((number, place) => [numbers.parts[number] as number, place]));
  const vocabulary = { places, rarity };
  return { vectors: weighed({ count: texts.length, begins, index, counted }, placeOf, rarity), vocabulary };
}

/** Twice as long, and long enough for so many more. */
function longer<Numbers extends Int32Array | Float64Array>(numbers: Numbers, more: number): Numbers {
  const Kind = numbers.constructor as new (length: number) => Numbers;
  const whole = new Kind(numbers.length * 2 + more);
  whole.set(numbers);
  return whole;
}

const UNKNOWN = -1;

/** The vectors with the places of their features, each count times how much its feature tells, each vector of length 1. */
function weighed(
  { count, begins, index, counted }: Omit<Vectors, 'value'> & { counted: Float64Array },
  placeOf: Int32Array,
  rarity: readonly number[],
): Vectors {
  const value = new Float32Array(counted.length);
  const starts = new Int32Array(count + 1);
  let end = 0;
  for (let at = 0; at < count; at++) {
    const begin = end;
    let square = 0;
    for (let part = begins[at] as number; part < (begins[at + 1] as number); part++) {
      const place = placeOf[index[part] as number] as number;
      if (place === UNKNOWN) continue;
      const counts = (counted[part] as number) * (rarity[place] as number);
      index[end] = place;
      value[end] = counts;
      square += counts * counts;
      end++;
    }
    const length = Math.sqrt(square) || 1;
    for (let part = begin; part < end; part++) value[part] = (value[part] as number) / length;
    starts[at + 1] = end;
  }
  return { count, begins: starts, index: index.subarray(0, end), value: value.subarray(0, end) };
}
