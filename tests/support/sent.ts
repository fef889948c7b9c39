import type { Delivery } from '../../core/outgoing.ts';
import type { Store } from '../../core/store.ts';
import { ACCOUNT, LEASE_MS } from './store-talk.ts';

const LATE = Date.UTC(2030, 0, 1);

/** The next bubble of an operator that is to be sent; what the program says before it counts as sent. */
export async function claimSent(store: Store): Promise<Delivery> {
  for (;;) {
    const delivery = await store.claimSend([ACCOUNT], LATE, LEASE_MS);
    if (delivery === null) throw new Error('nothing is to be sent');
    if (delivery.outbound.from === 'operator') return delivery;
    await store.markSent(delivery, { externalId: `said-${delivery.seq}`, at: LATE, nextAt: 0 });
  }
}
