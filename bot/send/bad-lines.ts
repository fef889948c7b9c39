import { LRUCache } from 'lru-cache';
import type { Address } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { placeOf } from '../../core/shared-phone.ts';

/** Of so many people it is remembered. */
const REMEMBERED = 10_000;

/** Who has a bad line, as the last bubble to them says; of a shared phone the line is the phone's, whoever writes there. They are shown no signs of typing. A process that begins learns it anew. */
export interface BadLines {
  sends(delivery: Pick<Delivery, 'address' | 'outbound'>): void;
  has(address: Address): boolean;
}

export function createBadLines(): BadLines {
  const known = new LRUCache<Address, true>({ max: REMEMBERED });
  return {
    sends({ address, outbound: { from, isLight } }) {
      const place = placeOf(address);
      if (isLight) known.set(place, true);
      else if (from === 'bot') known.delete(place);
    },
    has: (address) => known.has(placeOf(address)),
  };
}
