import type { Missed } from './guess.ts';
import type { FileWish } from './media.ts';
import type { Place } from './message.ts';

/** What is kept of an inbound message in the log. `text` is absent where it must not be kept. */
export interface InboundLog {
  key: string;
  at: number;
  kind: string;
  place: Place | null;
  externalId?: string;
  text?: string;
  /** A place that was sent while a person was asked for. */
  location?: { latitude: number; longitude: number; live?: true };
  /** A file that was sent while a person was asked for: it is fetched for whoever is to help. */
  file?: FileWish;
  /** It was not understood, or says that what came before it was not. */
  missed?: Missed;
}

/**
 * A message of which it is not decided whether it is kept: what a newcomer says before consent, a voice note while nobody
 * is asked for. It lies sealed with the conversation, not in the log.
 */
export interface Undecided extends InboundLog {
  /** From when its 24 hours run. */
  since: number;
}
