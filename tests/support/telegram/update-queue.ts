/** An update as the Bot API writes it. */
export interface FakeUpdate {
  update_id: number;
  [kind: string]: unknown;
}

/** One update that the bot has not confirmed. */
export interface Pending {
  update: FakeUpdate;
  /** Updates of one queue are posted one after another: a chat has one for messages and one for pressed buttons. */
  queue: string;
  chatId: number;
  expiresAt: number;
  /** Brought once more although it was confirmed. */
  isRepeat: boolean;
}

/** Keeps updates until they are confirmed or too old: https://core.telegram.org/bots/api#getting-updates */
export class UpdateQueue {
  #pending: Pending[] = [];
  readonly #history = new Map<number, Pending>();
  readonly #listeners = new Set<() => void>();
  #nextId: number;

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  add(
    kinds: Record<string, unknown>,
    { queue, chatId, expiresAt }: Pick<Pending, 'queue' | 'chatId' | 'expiresAt'>,
  ): number {
    const update = { update_id: this.#nextId, ...kinds };
    this.#nextId += 1;
    this.#put({ update, queue, chatId, expiresAt, isRepeat: false });
    return update.update_id;
  }

  /** Telegram counts anew, from any number, after a week without updates. */
  restartCount(firstId: number): void {
    this.#nextId = firstId;
  }

  /** Brings an update again under its old id, as after a crash on Telegram's side. */
  repeat(updateId: number, expiresAt: number): void {
    const known = this.#history.get(updateId);
    if (known === undefined) throw new Error(`there was no update ${updateId}`);
    this.#put({ ...known, expiresAt, isRepeat: true });
  }

  list(now: number, limit = Number.POSITIVE_INFINITY): Pending[] {
    this.#pending = this.#pending.filter(({ expiresAt }) => expiresAt > now);
    return this.#pending.slice(0, limit);
  }

  /** Forgets what is below the offset. A negative one counts from the end, and forgets what stands before it. */
  confirm(offset: number): void {
    if (offset < 0) this.#pending = this.#pending.slice(offset);
    else this.#pending = this.#pending.filter(({ update, isRepeat }) => isRepeat || update.update_id >= offset);
  }

  /** Repeats are shown once: no offset would ever confirm them. */
  remove(shown: readonly Pending[]): void {
    this.#pending = this.#pending.filter((pending) => !shown.includes(pending));
  }

  clear(): void {
    this.#pending = [];
  }

  onAdded(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #put(pending: Pending): void {
    this.#pending.push(pending);
    this.#history.set(pending.update.update_id, pending);
    if (this.#history.size > 10_000) this.#history.delete(this.#history.keys().next().value ?? -1);
    for (const listener of [...this.#listeners]) listener();
  }
}
