import type { FastifyRequest } from 'fastify';
import type { Address } from '../../../core/message.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SentSource } from '../events.ts';
import { networkOf } from '../network.ts';
import { addressOf } from '../read.ts';

/** An answer is mostly here within a breath; a page that took longer would look broken. */
const PATIENCE_MS = 2000;
/** One turn may say several things: they follow each other closely. */
const QUIET_MS = 200;
/** So long what another process has sent may stay unseen. */
const POLL_MS = 250;
/**
 * So many pages wait at once: of all, of a network and of a session, so that nobody takes the waits of all others. Beyond
 * that a page tells what is there.
 */
const WAITING_MAX = { all: 500, network: 50, session: 2 };

interface Awaited {
  to: Address;
  /** The place after which something is waited for. */
  after: number;
  /** From where the page is asked for. */
  network: string;
}

/** Waits until something was said after a place and no more follows, or patience ends; gives the newest that was said. */
export type AwaitSaid = (what: Awaited) => Promise<number>;

/** What a page of the request's session waits for. */
export function awaitedBy({ webSession, ip }: Pick<FastifyRequest, 'webSession' | 'ip'>, after: number): Awaited {
  return { to: addressOf(webSession), after, network: networkOf(ip) };
}

export function createAwaitSaid({ store, onSent }: Pick<SentSource, 'store' | 'onSent'>): AwaitSaid {
  const newestOf = async (to: Address) => (await store.sentTo(to, { newest: true }, 1)).at(-1)?.toldAs ?? 0;
  const waits = createWaits();
  return async ({ to, after, network }) => {
    const leave = waits.enter(to, network);
    if (leave === null) return newestOf(to);
    const wakeUp = createWakeUp();
    const stopListening = onSent((address) => {
      if (address === to) wakeUp.ring();
    });
    try {
      const late = AbortSignal.timeout(PATIENCE_MS);
      let newest = await newestOf(to);
      for (let before = after; !late.aborted && (newest <= after || newest !== before); ) {
        before = newest;
        await wakeUp.wait(newest > after ? QUIET_MS : POLL_MS, late);
        newest = await newestOf(to);
      }
      return newest;
    } finally {
      stopListening();
      leave();
    }
  };
}

/** Who waits at this moment. */
function createWaits(): { enter(session: string, network: string): (() => void) | null } {
  const waiting = new Set<{ session: string; network: string }>();
  return {
    /** How to go again; null: it would be one too many. */
    enter(session, network) {
      const all = [...waiting];
      const isFull =
        all.length >= WAITING_MAX.all ||
        all.filter((one) => one.network === network).length >= WAITING_MAX.network ||
        all.filter((one) => one.session === session).length >= WAITING_MAX.session;
      if (isFull) return null;
      const own = { session, network };
      waiting.add(own);
      return () => void waiting.delete(own);
    },
  };
}
