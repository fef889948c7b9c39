const MINUTE_MS = 60_000;

/** Where nobody did anything for so long the password is asked for again; after so long in any case one logs in anew. */
export const STAFF_IDLE_MS = 30 * MINUTE_MS;
export const STAFF_SESSION_MS = 12 * 60 * MINUTE_MS;
/** Between the password and the second factor. */
const SECOND_FACTOR_MS = 10 * MINUTE_MS;
/** A session in use is noted so often and not with each deed. */
const NOTED_MS = MINUTE_MS;

/** A browser in which somebody of the staff is logged in, or has only given the password yet. */
export interface StaffSession {
  /** A keyed hash of the token that the browser holds; it opens nothing. */
  id: string;
  staffId: string;
  stage: 'password' | 'full';
  openedAt: number;
  /** The last deed. What a page reads by itself is none. */
  seenAt: number;
  /** Browser and system in a few words, for the list of one's own sessions. */
  device: string;
}

/** `sessionsFrom`: when the staff's sessions were last ended all together. */
export function isAlive(session: StaffSession, { sessionsFrom, now }: { sessionsFrom: number; now: number }): boolean {
  const mostMs = session.stage === 'full' ? STAFF_SESSION_MS : SECOND_FACTOR_MS;
  return session.openedAt >= sessionsFrom && now < session.openedAt + mostMs;
}

/** Nobody has done anything in it for so long that somebody else may sit there. */
export function isIdle({ stage, seenAt }: StaffSession, now: number): boolean {
  return stage === 'full' && now >= seenAt + STAFF_IDLE_MS;
}

export function isToBeNoted({ seenAt }: StaffSession, now: number): boolean {
  return now >= seenAt + NOTED_MS;
}
