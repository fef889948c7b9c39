import { DAY_MS } from './days.ts';
import type { Outbound } from './message.ts';
import type { LostPlace } from './reach.ts';

/** What the bot answered is still an answer for so long, and what nobody waits for is worth a word for a day. */
const ANSWER_WORTH_MS = 3 * DAY_MS;
const REMINDER_WORTH_MS = DAY_MS;

/** The reason of bubbles that wait until their contact writes. */
export const WAITS_FOR_A_WORD = 'window_closed';
/** Of one contact so many of them are said when it writes, the newest. */
export const WAITING_FOR_A_WORD_MAX = 20;

/**
 * Whether a bubble that waited for a word of its contact is worth saying when that comes. An operator's always is; of the
 * bot's the moment may have passed, and those stay given up.
 */
export function isWorthSaying(
  { kind, from, urgency }: Outbound,
  { failedAt, now }: { failedAt: number; now: number },
): boolean {
  if (kind === 'cover') return false;
  return from === 'operator' || now - failedAt <= (urgency === 'last' ? REMINDER_WORTH_MS : ANSWER_WORTH_MS);
}

/** Whether its words were given up because they were old: staff write anew, for said again they are older. */
export function isPastSaying(reason: string | null): boolean {
  return reason === 'too_old';
}

/** A bubble that was given up, without its words: they are kept sealed, as long as any message. */
export interface DeadLetter {
  /** The `id` of its Delivery. */
  id: string;
  contactId: string;
  channel: string;
  /** Why the newest try failed, with the channel's own code where it gave one. */
  reason: string;
  code: number | null;
  tries: number;
  at: number;
  from: 'bot' | 'operator';
  flow: string | null;
  node: string | null;
  /** Where the next page begins. */
  cursor: string;
}

/** Lists what was given up and lets staff decide about it. */
export interface DeadLetterStore {
  /** Newest first, those behind a cursor (`null`: from the newest on), of one reason or (`null`) of all. */
  deadLetters(page: { after: string | null; reason: string | null }, limit: number): Promise<DeadLetter[]>;
  /** How many people something was given up of since then, by channel and the country that they have named. */
  lostPlaces(since: number): Promise<LostPlace[]>;
  /**
   * Queues the same bubble again, in front of what was said after it; said twice, it is sent once. `unknown`: it is no dead
   * letter (any more), or its contact was forgotten; `unreachable`: its contact takes nothing until it writes again; `old`: its words were too old to be said.
   */
  replay(id: string, at: number): Promise<'queued' | 'unknown' | 'unreachable' | 'old'>;
  /** It is a dead letter no more; the log keeps that it failed, and the note, sealed. */
  discard(id: string, note: string): Promise<'discarded' | 'unknown'>;
}
