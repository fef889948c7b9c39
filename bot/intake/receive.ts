import { channelOf } from '../../core/channel.ts';
import type { Inbound } from '../../core/message.ts';
import { forEachAtMost, OF_A_CALL_AT_ONCE } from '../../runtime/at-most.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import type { CallIntake } from './intake.ts';

/** Takes messages of any channel in. Durable when it returns; what it throws means "not now", and the channel brings them again. */
export function createReceiver(deps: {
  intake: Pick<CallIntake, 'enter'>;
  metrics: Metrics;
}): (inbounds: readonly Inbound[]) => Promise<void> {
  const { intake, metrics } = deps;
  // Of different contacts at once, so that a batch of a channel does not wait for the disk once a message; and not of all of
  // them, for one call may bring a thousand.
  return async (inbounds) => {
    const { accept } = intake.enter();
    const takeInOrder = async (ofOne: readonly Inbound[]): Promise<void> => {
      for (const [index, inbound] of ofOne.entries()) {
        const outcome = await accept(inbound, index === ofOne.length - 1);
        metrics.accepted.inc({ channel: channelOf(inbound.account), outcome });
      }
    };
    const byContact = Map.groupBy(inbounds, ({ from }) => from);
    await forEachAtMost(OF_A_CALL_AT_ONCE, byContact.values(), takeInOrder);
  };
}
