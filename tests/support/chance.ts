/** Chance that repeats itself: the same seed gives the same numbers between 0 and 1. */
export interface Chance {
  next(): number;
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number;
  oneOf<T>(items: readonly T[]): T;
}

/** mulberry32, by Tommy Ettinger. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    oneOf: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
  };
}
