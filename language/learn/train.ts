import type { Features } from './features.ts';
import { type Model, RARITY_STEP, WEIGHT_MOST } from './model.ts';
import { type LabelWeights, trainSvms } from './svm.ts';
import { type Vocabulary, vectorsOf } from './vectors.ts';

/** An example by its features, with what it teaches: on which side of a label it stands; 0: nothing about it. */
export interface Lesson {
  /** Read when they are counted: those of all examples at once would be hundreds of megabytes. */
  features: () => Features;
  /** The label that it stands for; null: one of several, or none. */
  label: string | null;
  /** One function for all lessons that stand alike: it is asked once. */
  sideOf: (label: string) => -1 | 0 | 1;
}

/** So many features are kept, those that tell most: packed, they and their weights stay below a megabyte. */
const FEATURES_MOST = 72_000;

const SEED = 1;
/** Of two bytes. */
const STEPS = 65_535;

/** Learns for each label which texts it stands for. The same lessons in the same order give the same model. */
export function train(lessons: readonly Lesson[], labels: readonly string[]): Model {
  const { vectors, vocabulary } = vectorsOf(lessons.map(({ features }) => features));
  const sides = sidesOf(lessons, labels);
  const weights = trainSvms(vectors, { labels: labels.length, sides }, { size: vocabulary.places.size, seed: SEED });
  return smallModel(labels, vocabulary, weights);
}

function sidesOf(lessons: readonly Lesson[], labels: readonly string[]): Int8Array {
  const rowOf = new Map<Lesson['sideOf'], Int8Array>();
  const sides = new Int8Array(lessons.length * labels.length);
  for (const [at, { sideOf }] of lessons.entries()) {
    const row = rowOf.get(sideOf) ?? Int8Array.from(labels, sideOf);
    rowOf.set(sideOf, row);
    sides.set(row, at * labels.length);
  }
  return sides;
}

/** Keeps the features whose weights are the largest, each weight as one of fifteen steps of its feature's scale. */
function smallModel(labels: readonly string[], { places, rarity }: Vocabulary, learned: LabelWeights): Model {
  const count = labels.length;
  const largest = Float64Array.from(places, ([, place]) =>
    learned.of(place).reduce((most, weight) => Math.max(most, Math.abs(weight)), 0),
  );
  const kept = [...places]
    .toSorted(([, one], [, other]) => (largest[other] as number) - (largest[one] as number))
    .slice(0, FEATURES_MOST);
  const scaleStep =
    Math.max(Number.MIN_VALUE, ...kept.slice(0, 1).map(([, place]) => largest[place] as number)) / WEIGHT_MOST / STEPS;
  // The largest of all is the last step exactly, but for how numbers are rounded: one more would be none at all.
  const scales = Uint16Array.from(kept, ([, place]) =>
    Math.min(STEPS, Math.ceil((largest[place] as number) / WEIGHT_MOST / scaleStep)),
  );
  const weights = new Int8Array(kept.length * count);
  for (const [at, [, place]] of kept.entries()) {
    const scale = (scales[at] as number) * scaleStep;
    if (scale === 0) continue;
    for (const [label, weight] of learned.of(place).entries())
      weights[at * count + label] = clamp(Math.round(weight / scale));
  }
  return {
    labels,
    hashes: Int32Array.from(kept, ([part]) => part),
    rarity: Uint16Array.from(kept, ([, place]) => Math.round((rarity[place] as number) / RARITY_STEP)),
    scales,
    scaleStep,
    weights,
    constants: Float32Array.from(learned.of(places.size)),
  };
}

function clamp(weight: number): number {
  return Math.max(-WEIGHT_MOST, Math.min(WEIGHT_MOST, weight));
}
