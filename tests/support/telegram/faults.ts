/** What goes wrong with the next call of a method, or with the next `times` of them. */
export interface Fault {
  /** `*`: any method. `(webhook)`: the next update that is posted to the bot. `(file)`: the next file that is fetched. */
  method: string;
  /** Whether the method does its work first. A client cannot tell the two apart. */
  when?: 'before' | 'after';
  /** Only for calls to this chat. */
  chatId?: number;
  delayMs?: number;
  /** Answers with this status in Telegram's own form. */
  status?: number;
  description?: string;
  retryAfter?: number;
  /** Closes the connection without an answer, as a server that ends does, or tears it down. */
  drop?: boolean | 'reset';
  /** Answers 200 with this text. */
  body?: string;
  times?: number;
  /** It befalls whatever comes within so long, instead. */
  forMs?: number;
}

/** Faults that wait for their call, oldest first. */
export class Faults {
  #waiting: { fault: Fault; left: number; until: number }[] = [];

  add(fault: Fault): void {
    const { forMs, times = forMs === undefined ? 1 : Number.POSITIVE_INFINITY } = fault;
    this.#waiting.push({ fault, left: times, until: performance.now() + (forMs ?? Number.POSITIVE_INFINITY) });
  }

  take(method: string, chatId: unknown): Fault | null {
    this.#waiting = this.#waiting.filter(({ until }) => until > performance.now());
    const found = this.#waiting.find(
      ({ fault }) =>
        ((fault.method === '*' && !method.startsWith('(')) || fault.method === method) &&
        (fault.chatId === undefined || fault.chatId === Number(chatId)),
    );
    if (found === undefined) return null;
    found.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return found.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}
