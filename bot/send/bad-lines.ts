import { LRUCache } from 'lru-cache';
import type { Address } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';

/** Of so many people it is remembered. */
const REMEMBERED = 10_000;

/** Who has a bad line, as the last bubble to them says: they are shown no signs of typing. A process that begins learns it anew. */
export interface BadLines {
  sends(delivery: Pick<Delivery, 'address' | 'outbound'>): void;
  has(address: Address): boolean;
}

export function createBadLines(): BadLines {
  const known = new LRUCache<Address, true>({ max: REMEMBERED });
  return {
    sends({ address, outbound: { from, isLight } }) {
      if (isLight) known.set(address, true);
      else if (from === 'bot') known.delete(address);
    },
    has: (address) => known.has(address),
  };
}
