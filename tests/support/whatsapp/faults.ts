import { FaultList, type Lasting } from '../fake/faults.ts';

/** What is asked of the Graph API: a message, "read and typing", a media file, or the number itself. */
export type Operation = 'message' | 'read' | 'upload' | 'remove' | 'media' | 'download' | 'number';

/** What goes wrong with the next call of an operation, or with the next `times` of them. */
export interface Fault extends Lasting {
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
}

/** Faults that wait for the call of an operation, oldest first. */
export class Faults extends FaultList<Fault> {
  take(operation: Operation, personId: number | null): Fault | null {
    return this.takeFirst(
      (fault) =>
        (fault.operation === '*' || fault.operation === operation) &&
        (fault.personId === undefined || fault.personId === personId),
    );
  }
}
