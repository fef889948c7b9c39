import type { Vectors } from './vectors.ts';

/** How much an example that is on the wrong side costs against large weights. Chosen by cross-validation: 0.2 to 1 give the same. */
const COST = 0.5;
const ROUNDS = 20;
/** When no example is further from where it should be, another round changes nothing that counts. */
const CLOSE = 0.3;

/**
 * The weights of a linear support vector machine (squared hinge loss), the last of them for every text alike: a text that
 * is meant (side 1) has a sum above 0, another (side -1) one below; those of side 0 are left out. By dual coordinate descent (Hsieh and others, 2008, as in LIBLINEAR). The same seed gives the
 * same weights.
 */
export function trainSvm(
  examples: Vectors,
  sides: Int8Array,
  { size, seed }: { size: number; seed: number },
): Float64Array {
  const weights = new Float64Array(size + 1);
  const pull = new Float64Array(examples.count);
  const slack = 0.5 / COST;
  // A vector has length 1, and the constant adds another 1.
  const { begins } = examples;
  const norm = Float64Array.from(pull, (_, at) => (begins[at] === begins[at + 1] ? 1 : 2) + slack);
  const order = Int32Array.from(pull, (_, at) => at).filter((at) => sides[at] !== 0);
  const chance = chanceFrom(seed);
  let active = order.length;
  let bound = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order.subarray(0, active), chance);
    let furthest = 0;
    for (let turn = 0; turn < active; turn++) {
      const at = order[turn] as number;
      const side = sides[at] as number;
      const before = pull[at] as number;
      const gradient = sumOf(weights, examples, at) * side - 1 + before * slack;
      if (before === 0 && gradient > bound) {
        // It is so clear that it will not count again: the others take their turns without it.
        active--;
        order[turn] = order[active] as number;
        order[active] = at;
        turn--;
        continue;
      }
      const step = before === 0 ? Math.min(gradient, 0) : gradient;
      if (step === 0) continue;
      furthest = Math.max(furthest, Math.abs(step));
      const after = Math.max(before - gradient / (norm[at] as number), 0);
      pull[at] = after;
      add(weights, examples, at, (after - before) * side);
    }
    if (furthest < CLOSE) {
      if (active === order.length) break;
      // What was left out is looked at once more.
      active = order.length;
      bound = Number.POSITIVE_INFINITY;
      continue;
    }
    bound = furthest;
  }
  return weights;
}

/** The weights of what a text has, added up, with the weight of every text. */
function sumOf(weights: Float64Array, { begins, index, value }: Vectors, at: number): number {
  const end = begins[at + 1] as number;
  let sum = weights[weights.length - 1] as number;
  for (let part = begins[at] as number; part < end; part++) {
    sum += (weights[index[part] as number] as number) * (value[part] as number);
  }
  return sum;
}

function add(weights: Float64Array, { begins, index, value }: Vectors, at: number, by: number): void {
  const end = begins[at + 1] as number;
  for (let part = begins[at] as number; part < end; part++) {
    const place = index[part] as number;
    weights[place] = (weights[place] as number) + by * (value[part] as number);
  }
  const last = weights.length - 1;
  weights[last] = (weights[last] as number) + by;
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
