const DIGITS = 16;

/** The id of a line of the log: lines of one contact stand together and in the order of their seq. */
export function messageId(contactId: string, seq: number): string {
  return `${contactId}-${String(seq).padStart(DIGITS, '0')}`;
}

/** All ids of one contact's rows lie between these, in `messages` and in `tickets`. */
export function idsOf(contactId: string): { $gt: string; $lt: string } {
  return { $gt: `${contactId}-`, $lt: `${contactId}.` };
}
