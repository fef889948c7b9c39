import { EventEmitter, once } from 'node:events';

/** The time of a fake service, which can be moved on, and word of whatever changes in it. */
export class LivingWorld {
  #aheadMs = 0;
  readonly #changes = new EventEmitter().setMaxListeners(0);

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Everything that has an age grows older by so much at once; nothing waits. */
  advance(ms: number): void {
    this.#aheadMs += ms;
  }

  /** Resolves at the next change in any chat. */
  async changed(signal: AbortSignal): Promise<void> {
    await once(this.#changes, 'change', { signal });
  }

  tellChange(): void {
    this.#changes.emit('change');
  }
}
