import { type Features, numberOf } from './features.ts';
import { Numbering } from './numbering.ts';

/** What was learned, in a form that is small: one whole number for each feature and label. */
export interface Model {
  labels: readonly string[];
  /** Names of features as numbers, see `numberOf`; the place of a feature is its place here. */
  hashes: Int32Array;
  /** How much each feature tells (inverse document frequency), in steps of `RARITY_STEP`. */
  rarity: Uint16Array;
  /** Feature by feature, for each label one, from -`WEIGHT_MOST` to `WEIGHT_MOST`, each so many times `stepOf` its rarity. */
  weights: Int8Array;
  /** What every text gets, for each label. */
  constants: Float32Array;
}

export const RARITY_STEP = 1 / 2048;
/** A byte holds a weight with its sign. */
export const WEIGHT_MOST = 127;
/** Of a feature that every text has. A model of smaller steps is larger when it is packed, and tells no more. */
const FINEST_STEP = 0.0065;
/** How much larger the steps are, the rarer a feature: an error in it is met by fewer texts. */
const STEP_GROWS = 0.35;

/** What 1 in `weights` stands for, where a feature is as rare as that, in steps of `RARITY_STEP`. */
export function stepOf(rarity: number): number {
  return FINEST_STEP * Math.exp(STEP_GROWS * (rarity * RARITY_STEP - 1));
}

/** Scores texts by a model that was made ready once; a call takes time in proportion to the features of the text. */
export interface Scorer {
  labels: readonly string[];
  /** How far a text is on the side of each label: 0 is the border, 1 is as clear as an example. */
  score(features: Features): Float64Array;
  /** A feature of this name was learned. */
  knows(name: string): boolean;
  /** What each feature of a text that is known adds to the score of a label. */
  partsOf(features: Features, label: string): { part: number; adds: number }[];
}

export function scorerOf(model: Model): Scorer {
  const places = new Numbering(model.hashes);
  const { labels, weights, constants } = model;
  const steps = Float32Array.from(model.rarity, stepOf);
  const known = (features: Features) => knownOf(features, places, model);
  return {
    labels,
    knows: (name) => places.find(numberOf(name)) >= 0,
    score(features) {
      const sums = new Float64Array(labels.length);
      const found = known(features);
      for (const { place, value } of found.parts) {
        const row = place * labels.length;
        const factor = (value * (steps[place] as number)) / found.length;
        for (let label = 0; label < labels.length; label++) {
          sums[label] = (sums[label] as number) + factor * (weights[row + label] as number);
        }
      }
      return sums.map((sum, label) => sum + (constants[label] as number));
    },
    partsOf(features, label) {
      const column = labels.indexOf(label);
      const found = known(features);
      return found.parts.map(({ part, place, value }) => {
        const weight = (weights[place * labels.length + column] ?? 0) * (steps[place] as number);
        return { part, adds: (value * weight) / found.length };
      });
    },
  };
}

interface Known {
  parts: { part: number; place: number; value: number }[];
  /** Of all values together, as a vector; 1 where there is none. */
  length: number;
}

function knownOf(features: Features, places: Numbering, { rarity }: Model): Known {
  const parts: Known['parts'] = [];
  let square = 0;
  for (const [part, count] of features) {
    const place = places.find(part);
    if (place < 0) continue;
    const value = (1 + Math.log(count)) * (rarity[place] as number) * RARITY_STEP;
    parts.push({ part, place, value });
    square += value * value;
  }
  return { parts, length: Math.sqrt(square) || 1 };
}
