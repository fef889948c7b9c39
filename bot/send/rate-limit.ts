import { LRUCache } from 'lru-cache';
import { LONGEST_PACE_MS } from '../../core/clock.ts';
import { pauseFor } from '../../runtime/pause.ts';
import type { Pace } from './channel.ts';

/** Keeps to how fast an account may send: so many a second over all, and a breath for each contact after a burst. */
export interface RateLimit {
  /** Resolves when the account may send its next bubble. */
  turnOf(account: string, signal: AbortSignal): Promise<void>;
  /** Notes a bubble sent; returns the moment before which this contact's next one must not leave. */
  sentTo(contactId: string, pace: Pace, at: number): number;
}

/** Above this many contacts those who have rested longest are dropped from memory. */
const REMEMBERED = 10_000;

export function createRateLimit(paces: ReadonlyMap<string, Pace>): RateLimit {
  const nextAt = new Map<string, number>();
  const recent = new LRUCache<string, number[]>({ max: REMEMBERED });
  return {
    async turnOf(account, signal) {
      const pace = paces.get(account);
      if (pace === undefined) return;
      // A clock that nobody can set back: the account would be silent for as long as that.
      const now = performance.now();
      const at = Math.max(now, nextAt.get(account) ?? 0);
      nextAt.set(account, at + 1000 / pace.perSecond);
      const ms = at - now;
      if (ms > 0) await pauseFor(ms, signal);
    },
    sentTo(contactId, pace, at) {
      const span = pace.perContactMs * pace.burst;
      const kept = (recent.get(contactId) ?? []).filter((one) => one > at - span);
      kept.push(at);
      recent.set(contactId, kept);
      // A longer one would be taken for that of a clock that was ahead.
      return kept.length >= pace.burst ? at + Math.min(pace.perContactMs, LONGEST_PACE_MS) : at;
    },
  };
}
