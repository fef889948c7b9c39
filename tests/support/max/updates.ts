/** An update as MAX writes it: it has no number of its own. */
export interface FakeUpdate {
  update_type: string;
  timestamp: number;
  [field: string]: unknown;
}

/** One update that the bot has not taken. */
export interface Pending {
  number: number;
  update: FakeUpdate;
  userId: number;
  /** Brought once more although it was taken. */
  isRepeat: boolean;
}

/** Keeps updates until a question names a marker behind them: https://dev.max.ru/docs-api/methods/GET/updates */
export class Updates {
  #pending: Pending[] = [];
  readonly #history = new Map<number, Pending>();
  readonly #listeners = new Set<() => void>();
  #next: number;

  constructor(first: number) {
    this.#next = first;
  }

  /** Of what comes next. */
  get marker(): number {
    return this.#next;
  }

  add(update: FakeUpdate, userId: number): number {
    const number = this.#next;
    this.#next += 1;
    this.#put({ number, update, userId, isRepeat: false });
    return number;
  }

  /** Brings an update again as it was, by its number or by the id of its message. */
  repeat(of: number | string): void {
    const isOf = ({ update }: Pending) => JSON.stringify(update).includes(`"mid":"${of}"`);
    const known = typeof of === 'number' ? this.#history.get(of) : [...this.#history.values()].find(isOf);
    if (known === undefined) throw new Error(`there was no update ${of}`);
    this.#put({ ...known, isRepeat: true });
  }

  list(): Pending[] {
    return [...this.#pending];
  }

  /** What stands before a marker counts as read. */
  confirm(marker: number): void {
    this.#pending = this.#pending.filter(({ number, isRepeat }) => isRepeat || number >= marker);
  }

  remove(shown: readonly Pending[]): void {
    this.#pending = this.#pending.filter((pending) => !shown.includes(pending));
  }

  onAdded(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #put(pending: Pending): void {
    this.#pending.push(pending);
    this.#history.set(pending.number, pending);
    for (const listener of [...this.#listeners]) listener();
  }
}
