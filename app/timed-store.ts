import type { AddressMove } from '../core/address-store.ts';
import type { DeliveryReport } from '../core/delivery.ts';
import type { Address } from '../core/message.ts';
import type { Store } from '../core/store.ts';
import { withTimeout } from '../runtime/with-timeout.ts';

/** Whoever posts to us hears in time that the store does not answer, and posts again. */
const STORE_MS = 8000;

export type TimedStore = Pick<
  Store,
  'contactAt' | 'reached' | 'keepAddress' | 'moveAddress' | 'phoneAt' | 'movePhone' | 'noteReport'
>;

/** What a webhook asks of a store, none of it for longer than that. */
export function timedStore(store: TimedStore): TimedStore {
  const { contactAt, reached, keepAddress, moveAddress, phoneAt, movePhone, noteReport } = store;
  return {
    contactAt: (address: Address) => withTimeout(STORE_MS, contactAt(address)),
    reached: (contactId: string) => withTimeout(STORE_MS, reached(contactId)),
    keepAddress: (contactId: string, address: Address) => withTimeout(STORE_MS, keepAddress(contactId, address)),
    moveAddress: (move: AddressMove) => withTimeout(STORE_MS, moveAddress(move)),
    phoneAt: (address: Address) => withTimeout(STORE_MS, phoneAt(address)),
    movePhone: (move: Parameters<Store['movePhone']>[0]) => withTimeout(STORE_MS, movePhone(move)),
    noteReport: (report: DeliveryReport) => withTimeout(STORE_MS, noteReport(report)),
  };
}
