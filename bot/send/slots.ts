/**
 * The free slots of a worker, lent to whoever makes work for it: what is claimed in the change that makes it due need not be
 * looked for and claimed by another.
 */
export interface Slots<Claimer> {
  /** `null`: none is free, or nobody works. Whoever has one gives it back, whether it has taken something or not. */
  acquire(): HeldSlot<Claimer> | null;
  /** Something is left to a look of the one who works. */
  leave(): void;
  /** How much was left so far. */
  left(): number;
  /** From now on `free` says whether there is one more, of which so many are held. */
  lend(free: (held: number) => Claimer | null): void;
  /** Resolves when every slot has been given back. */
  allReleased(): Promise<void>;
}

export interface HeldSlot<Claimer> {
  claimer: Claimer;
  release(): void;
}

export function createSlots<Claimer>(): Slots<Claimer> {
  let held = 0;
  let left = 0;
  let free: (held: number) => Claimer | null = () => null;
  const waiting: (() => void)[] = [];
  const release = () => {
    held -= 1;
    if (held === 0) for (const tell of waiting.splice(0)) tell();
  };
  return {
    acquire() {
      const claimer = free(held);
      if (claimer === null) return null;
      held += 1;
      return { claimer, release };
    },
    leave() {
      left += 1;
    },
    left: () => left,
    lend(how) {
      free = how;
    },
    allReleased: () => (held === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}
