import { wasLately } from './clock.ts';

/** Tries to log in that failed, of an account or from a network. */
export interface Attempts {
  count: number;
  lastAt: number;
  /** Until then no further try is looked at. */
  until: number;
}

export interface AttemptLimit {
  /** So many tries in a row cost nothing. */
  free: number;
  /** The wait after the next one; it doubles with each further, up to the most. */
  firstMs: number;
  mostMs: number;
}

/** Whether a try may be made, and what follows if it is wrong. */
export interface AttemptGrant {
  /** 0: it is counted and may be made. */
  waitMs: number;
  /** For so long no further try is looked at. */
  shutMs: number;
}

/** After so long without a try all is forgotten. */
export const ATTEMPTS_KEPT_MS = 3_600_000;

/**
 * Counts a try before it is known whether it is right, so that many at once are not more than are allowed. A try that
 * must wait is not counted: who waits is not locked out for longer by others who do not.
 */
export function countAttempt(
  before: Attempts | null,
  { free, firstMs, mostMs }: AttemptLimit,
  now: number,
): { attempts: Attempts | null; grant: AttemptGrant } {
  const kept = before !== null && wasLately(before.lastAt, now, ATTEMPTS_KEPT_MS) ? before : null;
  if (kept !== null && now < kept.until) {
    return { attempts: null, grant: { waitMs: kept.until - now, shutMs: kept.until - now } };
  }
  const count = (kept?.count ?? 0) + 1;
  const over = count - free;
  const shutMs = over < 0 ? 0 : Math.min(firstMs * 2 ** over, mostMs);
  const attempts = { count, lastAt: now, until: shutMs === 0 ? 0 : now + shutMs };
  return { attempts, grant: { waitMs: 0, shutMs } };
}
