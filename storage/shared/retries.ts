import { holdingBack } from '../../core/held-back.ts';
import { type HoldWord, holdingOn } from '../../core/long-send.ts';
import { type Outbox, type OutboxChange, puttingOff, type QueuedBubble } from '../../core/outbox.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { OutboxStore } from '../../core/store.ts';

/** Changes the outbox of whoever a delivery is for, as the rule says; `null`: it stays as it is. */
export type PutOutbox<Bubble extends QueuedBubble> = (
  delivery: Delivery,
  decide: (before: Outbox<Bubble>) => OutboxChange<Bubble> | null,
) => Promise<unknown>;

/** What becomes of a bubble that does not leave at this moment, over whatever keeps the outbox. */
export function createRetries<Bubble extends QueuedBubble>(
  put: PutOutbox<Bubble>,
): Pick<OutboxStore, 'retryAt' | 'holdBack' | 'holdOn'> {
  return {
    async retryAt(delivery, at) {
      await put(delivery, (before) => puttingOff(before, delivery, at));
    },

    async holdBack(delivery, until) {
      await put(delivery, (before) => holdingBack(before, delivery, until));
    },

    async holdOn(delivery, until) {
      let word: HoldWord = 'lost';
      await put(delivery, (before) => {
        const holding = holdingOn(before, delivery, until);
        word = holding?.word ?? 'lost';
        return holding?.change ?? null;
      });
      return word;
    },
  };
}
