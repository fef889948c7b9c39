/** How often, or how long, something goes wrong. */
export interface Lasting {
  times?: number;
  /** It befalls whatever comes within so long, instead. */
  forMs?: number;
}

/** Faults that wait for their call, oldest first. */
export class FaultList<Fault extends Lasting> {
  #waiting: { fault: Fault; left: number; until: number }[] = [];

  add(fault: Fault): void {
    const { forMs, times = forMs === undefined ? 1 : Number.POSITIVE_INFINITY } = fault;
    this.#waiting.push({ fault, left: times, until: performance.now() + (forMs ?? Number.POSITIVE_INFINITY) });
  }

  /** The oldest that befalls this call; it is used up by as much. */
  takeFirst(befalls: (fault: Fault) => boolean): Fault | null {
    this.#waiting = this.#waiting.filter(({ until }) => until > performance.now());
    const found = this.#waiting.find(({ fault }) => befalls(fault));
    if (found === undefined) return null;
    found.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return found.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}
