import type { ArrivalTimer } from './message.ts';

/**
 * Safe arrival: the person has asked that we write in some days to ask how they are. What is asked and told, and when, is one
 * pure rule; dialogue/turn/ring-arrival.ts does what it says.
 */
export interface SafeArrival {
  setAt: number;
  /** Whether the desk is told where nobody answers; without that wish nothing is told to anybody. */
  tells: boolean;
  /** When it was asked, each time without a word since. */
  askedAt: number[];
}

/** So often it is asked, and so long an answer is waited for each time. */
export const ARRIVAL_ASKS = 2;
export const ARRIVAL_ANSWER_MS = 24 * 3_600_000;
/** So often the asking is put off to the next day, because it may not be asked; then nobody has answered. */
export const ARRIVAL_PATIENCE = 7;

/** A flag, and the topic, of the case of somebody who has not answered as agreed. */
export const UNANSWERED = 'unanswered';
export const SAFE_ARRIVAL = 'safe-arrival';

export type ArrivalStep = { is: 'ask' } | { is: 'wait'; until: number } | { is: 'tell' } | { is: 'over' };

/**
 * What is due at a ring. `mayAskAt`: when we may begin; `null`: nobody knows yet, and it is tried again at `nextDay`. Any word of
 * the person that says something has ended it before.
 */
export function arrivalStep(
  { tells, askedAt }: SafeArrival,
  { now, tries, mayAskAt, nextDay }: { now: number; tries: number; mayAskAt: number | null; nextDay: number },
): ArrivalStep {
  const unanswered: ArrivalStep = tells ? { is: 'tell' } : { is: 'over' };
  if (askedAt.length >= ARRIVAL_ASKS) return unanswered;
  if (mayAskAt === null) return tries < ARRIVAL_PATIENCE ? { is: 'wait', until: nextDay } : unanswered;
  return mayAskAt > now ? { is: 'wait', until: mayAskAt } : { is: 'ask' };
}

/** What was wished, with the timer that rings for it. */
export interface Awaited {
  arrival: SafeArrival;
  timer: ArrivalTimer;
}

/** Of two conversations that turn out to be of one person: the one of which the desk is told, then the sooner. */
export function arrivalOfBoth(kept: Awaited | null, coming: Awaited | null): Awaited | null {
  if (kept === null || coming === null) return kept ?? coming;
  if (kept.arrival.tells !== coming.arrival.tells) return kept.arrival.tells ? kept : coming;
  return coming.timer.at < kept.timer.at ? coming : kept;
}
