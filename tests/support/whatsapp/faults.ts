/** What is asked of the Graph API: a message, "read and typing", a media file, or the number itself. */
export type Operation = 'message' | 'read' | 'upload' | 'media' | 'download' | 'number';

/** What goes wrong with the next call of an operation, or with the next `times` of them. */
export interface Fault {
  /** `*`: any operation. */
  operation: Operation | '*';
  /** Whether the call has its effect first. A client cannot tell the two apart. */
  when?: 'before' | 'after';
  /** Only for messages to this person. */
  personId?: number;
  delayMs?: number;
  /** Answers with this HTTP status, and with `code` in Meta's own form. */
  status?: number;
  code?: number;
  /** Closes the connection without an answer. */
  drop?: boolean;
  /** Breaks the connection off with a reset, in the middle of an answer. */
  reset?: boolean;
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

  take(operation: Operation, personId: number | null): Fault | null {
    this.#waiting = this.#waiting.filter(({ until }) => until > performance.now());
    const found = this.#waiting.find(
      ({ fault }) =>
        (fault.operation === '*' || fault.operation === operation) &&
        (fault.personId === undefined || fault.personId === personId),
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
