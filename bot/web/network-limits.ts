import { createLimit } from './limit.ts';

/** So much a minute of one network: what many people behind one address write, and no flood. */
export const NETWORK_MESSAGES = 600;
export const NETWORK_BYTES = 200_000;
/** And not all of it at once: the longest messages cost most, and whoever else writes waits behind them. */
export const BURST_BYTES = 50_000;
const BURST_MS = 10_000;
/** A session that writes no more than that, in short words, is not made to wait for what others of its network write. */
const QUIET_MESSAGES = 6;
const QUIET_BYTES = 1000;
/** So many times as much has come: then nobody of the network is heard. */
const WALL = 2;

export interface NetworkLimits {
  /** Counts a message of a session, of so many bytes, unless it is too much: then the milliseconds to wait. */
  take(of: { network: string; session: string; bytes: number }): number;
}

/**
 * How much a network may write. Thousands may stand behind one address of a carrier: one who floods must not keep the cry of
 * another out.
 */
export function createNetworkLimits(now: () => number): NetworkLimits {
  const windowMs = 60_000;
  const limits = [
    { limit: createLimit({ max: NETWORK_MESSAGES, windowMs, now }), of: () => 1 },
    { limit: createLimit({ max: NETWORK_BYTES, windowMs, now }), of: (bytes: number) => bytes },
    { limit: createLimit({ max: BURST_BYTES, windowMs: BURST_MS, now }), of: (bytes: number) => bytes },
  ];
  const bySession = createLimit({ max: QUIET_MESSAGES, windowMs, now });
  return {
    take({ network, session, bytes }) {
      const waitOf = (times: number) => Math.max(...limits.map(({ limit }) => limit.waitOf(network, times)));
      const isQuiet = bySession.take(session) === 0 && bytes <= QUIET_BYTES;
      const waitMs = waitOf(isQuiet ? WALL : 1);
      if (waitMs === 0) for (const { limit, of } of limits) limit.take(network, of(bytes));
      return waitMs;
    },
  };
}
