import type { Inbound } from '../core/message.ts';
import type { Intake } from './intake.ts';
import type { Metrics } from './metrics.ts';

/** Takes messages of any channel in. Durable when it returns; what it throws means "not now", and the channel brings them again. */
export function createReceiver(deps: {
  store: Intake;
  metrics: Metrics;
}): (inbounds: readonly Inbound[]) => Promise<void> {
  const { store, metrics } = deps;
  const takeInOrder = async (inbounds: readonly Inbound[]): Promise<void> => {
    for (const [index, inbound] of inbounds.entries()) {
      const outcome = await store.accept(inbound, index === inbounds.length - 1);
      metrics.accepted.inc({ channel: inbound.account.split(':')[0] ?? '', outcome });
    }
  };
  // Of different contacts at once, so that a batch of a channel does not wait for the disk once a message.
  return async (inbounds) => {
    const byContact = Map.groupBy(inbounds, ({ from }) => from);
    await Promise.all([...byContact.values()].map(takeInOrder));
  };
}
