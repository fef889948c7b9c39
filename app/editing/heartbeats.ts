import type { Candidate } from '../../core/candidate.ts';

/** Whoever checks a candidate tells so often that it still does. */
const BEAT_MS = 3000;
/** Whoever has not told for so long while somebody looked has ended. */
const QUIET_MS = 15_000;
/** Nor does a check live that told so long ago, whoever looks first. No two clocks of a house are so far apart. */
const OLD_MS = 60_000;

/** Tells of checks that live, and knows which of other processes do: a restart cuts a check off and leaves its candidate. */
export interface Heartbeats {
  /** Tells until it is ended; what it cannot tell it tells later. */
  begin(tell: (beat: number) => Promise<void>): { end(): void };
  isHeard(candidate: Pick<Candidate, 'id' | 'beat' | 'at'>): boolean;
}

export function createHeartbeats({ now }: { now: () => number }): Heartbeats {
  let heard: { name: string; since: number } | null = null;
  return {
    begin(tell) {
      const timer = setInterval(() => void tell(now()).catch(() => undefined), BEAT_MS).unref();
      return { end: () => clearInterval(timer) };
    },

    isHeard({ id, beat, at }) {
      const told = beat ?? at;
      const name = `${id} ${told}`;
      if (heard?.name !== name) heard = { name, since: now() };
      // By our own clock: that of whoever checks may be another.
      return Math.abs(now() - heard.since) < QUIET_MS && Math.abs(now() - told) < OLD_MS;
    },
  };
}
