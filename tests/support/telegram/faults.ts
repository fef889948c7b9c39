import { FaultList, type Lasting } from '../fake/faults.ts';

/** What goes wrong with the next call of a method, or with the next `times` of them. */
export interface Fault extends Lasting {
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
}

/** Faults that wait for the call of a method, oldest first. */
export class Faults extends FaultList<Fault> {
  take(method: string, chatId: unknown): Fault | null {
    return this.takeFirst(
      (fault) =>
        ((fault.method === '*' && !method.startsWith('(')) || fault.method === method) &&
        (fault.chatId === undefined || fault.chatId === Number(chatId)),
    );
  }
}
