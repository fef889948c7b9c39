import type { Memory } from './conversation.ts';
import type { Missed } from './guess.ts';
import type { Ticket } from './ticket.ts';

/** Words of a contact that were not understood, or were taken for the wrong topic. */
export interface MissedMessage {
  contactId: string;
  at: number;
  missed: Missed;
  text: string;
}

/** What was not understood, for those who teach the bot. */
export interface MissedStore {
  /**
   * The newest of these messages since a moment, newest first; of the newest `limit` those that staff without a ticket may
   * read (`mayBeRead`), and whose words are kept. What a turn still owes to the log may not be among them.
   */
  missedSince(since: number, limit: number): Promise<MissedMessage[]>;
}

/** That words which were not understood are dealt with: they were given to a topic, or set aside. */
export interface DealtMissed {
  /** A keyed hash of the words as they are shown: they themselves go with the person. */
  text: string;
  /** Those of one group were dealt with together, and are brought back together. */
  group: string;
  /** Null: they were set aside. */
  topic: string | null;
  by: string;
  at: number;
}

/** Which words are dealt with, for as long as they may be shown. */
export interface DealtMissedStore {
  /** In no order; of the same words the last. */
  dealtMissed(): Promise<DealtMissed[]>;
  /** Each takes the place of what was said of the same words before. */
  keepDealtMissed(dealt: readonly DealtMissed[]): Promise<void>;
  /** The words of a group are shown again. `false`: none of them was dealt with. */
  bringBackMissed(group: string): Promise<boolean>;
}

/** What is known of a contact whose words are to be read by those who do not help that person. */
export interface MissedOf {
  memory: Pick<Memory, 'dangerAnsweredAt' | 'dangerHeardAt' | 'coveredAt'>;
  tickets: readonly Pick<Ticket, 'level' | 'openedAt' | 'closedAt' | 'steps'>[];
}

/**
 * Whether words of a moment may be read by staff who hold no ticket of the contact: never of whoever has spoken of danger or
 * was ever red, never while a chat is covered, and nothing that was written while a request was open.
 */
export function mayBeRead({ memory, tickets }: MissedOf, at: number): boolean {
  const { dangerAnsweredAt, dangerHeardAt = {}, coveredAt } = memory;
  if (coveredAt !== undefined) return false;
  if (Object.keys(dangerAnsweredAt).length > 0 || Object.keys(dangerHeardAt).length > 0) return false;
  return tickets.every((ticket) => !wasRed(ticket) && !isOpenAt(ticket, at));
}

/** One whose level was lowered may have been red before. */
function wasRed({ level, steps }: MissedOf['tickets'][number]): boolean {
  return level === 'red' || steps.some(({ kind }) => kind === 'lowered');
}

function isOpenAt({ openedAt, closedAt }: MissedOf['tickets'][number], at: number): boolean {
  return openedAt <= at && (closedAt === null || at <= closedAt);
}
