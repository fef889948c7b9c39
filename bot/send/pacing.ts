import { pauseFor } from '../../runtime/pause.ts';
import type { Pace } from './channel.ts';

/** Keeps to how fast an account may send: so many a second over all, and a breath for each contact after a burst. */
export interface Pacing {
  /** Resolves when the account may send its next bubble. */
  turnOf(account: string, signal: AbortSignal): Promise<void>;
  /** Notes a bubble sent; returns the moment before which this contact's next one must not leave. */
  sentTo(contactId: string, pace: Pace, at: number): number;
}

interface Recent {
  at: number[];
}

/** Above this many contacts the ones that rest are dropped from memory. */
const REMEMBERED = 10_000;

export function createPacing(paces: ReadonlyMap<string, Pace>): Pacing {
  const nextAt = new Map<string, number>();
  const recent = new Map<string, Recent>();
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
      const kept = (recent.get(contactId)?.at ?? []).filter((one) => one > at - span);
      kept.push(at);
      recent.delete(contactId);
      recent.set(contactId, { at: kept });
      if (recent.size > REMEMBERED) forgetOldest(recent);
      return kept.length >= pace.burst ? at + pace.perContactMs : at;
    },
  };
}

function forgetOldest(recent: Map<string, Recent>): void {
  const [oldest] = recent.keys();
  if (oldest !== undefined) recent.delete(oldest);
}
