import { LRUCache } from 'lru-cache';
import { createLimit, KEYS_MAX } from './limit.ts';

/** So much a minute of one network: what many people behind one address write, and no flood. */
export const NETWORK_MESSAGES = 600;
export const NETWORK_BYTES = 200_000;
/** And not all of it at once: the longest messages cost most, and whoever else writes waits behind them. */
export const BURST_BYTES = 50_000;
const BURST_MS = 10_000;
/** A session that writes no more than that, in short words, is not made to wait for what others of its network write. */
const QUIET_MESSAGES = 6;
const QUIET_BYTES = 1000;
/** So many times as much has come: then nobody of the network is heard who has not written before. */
const WALL = 2;
/** So many short messages a minute of somebody who has written before pass beyond it, up to a wall of their own. */
const FEW_MESSAGES = 3;
const LAST_WALL = 4;
/** So many who were refused a minute cost a look into the store; who comes after them is not looked at. */
const REFUSED = 600;

interface Sent {
  network: string;
  session: string;
  bytes: number;
}

export interface NetworkLimits {
  /** The milliseconds that a message has to wait where its network has written too much; counts nothing. */
  waitOf(sent: Sent): number;
  /** Counts a message that is taken in, unless it is too much: then the milliseconds to wait. */
  take(sent: Sent): number;
  /** Whoever has written, in a session that holds. */
  know(session: string): void;
  /** Somebody who may not begin now: a token is had for nothing, so they count apart, and silence nobody who has written. */
  refused(network: string): void;
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
  const few = createLimit({ max: FEW_MESSAGES, windowMs, now });
  const strange = createLimit({ max: REFUSED, windowMs, now });
  const known = new LRUCache<string, true>({ maxSize: KEYS_MAX, sizeCalculation: () => 1 });

  const waitAt = (network: string, times: number) =>
    Math.max(...limits.map(({ limit }) => limit.waitOf(network, times)));

  function waitOf({ network, session, bytes }: Sent): number {
    const isShort = bytes <= QUIET_BYTES;
    const isKnown = known.get(session) === true;
    if (isKnown && isShort && few.waitOf(session) === 0) return waitAt(network, LAST_WALL);
    const isQuiet = isShort && bySession.waitOf(session) === 0;
    return Math.max(waitAt(network, isQuiet ? WALL : 1), isKnown ? 0 : strange.waitOf(network));
  }

  return {
    waitOf,
    take(sent) {
      const waitMs = waitOf(sent);
      bySession.take(sent.session);
      if (waitMs > 0) return waitMs;
      few.take(sent.session);
      for (const { limit, of } of limits) limit.take(sent.network, of(sent.bytes));
      return 0;
    },
    know(session) {
      known.set(session, true);
    },
    refused(network) {
      strange.take(network);
    },
  };
}
