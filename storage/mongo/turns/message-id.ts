import type { Collections } from '../collections.ts';
import type { MessageDoc, PendingDoc } from '../owed-documents.ts';

const DIGITS = 16;

/** The id of a line of the log: lines of one contact stand together and in the order of their seq. */
export function messageId(contactId: string, seq: number): string {
  return `${contactId}-${String(seq).padStart(DIGITS, '0')}`;
}

/** All ids of one contact's rows lie between these, in `messages` and in `tickets`. */
export function idsOf(contactId: string): { $gt: string; $lt: string } {
  return { $gt: `${contactId}-`, $lt: `${contactId}.` };
}

/** What the log says of a message, be it written out or still owed. */
export async function findLine(
  { hot: { messages } }: Pick<Collections, 'hot'>,
  { _id, pending }: { _id: string; pending: Pick<PendingDoc, 'message'>[] },
  seq: number,
): Promise<MessageDoc | null> {
  const owes = pending.findLast(({ message }) => message?.seq === seq)?.message;
  if (owes !== undefined) return owes;
  const row = await messages.findOne({ _id: messageId(_id, seq) });
  if (row === null) return null;
  const { _id: _row, contactId: _contact, ...message } = row;
  return message;
}
