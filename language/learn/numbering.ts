/** How full a table may be. */
const FULLEST = 0.5;
const FIRST_SLOTS = 1 << 16;

/** Numbers parts in the order in which they come, from 0. Of a hundred thousand it takes less time than a Map, and less memory. */
export class Numbering {
  /** The part of each number. */
  parts: Int32Array;
  size = 0;
  /** At a place that follows from the part, or at the next that was free: its number and 1. */
  #slots: Int32Array;

  constructor(parts: Int32Array = new Int32Array()) {
    let slots = FIRST_SLOTS;
    while (slots * FULLEST <= parts.length) slots *= 2;
    this.parts = new Int32Array(slots * FULLEST);
    this.#slots = new Int32Array(slots);
    for (let at = 0; at < parts.length; at++) this.of(parts[at] as number);
  }

  /** The number of a part; -1 where it has none. */
  find(part: number): number {
    return (this.#slots[this.#slotOf(part)] as number) - 1;
  }

  /** The number of a part, a new one where it has none. */
  of(part: number): number {
    const slot = this.#slotOf(part);
    const found = this.#slots[slot] as number;
    if (found > 0) return found - 1;
    const number = this.size++;
    this.parts[number] = part;
    this.#slots[slot] = this.size;
    if (this.size === this.parts.length) this.#grow();
    return number;
  }

  #slotOf(part: number): number {
    const last = this.#slots.length - 1;
    let slot = Math.imul(part ^ (part >>> 15), 0x2c1b3c6d) & last;
    while (this.#slots[slot] !== 0 && this.parts[(this.#slots[slot] as number) - 1] !== part) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const parts = this.parts;
    this.parts = new Int32Array(2 * parts.length);
    this.parts.set(parts);
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (const [number, part] of parts.entries()) this.#slots[this.#slotOf(part)] = number + 1;
  }
}
