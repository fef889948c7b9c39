import type { Features } from './features.ts';
import { hashOf, type Model, RARITY_STEP, WEIGHT_MOST } from './model.ts';
import { trainSvm } from './svm.ts';
import { type Vocabulary, vectorsOf, vocabularyOf } from './vectors.ts';

/** An example by its features, with what it teaches: on which side of a label it stands; 0: nothing about it. */
export interface Lesson {
  features: Features;
  /** The label that it stands for; null: one of several, or none. */
  label: string | null;
  sideOf: (label: string) => -1 | 0 | 1;
}

/** So many features are kept, those that tell most: packed, they and their weights stay below a megabyte. */
const FEATURES_MOST = 60_000;

/** Of two bytes. */
const STEPS = 65_535;

/** Learns for each label which texts it stands for. The same lessons in the same order give the same model. */
export function train(lessons: readonly Lesson[], labels: readonly string[]): Model {
  const texts = lessons.map(({ features }) => features);
  const vocabulary = vocabularyOf(texts);
  const vectors = vectorsOf(texts, vocabulary);
  const size = vocabulary.places.size;
  const rows = labels.map((label, seed) =>
    trainSvm(
      vectors,
      Int8Array.from(lessons, (lesson) => lesson.sideOf(label)),
      { size, seed: seed + 1 },
    ),
  );
  return smallModel(labels, vocabulary, rows);
}

/** Keeps the features whose weights are the largest, each weight as one of fifteen steps of its feature's scale. */
function smallModel(labels: readonly string[], { places, rarity }: Vocabulary, rows: readonly Float64Array[]): Model {
  const largest = Float64Array.from(places, ([, place]) =>
    rows.reduce((most, row) => Math.max(most, Math.abs(row[place] as number)), 0),
  );
  const kept = [...places]
    .toSorted(([, one], [, other]) => (largest[other] as number) - (largest[one] as number))
    .slice(0, FEATURES_MOST);
  const scaleStep =
    Math.max(Number.MIN_VALUE, ...kept.slice(0, 1).map(([, place]) => largest[place] as number)) / WEIGHT_MOST / STEPS;
  const scales = Uint16Array.from(kept, ([, place]) => Math.ceil((largest[place] as number) / WEIGHT_MOST / scaleStep));
  const weights = new Int8Array(kept.length * labels.length);
  for (const [at, [, place]] of kept.entries()) {
    const scale = (scales[at] as number) * scaleStep;
    if (scale === 0) continue;
    for (const [label, row] of rows.entries()) {
      weights[at * labels.length + label] = clamp(Math.round((row[place] as number) / scale));
    }
  }
  return {
    labels,
    hashes: Uint32Array.from(kept, ([name]) => hashOf(name)),
    rarity: Uint16Array.from(kept, ([, place]) => Math.round((rarity[place] as number) / RARITY_STEP)),
    scales,
    scaleStep,
    weights,
    constants: Float32Array.from(rows, (row) => row[row.length - 1] as number),
  };
}

function clamp(weight: number): number {
  return Math.max(-WEIGHT_MOST, Math.min(WEIGHT_MOST, weight));
}
