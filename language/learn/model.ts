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
  const { steps, rarities } = measuresOf(model.rarity);
  const known = (features: Features) => knownOf(features, places, rarities);
  return {
    labels,
    knows: (name) => places.find(numberOf(name)) >= 0,
    score(features) {
      const count = labels.length;
      const sums = new Float64Array(count);
      const found = known(features);
      for (let part = 0; part < found.count; part++) {
        const place = found.places[part] as number;
        const row = place * count;
        const factor = ((found.values[part] as number) * (steps[place] as number)) / found.length;
        for (let label = 0; label < count; label++) {
          sums[label] = (sums[label] as number) + factor * (weights[row + label] as number);
        }
      }
      return sums.map((sum, label) => sum + (constants[label] as number));
    },
    partsOf(features, label) {
      const column = labels.indexOf(label);
      const found = known(features);
      return Array.from(found.parts.subarray(0, found.count), (part, at) => {
        const place = found.places[at] as number;
        const weight = (weights[place * labels.length + column] ?? 0) * (steps[place] as number);
        return { part, adds: ((found.values[at] as number) * weight) / found.length };
      });
    },
  };
}

/** The step and the rarity of each feature; those of one rarity stand together, and an exponential takes longer than all else. */
function measuresOf(rarity: Uint16Array): { steps: Float32Array; rarities: Float64Array } {
  const steps = new Float32Array(rarity.length);
  const rarities = new Float64Array(rarity.length);
  let last = { rarity: 0, step: stepOf(0) };
  for (let place = 0; place < rarity.length; place++) {
    const rare = rarity[place] as number;
    if (rare !== last.rarity) last = { rarity: rare, step: stepOf(rare) };
    steps[place] = last.step;
    rarities[place] = rare * RARITY_STEP;
  }
  return { steps, rarities };
}

/** The features of a text that were learned: the first `count` of each list. */
interface Known {
  parts: Int32Array;
  places: Int32Array;
  values: Float64Array;
  count: number;
  /** Of all values together, as a vector; 1 where there is none. */
  length: number;
}

function knownOf(features: Features, numbers: Numbering, rarities: Float64Array): Known {
  const parts = new Int32Array(features.size);
  const places = new Int32Array(features.size);
  const values = new Float64Array(features.size);
  let count = 0;
  let square = 0;
  for (const [part, often] of features) {
    const place = numbers.find(part);
    if (place < 0) continue;
    const value = (often === 1 ? 1 : 1 + Math.log(often)) * (rarities[place] as number);
    parts[count] = part;
    places[count] = place;
    values[count] = value;
    count++;
    square += value * value;
  }
  return { parts, places, values, count, length: Math.sqrt(square) || 1 };
}
