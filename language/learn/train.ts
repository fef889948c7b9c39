import type { Features } from './features.ts';
import { type Model, RARITY_STEP, stepOf, WEIGHT_MOST } from './model.ts';
import { type LabelWeights, trainSvms } from './svm.ts';
import { type Vocabulary, vectorsOf } from './vectors.ts';

/** An example by its features, with what it teaches. */
export interface Lesson {
  /** Read when they are counted: those of all examples at once would be hundreds of megabytes. */
  features: () => Features;
  /** The label that it stands for; null: one of several, or none. */
  label: string | null;
  /** On which side of a label it stands, above 0 or below, and how much that counts; 0: it teaches nothing about it. One function for all lessons that stand alike: it is asked once. */
  sideOf: (label: string) => number;
}

const SEED = 1;
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

/**
 * Keeps each weight as a whole number of steps, those of a rare feature larger ones, and the features that have any, those of one
 * rarity by their number: so they are packed smaller. No weight is more than the most steps: what nearly every text has, such as
 * that no rule has heard danger, counts for no more than that.
 */
function smallModel(labels: readonly string[], { places, rarity }: Vocabulary, learned: LabelWeights): Model {
  const rare = Uint16Array.from(rarity, (one) => Math.round(one / RARITY_STEP));
  const kept: Kept[] = [];
  for (const [part, place] of places) {
    const step = stepOf(rare[place] as number);
    const weights = Int8Array.from(learned.of(place), (weight) => clamp(Math.round(weight / step)));
    if (weights.some((weight) => weight !== 0)) kept.push({ part, rarity: rare[place] as number, weights });
  }
  kept.sort((one, other) => one.rarity - other.rarity || one.part - other.part);
  const weights = new Int8Array(kept.length * labels.length);
  for (const [at, { weights: own }] of kept.entries()) weights.set(own, at * labels.length);
  return {
    labels,
    hashes: Int32Array.from(kept, ({ part }) => part),
    rarity: Uint16Array.from(kept, (one) => one.rarity),
    weights,
    constants: Float32Array.from(learned.of(places.size)),
  };
}

/** A feature that has a weight. */
interface Kept {
  part: number;
  rarity: number;
  weights: Int8Array;
}

function clamp(weight: number): number {
  return Math.max(-WEIGHT_MOST, Math.min(WEIGHT_MOST, weight));
}
