import type { Vectors } from './vectors.ts';

/** How much an example that is on the wrong side and counts once costs against large weights. Chosen by cross-validation: with more, more of what is plain sounds like danger. */
const COST = 0.27;
const ROUNDS = 20;
/** When no example is further from where it should be, another round changes nothing that counts. */
const CLOSE = 0.25;

/** What is to be told apart: for example `n` and label `k` the side is `sides[n * labels + k]`: above 0, below, or 0 where it is left out; 2 counts as two of them. */
export interface Sides {
  labels: number;
  sides: Int8Array;
}

/** Labels of which the sums are made together. */
const AT_ONCE = 8;

/** Weights of several labels side by side, those of one feature together; so many at once that eight fit in without a rest. */
export class LabelWeights {
  readonly labels: number;
  readonly width: number;
  readonly all: Float32Array;

  constructor(features: number, labels: number) {
    this.labels = labels;
    this.width = Math.ceil(labels / AT_ONCE) * AT_ONCE;
    this.all = new Float32Array(features * this.width);
  }

  /** The weight of a feature for each label. */
  of(feature: number): Float32Array {
    return this.all.subarray(feature * this.width, feature * this.width + this.labels);
  }
}

/**
 * The weights of one linear support vector machine (squared hinge loss) a label; feature `size` is one that every text has.
 * A text that is meant (side above 0) has a sum above 0, another one below. By dual coordinate descent (Hsieh and others,
 * 2008, as in LIBLINEAR), all labels at an example at once: what it needs from memory is fetched once for all of them. The
 * same seed gives the same weights.
 */
export function trainSvms(
  examples: Vectors,
  { labels, sides }: Sides,
  { size, seed }: { size: number; seed: number },
): LabelWeights {
  const weights = new LabelWeights(size + 1, labels);
  const pull = new Float32Array(examples.count * labels);
  const order = Int32Array.from({ length: examples.count }, (_, at) => at);
  const chance = chanceFrom(seed);
  const sums = new Float64Array(weights.width);
  const moved = new Int32Array(labels);
  const steps = new Float64Array(labels);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, chance);
    let furthest = 0;
    for (const at of order) {
      // A vector has length 1, and the constant adds another 1.
      const square = examples.begins[at] === examples.begins[at + 1] ? 1 : 2;
      sumUp(sums, weights, { examples, at, size });
      let moves = 0;
      for (let label = 0; label < labels; label++) {
        const place = at * labels + label;
        const counts = sides[place] as number;
        if (counts === 0) continue;
        const side = counts > 0 ? 1 : -1;
        const slack = 0.5 / COST / (counts * side);
        const before = pull[place] as number;
        const gradient = (sums[label] as number) * side - 1 + before * slack;
        const step = before === 0 ? Math.min(gradient, 0) : gradient;
        if (step === 0) continue;
        furthest = Math.max(furthest, Math.abs(step));
        const after = Math.max(before - gradient / (square + slack), 0);
        pull[place] = after;
        moved[moves] = label;
        steps[moves] = (after - before) * side;
        moves++;
      }
      if (moves > 0) move(weights, { examples, at, size }, { moved, steps, moves });
    }
    if (furthest < CLOSE) break;
  }
  return weights;
}

interface Place {
  examples: Vectors;
  at: number;
  size: number;
}

/** For each label the weights of what a text has, added up, with the weight of every text. */
function sumUp(
  sums: Float64Array,
  { all, width }: LabelWeights,
  { examples: { begins, index, value }, at, size }: Place,
): void {
  const begin = begins[at] as number;
  const end = begins[at + 1] as number;
  // Most of the time of learning is spent here: sums that stand in no list take three quarters of it.
  for (let label = 0; label < width; label += AT_ONCE) {
    const base = size * width + label;
    let sum0 = all[base + 0] as number;
    let sum1 = all[base + 1] as number;
    let sum2 = all[base + 2] as number;
    let sum3 = all[base + 3] as number;
    let sum4 = all[base + 4] as number;
    let sum5 = all[base + 5] as number;
    let sum6 = all[base + 6] as number;
    let sum7 = all[base + 7] as number;
    for (let part = begin; part < end; part++) {
      const row = (index[part] as number) * width + label;
      const by = value[part] as number;
      sum0 += (all[row + 0] as number) * by;
      sum1 += (all[row + 1] as number) * by;
      sum2 += (all[row + 2] as number) * by;
      sum3 += (all[row + 3] as number) * by;
      sum4 += (all[row + 4] as number) * by;
      sum5 += (all[row + 5] as number) * by;
      sum6 += (all[row + 6] as number) * by;
      sum7 += (all[row + 7] as number) * by;
    }
    sums[label + 0] = sum0;
    sums[label + 1] = sum1;
    sums[label + 2] = sum2;
    sums[label + 3] = sum3;
    sums[label + 4] = sum4;
    sums[label + 5] = sum5;
    sums[label + 6] = sum6;
    sums[label + 7] = sum7;
  }
}

/** Adds a text to the weights of the labels that it moves, to each by its own step. */
function move(
  { all, width }: LabelWeights,
  { examples: { begins, index, value }, at, size }: Place,
  { moved, steps, moves }: { moved: Int32Array; steps: Float64Array; moves: number },
): void {
  const end = begins[at + 1] as number;
  for (let part = begins[at] as number; part <= end; part++) {
    // After the last part comes what every text has.
    const row = (part < end ? (index[part] as number) : size) * width;
    const by = part < end ? (value[part] as number) : 1;
    for (let turn = 0; turn < moves; turn++) {
      const place = row + (moved[turn] as number);
      all[place] = (all[place] as number) + by * (steps[turn] as number);
    }
  }
}

function shuffle(order: Int32Array, chance: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
}

/** Numbers from 0 to 1 that look like chance and are the same for a seed (a linear congruential generator). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
