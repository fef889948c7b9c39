import { hashOf } from './hash.ts';
import type { Ticket } from './ticket.ts';

/** What is kept of an answer, by the client's key of it: a repeat is known by it, and other words under the same key, too. */
export function replyMark(key: string, asked: string): string {
  return `${key}:${hashOf(asked).toString(36)}`;
}

/** What is kept of the answer with this key. One that an older version has kept is its key alone. */
export function replyOf({ replies }: Pick<Ticket, 'replies'>, key: string): string | undefined {
  return replies.find((one) => one === key || one.startsWith(`${key}:`));
}

export function isReplied(ticket: Pick<Ticket, 'replies'>, key: string): boolean {
  return replyOf(ticket, key) !== undefined;
}

/** The key of an answer that says once more what an answer said that had failed; its number tells which. */
export function resendKey(seq: number): string {
  return `resend-${seq}`;
}
