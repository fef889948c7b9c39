import { FaultList, type Lasting } from '../fake/faults.ts';

/** What goes wrong with the next call of an operation, or with the next `times` of them. */
export interface Fault extends Lasting {
  /** Such as `POST messages`; `*`: any. `(webhook)`: the next update that is posted. `(file)`: the next file that is fetched. */
  operation: string;
  /** Whether the operation does its work first. A client cannot tell the two apart. */
  when?: 'before' | 'after';
  /** Only for calls about this person. */
  userId?: number;
  delayMs?: number;
  /** Answers with this status in MAX's own form. */
  status?: number;
  code?: string;
  /** In seconds, as a header. */
  retryAfter?: number;
  /** Closes the connection without an answer, as a server that ends does, or tears it down. */
  drop?: boolean | 'reset';
  /** Answers 200 with this text. */
  body?: string;
}

/** Faults that wait for their call, oldest first. */
export class Faults extends FaultList<Fault> {
  take(operation: string, userId: number | null): Fault | null {
    return this.takeFirst(
      (fault) =>
        ((fault.operation === '*' && !operation.startsWith('(')) || fault.operation === operation) &&
        (fault.userId === undefined || fault.userId === userId),
    );
  }
}
