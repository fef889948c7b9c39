/**
 * The free hands of a worker, lent to whoever makes work for it: what is claimed in the change that makes it due need not be
 * looked for and claimed by another.
 */
export interface Hands<Taker> {
  /** `null`: none is free, or nobody works. Whoever has one gives it back, whether it has taken something or not. */
  borrow(): Borrowed<Taker> | null;
  /** Something is left to a look of the one who works. */
  leave(): void;
  /** How much was left so far. */
  left(): number;
  /** From now on `free` says whether there is one more, of which so many are borrowed. */
  lend(free: (borrowed: number) => Taker | null): void;
  /** Resolves when every hand has been given back. */
  allBack(): Promise<void>;
}

export interface Borrowed<Taker> {
  taker: Taker;
  giveBack(): void;
}

export function createHands<Taker>(): Hands<Taker> {
  let borrowed = 0;
  let left = 0;
  let free: (borrowed: number) => Taker | null = () => null;
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    borrowed -= 1;
    if (borrowed === 0) for (const tell of waiting.splice(0)) tell();
  };
  return {
    borrow() {
      const taker = free(borrowed);
      if (taker === null) return null;
      borrowed += 1;
      return { taker, giveBack };
    },
    leave() {
      left += 1;
    },
    left: () => left,
    lend(how) {
      free = how;
    },
    allBack: () => (borrowed === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}
